"""VolunteersView → section: the boards' pages, people, teams, notes, and a feed of awards."""

from __future__ import annotations

from collections.abc import Iterator

from jinlin.kinds.volunteers.awards import AwardCard, AwardsPage, awards_path
from jinlin.kinds.volunteers.view import VolunteersView
from jinlin.kinds.volunteers.words import said
from jinlin.page.feed import FeedEntry, entry_id, feed_file
from jinlin.page.output import TODAY, Block, File, Findable, Page, Section
from jinlin.view.links import page_path, record_path
from jinlin.view.setting import Setting


def volunteers_section(view: VolunteersView, setting: Setting) -> Section:
    """The section. Nobody has a page who did not agree to it."""
    return Section.of(
        setting,
        description=said("description", community=setting.community.name),
        blocks={
            "main": Block(template="volunteers/main.html", view=view.main, scripts=_scripts(view)),
            "month": Block(template="volunteers/month.html", view=view.main, scripts=_scripts(view)),
            "numbers": Block(template="volunteers/numbers.html", view=view.main.numbers),
        },
        pages=tuple(_pages(view, setting)),
        files=_files(view, setting),
    )


def _scripts(view: VolunteersView) -> tuple[str, ...]:
    """What counts the days on that are left to object to an award."""
    return (TODAY,) if view.main.open_awards else ()


def _pages(view: VolunteersView, setting: Setting) -> Iterator[Page]:
    table = setting.table
    for period in view.periods:
        title = said("heading.period", period=period.word)
        yield _page(page_path(table, period.key), title, "period", period, setting)
    for person in view.volunteers:
        title = said("heading.volunteer", label=person.label)
        yield _page(record_path(table, person.number), title, "volunteer", person, setting, (person.number,))
    for team in view.teams:
        words = (team.category, team.lead_role, team.about, team.join)
        yield _page(team.path, team.name, "team", team, setting, words)
    for shelf in view.listing:
        title = said("heading.people", range=shelf.word) if shelf.word else said("person.find")
        yield _page(shelf.path, title, "people", shelf, setting)
    if view.rules:
        words = (said("rules.heading"), *(rule.kind for rule in view.rules))
        yield _page(page_path(table, "rules"), said("heading.rules"), "rules", view.rules, setting, words)
    if view.items:
        words = (said("catalogue.heading"), *(word for i in view.items for word in (i.item, i.when, i.place)))
        yield _page(page_path(table, "catalogue"), said("heading.catalogue"), "catalogue", view.items, setting, words)
    for page in view.awards:
        title = said("heading.awards_of", year=page.year) if page.year else said("heading.awards")
        yield _page(page.path, title, "awards", page, setting, _award_words(page), _scripts(view))
    yield _page(page_path(table, "past"), said("heading.past"), "past", view.past, setting)
    yield _page(page_path(table, "why"), said("heading.why"), "why", None, setting, ())


def _award_words(page: AwardsPage) -> tuple[str, ...]:
    cards = [card for _, ceremonies in page.parts for c in ceremonies for card in c.winners]
    return tuple(word for card in cards for word in (card.award, card.grade, card.winner, card.rule))


def _page(
    path: str, title: str, template: str, view: object, setting: Setting, words: tuple[str, ...] | None = None,
    scripts: tuple[str, ...] = (),
) -> Page:  # fmt: skip
    """A page; with ``words``, besides its title, search finds it."""
    return Page(
        path=path,
        title=f"{title} - {setting.title}",
        description=said("page_description", community=setting.community.name, title=title, section=setting.title),
        main=Block(template=f"volunteers/{template}.html", view=view, scripts=scripts),
        find=None if words is None else Findable(title=title, words=words),
    )


def _files(view: VolunteersView, setting: Setting) -> tuple[File, ...]:
    """The awards as a feed: whoever follows it hears of a 公示 while one can still object."""
    begun = [card for card in view.cards if card.notice_from <= setting.today]
    if not begun:
        return ()
    title, entries = said("heading.feed", community=setting.community.name), [_entry(card, setting) for card in begun]
    return (feed_file(f"{setting.table}/awards.xml", title, entries, setting.community),)


def _entry(card: AwardCard, setting: Setting) -> FeedEntry:
    path = awards_path(card.past_year(setting.today), setting.table)
    return FeedEntry(
        id=entry_id(setting.community.site, setting.table, card.address),
        title=" ".join(part for part in (str(card.year), card.award, card.grade, card.winner) if part),
        url=setting.community.absolute(f"{path}#{card.address}"),
        updated=card.notice_from,
        summary=said("award.period", start=card.notice_from, end=card.notice_until),
    )
