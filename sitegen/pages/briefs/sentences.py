"""What is not known of a segment, in sentences."""

from sitegen.analysis.briefs import Brief
from sitegen.analysis.findings import Findings
from sitegen.charts.wording import in_sentence
from sitegen.pages.enough.sample_sentences import interviewer_sentence
from sitegen.pages.enough.sentences import missed_sentence, progress_sentence


def unknown_sentences(findings: Findings, brief: Brief) -> tuple[str, ...]:
    """Whether new drivers still come, what may have been missed, and who was not asked what."""
    listening = findings.saturation[brief.segment.id]
    if not brief.asked:
        return (progress_sentence(findings, listening),)
    leading = findings.sample.leading.get(brief.segment.id)
    said = [
        progress_sentence(findings, listening),
        missed_sentence(listening, findings.language),
        unasked_sentence(findings, brief),
    ]
    if leading and leading.mixed_up:
        said.append(interviewer_sentence(leading, findings.language))
    return tuple(each for each in said if each)


def unasked_sentence(findings: Findings, brief: Brief) -> str:
    """Of which drivers too few there were asked to say anything; nothing where enough were of all."""
    language = findings.language
    if not brief.unasked:
        return ""
    names = [in_sentence(findings.codebook.all[driver].name) for driver in brief.unasked]
    return language.say(
        "Fewer than {count} were asked about {drivers}: too few to say.",
        count=findings.settings.small_base,
        drivers=language.few_in_words(names),
    )
