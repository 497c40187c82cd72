"""VolunteersView → section: the boards' pages, people, teams, notes, and a feed of awards."""

from __future__ import annotations

from collections.abc import Iterator

from jinlin.kinds.volunteers.ceremonies import AwardsPage, award_path
from jinlin.kinds.volunteers.notes import AwardCard
from jinlin.kinds.volunteers.view import NotesPage, VolunteersView
from jinlin.kinds.volunteers.words import said
from jinlin.page.feed import FeedEntry, entry_id, feed_file
from jinlin.page.output import Block, File, Findable, Page, Section
from jinlin.view.setting import Setting

NOTES = (("rules", "rules"), ("catalogue", "items"))
"""Page and template, and the part of the view that must not be empty for it to exist."""


def volunteers_section(view: VolunteersView, setting: Setting) -> Section:
    """The section. Nobody has a page who did not agree to it."""
    return Section(
        name=setting.table,
        title=setting.title,
        description=said("description", community=setting.community.name),
        shell=setting.shell,
        blocks={
            "main": Block(template="volunteers/main.html", view=view.main),
            "month": Block(template="volunteers/month.html", view=view.main),
            "numbers": Block(template="volunteers/numbers.html", view=view.main.numbers),
        },
        pages=tuple(_pages(view, setting)),
        files=_files(view, setting),
    )


def _pages(view: VolunteersView, setting: Setting) -> Iterator[Page]:
    for period in view.periods:
        yield _page(f"page-{period.key}", said("heading.period", period=period.word), "period", period, setting)
    for person in view.volunteers:
        title = said("heading.volunteer", label=person.label)
        yield _page(person.address, title, "volunteer", person, setting, (person.number,))
    for team in view.teams:
        words = (team.category, team.lead_role, team.about, team.join)
        yield _page(team.address, team.name, "team", team, setting, words)
    for shelf in view.listing:
        title = said("heading.people", range=shelf.word) if shelf.word else said("person.find")
        yield _page(shelf.path, title, "people", shelf, setting)
    for name, part in NOTES:
        if getattr(view.notes, part):
            yield _page(f"page-{name}", said(f"heading.{name}"), name, view.notes, setting, _words(view.notes, name))
    for page in view.awards:
        title = said("heading.awards_of", year=page.year) if page.year else said("heading.awards")
        yield _page(page.path, title, "awards", page, setting, _award_words(page))
    yield _page("page-past", said("heading.past"), "past", view.past, setting)
    yield _page("page-why", said("heading.why"), "why", view.notes, setting, ())


def _award_words(page: AwardsPage) -> tuple[str, ...]:
    cards = [card for _, ceremonies in page.parts for c in ceremonies for card in c.winners]
    return tuple(word for card in cards for word in (card.award, card.grade, award_winner(card), card.rule))


def _words(notes: NotesPage, name: str) -> tuple[str, ...]:
    """What search finds one of the notes by: its heading, as people ask it, and what stands in it."""
    heading = said(f"{name}.heading")
    if name == "catalogue":
        return (heading, *(word for item in notes.items for word in (item.item, item.when, item.place)))
    return (heading, *(rule.kind for rule in notes.rules))


def _page(
    name: str, title: str, template: str, view: object, setting: Setting, words: tuple[str, ...] | None = None
) -> Page:
    """A page; with ``words`` search finds it."""
    return Page(
        path=f"{setting.table}/{name}.html",
        title=f"{title} - {setting.title}",
        description=said("page_description", community=setting.community.name, title=title, section=setting.title),
        main=Block(template=f"volunteers/{template}.html", view=view),
        find=None if words is None else Findable(title=title, words=words),
    )


def _files(view: VolunteersView, setting: Setting) -> tuple[File, ...]:
    """The awards as a feed: whoever follows it hears of a 公示 while one can still object."""
    begun = [card for card in view.notes.awards if card.notice_from <= setting.today]
    if not begun:
        return ()
    title, entries = said("heading.feed", community=setting.community.name), [_entry(card, setting) for card in begun]
    return (feed_file(f"{setting.table}/awards.xml", title, entries, setting.community),)


def _entry(card: AwardCard, setting: Setting) -> FeedEntry:
    path = f"{setting.table}/{award_path(card, setting.today)}.html#{card.address}"
    return FeedEntry(
        id=entry_id(setting.community.site, setting.table, card.address),
        title=" ".join(part for part in (str(card.year), card.award, card.grade, award_winner(card)) if part),
        url=setting.community.absolute(path),
        updated=card.notice_from,
        summary=said("award.period", start=card.notice_from, end=card.notice_until),
    )


def award_winner(card: AwardCard) -> str:
    """The name a winner agreed to, or the number a minor is called by."""
    return card.winner or (said("award.child", number=card.child) if card.child else "")
