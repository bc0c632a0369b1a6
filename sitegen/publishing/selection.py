"""Which write-ups may be published, and from which day that is judged."""

from datetime import date

from sitegen.model import Consent, WriteUp
from sitegen.reading.content import Content
from sitegen.reading.settings import Settings

ALLOWED = (Consent.PUBLIC, Consent.NAMED)


def select_write_ups(content: Content, settings: Settings) -> tuple[WriteUp, ...]:
    """Those whose customers allow it on that day; a second coding that is withdrawn withdraws both."""
    withdrawn = {
        each.second_coding_of for each in content.second_codings if each.consent is Consent.WITHDRAWN
    }
    allowed = [
        each
        for each in content.write_ups
        if each.consent in ALLOWED and not each.draft and each.id not in withdrawn
    ]
    day = settings.today or _newest(allowed)
    return tuple(each for each in allowed if each.expires is None or day is None or each.expires >= day)


def _newest(write_ups: list[WriteUp]) -> date | None:
    """The day of the newest conversation among those that were not expired on their own day.

    So it does not move when what has expired is deleted.
    """
    return max(
        (
            each.date
            for each in write_ups
            if each.date and (each.expires is None or each.date <= each.expires)
        ),
        default=None,
    )
