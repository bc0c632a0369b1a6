"""How many examples of GitHub's Markdown specification each engine renders as the specification says.

The specification is `test/spec.txt` of GitHub's fork of cmark::

    .venv/bin/python bench/gfm_spec.py path/to/spec.txt
"""

import html
import re
import sys
from collections.abc import Callable
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from sitegen.reading.markdown import (
    GITHUB_EXTENSIONS,
    PYTHON_MARKDOWN,
    MarkdownEngine,
    converter,
    github_converter,
)

EXAMPLE = re.compile(r"^`{32} example([^\n]*)\n(.*?)^\.\n(.*?)^`{32}$", re.MULTILINE | re.DOTALL)


def normalised(text: str) -> str:
    """HTML in which what means nothing is equal: order of attributes, entities, space between blocks."""
    text = re.sub(r' data-sourcepos="[^"]*"', "", text)
    tree = LexborHTMLParser(text)
    body = (tree.body.inner_html if tree.body else "") or ""
    body = re.sub(
        r'(<[^>]+?)((?: [\w-]+="[^"]*")+)',
        lambda m: m[1] + "".join(sorted(re.findall(r' [\w-]+="[^"]*"', m[2]))),
        body,
    )
    body = re.sub(
        r"\s*(</?(?:p|li|ul|ol|blockquote|h\d|hr|table|thead|tbody|tr|td|th|pre)\b[^>]*>)\s*", r"\1", body
    )
    return html.unescape(body).strip()


def passes(convert: Callable[[str], str], source: str, wanted: str) -> bool:
    """Whether an example is rendered as the specification says."""
    return normalised(convert(source.replace("→", "\t"))) == normalised(wanted.replace("→", "\t"))


def main() -> None:
    """Prints a line for each way of reading.

    The specification's own runner switches on the extensions that an example names and no others; it
    marks those of task lists as `disabled`.
    """
    examples = EXAMPLE.findall(Path(sys.argv[1]).read_text("utf-8"))
    converters = {
        "github, extensions as each example says": lambda names: github_converter(
            tuple(name for name in GITHUB_EXTENSIONS if name in names)
        ),
        "github, all extensions, as write-ups are read": lambda names: github_converter(),
        "python-markdown": lambda names: converter(MarkdownEngine(PYTHON_MARKDOWN)),
    }
    for name, of in converters.items():
        results = [
            passes(of(names.replace("disabled", "tasklist").split()), source, wanted)
            for names, source, wanted in examples
        ]
        failed = [number for number, good in enumerate(results, start=1) if not good]
        print(f"{name}: {sum(results)} of {len(examples)}; not {failed[:20]}")


if __name__ == "__main__":
    main()
