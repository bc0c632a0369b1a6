"""The sandbox of templates: they read what they are given, change nothing, and come to an end."""

import re
from collections.abc import Iterable, Sized
from dataclasses import fields, is_dataclass
from threading import local
from typing import Any, Final

from jinja2 import TemplateRuntimeError, nodes
from jinja2.compiler import CodeGenerator
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from sitegen.language import ENGLISH, Language
from sitegen.pages import views

MOST_STEPS: Final = 5_000_000
"""What one page may take, a round of a loop being one: three hundred times what the largest real ones do."""

CALL: Final = 20
"""The steps of a call, which takes about as much longer than a round."""

LONGEST_RANGE: Final = 100_000
LONGEST_TEXT: Final = 1_000_000
"""Characters or items that a multiplication may make."""

LEFT_OUT: Final = (("globals", "lipsum"), ("filters", "random"))
"""What Jinja has and no page may use: it would be another at every build."""

_ROUNDS: Final = "rounds of a loop"  # no template can write a name with spaces

_FIELDS: Final = frozenset(
    (view, field.name)
    for view in vars(views).values()
    if isinstance(view, type) and is_dataclass(view)
    for field in fields(view)
)
"""Every view with each of its fields."""

_SPECIAL: Final = re.compile("[&<>\"']").search


def _escaped(value: object) -> str:
    """The value as HTML, as `markupsafe.escape` has it, in a third of the time for what is mostly shown."""
    if type(value) is Markup:
        return value
    if type(value) is str and not _SPECIAL(value):
        return value
    return escape(value)


class _Compiler(CodeGenerator):
    """Compiles templates to functions that escape by `_escaped`."""

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("escape = environment.escaped")


class _Steps(local):
    """The steps that the page which a thread is making has left."""

    left = MOST_STEPS


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, with limits, in a language, and with short ways for what templates do most.

    These are to read views, to call macros and to escape.  `begin` is called before each page.
    """

    code_generator_class = _Compiler
    escaped = staticmethod(_escaped)
    intercepted_binops = frozenset({"*", "**"})

    def __init__(self, language: Language = ENGLISH, **options: Any) -> None:
        super().__init__(extensions=["jinja2.ext.i18n"], **options)
        texts = language.translations
        self.install_gettext_callables(texts.gettext, texts.ngettext, newstyle=True)  # type: ignore[attr-defined]
        self.filters["number"] = language.number
        self._steps = _Steps()
        for kind, name in LEFT_OUT:
            del getattr(self, kind)[name]
        self.globals["range"] = _range
        self.filters[_ROUNDS] = self._rounds

    def begin(self) -> None:
        """Gives the page that comes next all its steps."""
        self._steps.left = MOST_STEPS

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The attribute, or an undefined that raises when it is used."""
        if (type(obj), attribute) in _FIELDS:
            return getattr(obj, attribute)
        # Whatever else a template reads goes through the sandbox.
        return super().getattr(obj, attribute)

    def call(self, context: Context, obj: Any, *args: Any, **kwargs: Any) -> Any:
        """What a call gives, where it is allowed."""
        self._spend(CALL)
        if type(obj) is Macro:
            # Compiled calls carry the variables of blocks and loops for whoever asks for the context.
            kwargs.pop("_block_vars", None)
            kwargs.pop("_loop_vars", None)
            return obj(context.eval_ctx, *args, **kwargs)
        return super().call(context, obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """What a product or a power is, where it is not too large."""
        if operator == "**" and abs(right) > 1000:
            raise SecurityError("a power is 1,000 at most in a template")
        if operator == "*":
            for one, other in ((left, right), (right, left)):
                if isinstance(one, int) and isinstance(other, Sized) and one * len(other) > LONGEST_TEXT:
                    raise SecurityError(f"this would be longer than {LONGEST_TEXT:,}")
        return super().call_binop(context, operator, left, right)

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        for loop in source.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, _ROUNDS, [], [], None, None, lineno=loop.lineno)
            loop.iter.set_environment(self)
        return super()._generate(source, name, filename, defer_init)

    def _rounds(self, iterable: Iterable[object]) -> Iterable[object]:
        """What a loop goes through, its rounds being counted before the first."""
        whole = iterable if isinstance(iterable, Sized) else tuple(iterable)
        self._spend(len(whole))
        return whole

    def _spend(self, steps: int) -> None:
        left = self._steps.left = self._steps.left - steps
        if left < 0:
            raise TemplateRuntimeError(f"this page takes more than {MOST_STEPS:,} rounds of loops and calls")


def _range(*bounds: int) -> range:
    """Python's `range`, up to a length at which a mistake is surer than an intention."""
    numbers = range(*bounds)
    if len(numbers) > LONGEST_RANGE:
        raise SecurityError(f"a range has {LONGEST_RANGE:,} numbers at most, not {len(numbers):,}")
    return numbers
