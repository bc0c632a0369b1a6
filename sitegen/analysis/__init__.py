"""From write-ups to findings: resolve the tags, tabulate the evidence, answer the questions of a study."""
