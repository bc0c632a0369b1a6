"""The public edition: what was read, with all that may not be seen taken out before anything is analysed.

`publish` is a pure function from the content of a study to content that holds nothing private.  Findings,
pages, charts and data files are made from that alone, so that they have nothing to give away.
"""
