"""The page of initiatives, beside those they are for."""

from functools import partial

from markupsafe import Markup

from sitegen.analysis.coding import CodedWriteUp
from sitegen.analysis.initiatives import Demand, Wish
from sitegen.language import Language
from sitegen.pages import addresses
from sitegen.pages.desk import Desk, PlannedPage, Plans
from sitegen.pages.initiatives.sentences import wish_sentence, wishes_sentence
from sitegen.pages.views import InitiativesView, InitiativeView, LinkView, NumberView
from sitegen.pages.voices import Voices, people, voices_pages


def plan_initiatives(desk: Desk) -> PlannedPage:
    """What we build, and who asked for it."""
    wishes, language = desk.findings.wishes, desk.language
    sentence = wishes_sentence(wishes, language)
    view = InitiativesView(sentence=sentence, initiatives=tuple(_initiative(desk, wish) for wish in wishes))
    title = language.say("Initiatives")
    return desk.page(view, addresses.INITIATIVES, title, "initiatives", description=sentence)


def initiative_pages(desk: Desk) -> Plans:
    """The page of initiatives where there are any, and those of the people behind it where they are many."""
    wishes = desk.findings.wishes
    pages: Plans = {}
    if wishes:
        pages[addresses.INITIATIVES] = partial(plan_initiatives, desk)
    language = desk.language
    voices = [each for wish in wishes for each in _voices(wish, language)]
    trail = (LinkView(language.say("Initiatives"), addresses.INITIATIVES),)
    return pages | voices_pages(desk, voices, "initiatives", trail)


def _initiative(desk: Desk, wish: Wish) -> InitiativeView:
    initiative, edition, language = wish.initiative, desk.edition, desk.language
    meta = [edition.plain(initiative.status)]
    if initiative.since:
        meta.append(language.say("since {day}", day=language.day(initiative.since)))
    if initiative.aliases:
        also = ", ".join(map(edition.plain, initiative.aliases))
        meta.append(language.say("also called {names}", names=also))
    all_voices = [each for each in _voices(wish, language) if each.write_ups]
    segments = (edition.segment_name(each) for each in wish.segments)
    return InitiativeView(
        id=f"sg-initiative-{initiative.id}",
        name=initiative.name,
        meta=", ".join(each for each in meta if each),
        drivers=tuple(edition.driver(each) for each in wish.drivers),
        segments=tuple(segments),
        sentence=wish_sentence(wish, language),
        uncomfortable=wish.demand in (Demand.NOBODY, Demand.FEW),
        share=edition.share(wish.wanted),
        numbers=_numbers(wish, all_voices, language),
        people=tuple(
            people(desk, each, partial(_asks, desk, wish) if each.id.startswith("sg-asks-") else None)
            for each in all_voices
        ),
    )


def _asks(desk: Desk, wish: Wish, write_up: CodedWriteUp) -> Markup:
    """The words in which a write-up asks for what an initiative serves."""
    texts = [desk.edition.words(ask.ask) for each, ask in wish.asks if each is write_up]
    return Markup(" ").join(texts)


def _numbers(wish: Wish, all_voices: list[Voices], language: Language) -> tuple[NumberView, ...]:
    if not wish.drivers:
        return ()
    say = language.say
    places = {each.id.removeprefix("sg-").split("-")[0]: each.place for each in all_voices}
    numbers = [
        (
            wish.named.count,
            say("of {base} asked named what it serves", base=wish.named.base),
            places.get("naming", ""),
        ),
        (
            wish.begged.count,
            say("of {base} who told what they ask for asked for such a thing", base=wish.begged.base),
            places.get("asks", ""),
        ),
    ]
    if wish.against:
        numbers.append((wish.against, say("spoke against us on what it serves"), places.get("against", "")))
    return tuple(NumberView(number=str(n), label=label, address=place) for n, label, place in numbers)


def _voices(wish: Wish, language: Language) -> list[Voices]:
    """Those who ask for such a thing, those who named what it serves, and those who speak against us."""
    id_, say = wish.initiative.id, language.say
    page = LinkView(wish.initiative.name, addresses.INITIATIVES)
    asking: tuple[CodedWriteUp, ...] = tuple({each.write_up.id: each for each, _ in wish.asks}.values())
    groups = (
        (f"sg-asks-{id_}", say("Asked for such a thing"), asking, wish.begged),
        (f"sg-naming-{id_}", say("Named what it serves"), wish.naming, wish.named),
        (f"sg-against-{id_}", say("Spoke against us on it"), wish.speaking_against, None),
    )
    return [
        Voices(page=page, id=anchor, title=LinkView(title, ""), share=share, write_ups=write_ups)
        for anchor, title, write_ups, share in groups
    ]
