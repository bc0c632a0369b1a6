"""How much was asked, and when last, for home and the summary."""

from sitegen.analysis.findings import Findings
from sitegen.pages import addresses
from sitegen.pages.answered import has_calls
from sitegen.pages.views import NumberView


def study_numbers(findings: Findings) -> tuple[NumberView, ...]:
    """How much was asked, and when last."""
    counted, language = findings.table.write_ups, findings.language
    customers = {each.customer.id for each in counted}
    quotes = sum(len(each.quotes) for each in counted)
    numbers = [
        NumberView(
            number=language.number(len(counted)),
            label=language.say_many("conversation", "conversations", len(counted)),
            address=addresses.WRITE_UPS,
        ),
        NumberView(
            number=language.number(len(customers)),
            label=language.say_many("customer", "customers", len(customers)),
            address=addresses.CUSTOMERS,
        ),
    ]
    if quotes:
        label = language.say_many("quote", "quotes", quotes)
        numbers.append(NumberView(number=language.number(quotes), label=label, address=addresses.QUOTES))
    roster = findings.content.registers.customers.entries
    if roster:
        never = len([customer for customer in roster if customer.id not in customers])
        who = addresses.CALL_NEXT if has_calls(findings) else addresses.METHODS
        numbers.append(
            NumberView(number=language.number(never), label=language.say("never asked"), address=who)
        )
    latest = max((each.write_up.date for each in counted if each.write_up.date), default=None)
    if latest:
        numbers.append(
            NumberView(
                number=language.day(latest), label=language.say("last asked"), address=addresses.WRITE_UPS
            )
        )
    return tuple(numbers)
