"""GitHub's own Markdown parser, with what it made given back: `cmarkgfm` frees neither tree nor text.

Ten to thirty kilobytes a text are nothing to a build, and a hundred megabytes to a preview that is open for
days.
"""

import ctypes
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from typing import Any

from cmarkgfm import cmark

_Free = Callable[[int], object]


class _Allocator(ctypes.Structure):
    _fields_ = (
        ("calloc", ctypes.c_void_p),
        ("realloc", ctypes.c_void_p),
        ("free", ctypes.CFUNCTYPE(None, ctypes.c_void_p)),
    )


def to_html(text: str, options: int, extensions: Sequence[str]) -> str:
    """The HTML of a text, as `cmarkgfm.cmark.markdown_to_html_with_extensions` gives it."""
    ffi, lib = cmark._cmark.ffi, cmark._cmark.lib
    free_tree, free_text = _frees()
    parser = cmark.parser_new(options)
    try:
        cmark.core_extensions_ensure_registered()
        for name in extensions:
            cmark.parser_attach_syntax_extension(parser, cmark.find_syntax_extension(name))
        cmark.parser_feed(parser, text)
        tree = cmark.parser_finish(parser)
        raw = lib.cmark_render_html(tree, options, cmark.parser_get_syntax_extensions(parser))
        html: str = ffi.string(raw).decode()
        for free, made in ((free_text, raw), (free_tree, tree)):
            free(int(ffi.cast("uintptr_t", made)))
    finally:
        cmark.parser_free(parser)
    return html


@cache
def _frees() -> tuple[_Free, _Free]:
    """What frees a tree and a text; nothing, where the library does not give its functions away (Windows)."""
    with suppress(OSError, AttributeError, TypeError):
        library: Any = ctypes.CDLL(cmark._cmark.__file__)
        free_tree, allocator = library.cmark_node_free, library.cmark_get_default_mem_allocator
        free_tree.argtypes, free_tree.restype = (ctypes.c_void_p,), None
        allocator.restype = ctypes.POINTER(_Allocator)
        return free_tree, allocator().contents.free
    return id, id
