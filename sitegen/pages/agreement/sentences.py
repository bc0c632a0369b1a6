"""How well coders agree, in sentences."""

from typing import Final

from sitegen.analysis.agreement import Agreement, Measured, Verdict
from sitegen.analysis.findings import Findings
from sitegen.language import Language, mark

ALPHA: Final = mark("Krippendorff’s alpha")
KAPPA: Final = mark("Cohen’s kappa")


def coding_sentence(findings: Findings) -> str:
    """How many conversations were coded twice, for the methods page."""
    found, language = findings.agreement, findings.language
    if found is None:
        return language.say(
            "Every conversation was coded by one person: how far two would agree is not known."
        )
    coded = language.say_many(
        "{count} conversation coded by more than one person.",
        "{count} conversations coded by more than one person.",
        len(found.coded),
    )
    return f"{coded} {agreement_sentence(found, language)}"


def coder_name(found: Agreement, coder: str, language: Language) -> str:
    """A coder's name, with a capital where it is written as an id; the first coder may have none."""
    name = found.names[coder]
    return (name.title() if name.islower() else name) or language.say("the first coder")


def coders_in_words(found: Agreement, language: Language) -> str:
    """The names of the coders; of more than four how many there are."""
    if len(found.coders) > 4:
        return language.say_many("{count} coder", "{count} coders", len(found.coders))
    return language.in_words(coder_name(found, coder, language) for coder in found.coders)


def agreement_sentence(found: Agreement, language: Language) -> str:
    """How many decisions differ, between whom, and whether that is agreement enough."""
    overall, say, say_many = found.overall, language.say, language.say_many
    differ = say_many(
        "{differ} of {decisions} in {count} conversation differ between {coders}.",
        "{differ} of {decisions} in {count} conversations differ between {coders}.",
        overall.conversations,
        differ=language.number(overall.same.base - overall.same.count),
        decisions=say_many("{count} decision", "{count} decisions", overall.same.base),
        coders=coders_in_words(found, language),
    )
    if overall.value is None:
        beyond = say("Beyond chance nothing can be said of it.")
        return f"{differ} {beyond}"
    value = value_in_words(overall, language)
    if overall.interval:
        value = say("{name} ({value})", name=value, value=interval_in_words(overall, language))
    measure = KAPPA if found.two else ALPHA
    verdict = say(_VERDICTS[overall.verdict], measure=say(measure), value=value)
    return f"{differ} {verdict}"


_VERDICTS: Final = {
    Verdict.FIRM: mark("{measure} is {value}: they agree well."),
    Verdict.TENTATIVE: mark("{measure} is {value}: they agree well enough for tentative conclusions."),
    Verdict.POOR: mark("{measure} is {value}: they do not agree well enough to rely on."),
    Verdict.TOO_FEW: mark(
        "{measure} is {value}: too few conversations to say whether they agree well enough."
    ),
}


def value_in_words(measured: Measured, language: Language) -> str:
    """`0.79`, or that it is not defined."""
    return language.say("not defined") if measured.value is None else _signed(measured.value, language)


def interval_in_words(measured: Measured, language: Language) -> str:
    """`0.64–0.94`, or nothing."""
    if measured.interval is None:
        return ""
    ends = (measured.interval.low, measured.interval.high)
    return "–".join(_signed(each, language) for each in ends)


def _signed(value: float, language: Language) -> str:
    return language.number(value, 2).replace("-", "−")
