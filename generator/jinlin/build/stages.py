"""The only place where the stages are joined: source → table → record → view → page → site."""

from __future__ import annotations

import dataclasses
from concurrent.futures import ThreadPoolExecutor

from jinlin import __version__
from jinlin.build.content import Content, site_content
from jinlin.build.exports import with_exports
from jinlin.build.neighbours import with_neighbours, without_private
from jinlin.build.order import Order, Tell
from jinlin.build.photos import keep_photos
from jinlin.build.reading import Gathered, Reading, examine
from jinlin.build.sections import Changes, changes_since, community, imprint, settings_for
from jinlin.build.shared import with_shared
from jinlin.build.special import NAME
from jinlin.config.settings import Config
from jinlin.kinds import catalogue
from jinlin.neighbour.take import neighbour_copies
from jinlin.page.render import Renderer
from jinlin.page.words import civil_date
from jinlin.problem import CannotContinue, Problem
from jinlin.report import Report
from jinlin.report.staff_page import staff_page
from jinlin.site.gate import Gate
from jinlin.site.pour import Pot, Stamp, pour
from jinlin.site.shell import Shell, Source, build_shell
from jinlin.site.sitemap import host_files
from jinlin.site.traditional import in_traditional
from jinlin.site.typed import broken_heads, missing_columns
from jinlin.site.wanted import check_paths, digest
from jinlin.site.write import forget_standby, publish
from jinlin.source.last_good import claim_snapshot, clock_copy, write_snapshot
from jinlin.strings import Strings


def build(order: Order, gathered: Gathered, tell: Tell) -> Report:
    """Check, derive, pour, scan, publish; then store the last good copy. The report says what was held back."""
    with ThreadPoolExecutor(1) as beside:  # the engine is a program of its own: it works while we read cells
        shell = beside.submit(_shell, order, gathered.config)
        reading = examine(gathered, order, tell)
        tell("progress.view")
        changes = changes_since(reading, order.clock.today)
        renewed = {i.name for i in reading.intakes if i.is_fresh}
        reading = dataclasses.replace(reading, snapshot=reading.snapshot.without_rows_of(renewed))
        strings = catalogue()
        reading = without_private(order, reading, strings)
        settings = settings_for(order, reading, changes)
        content = site_content(order, reading, settings, strings)
        content = with_exports(content, order, reading, settings, strings)
        content = with_neighbours(content, order, reading, strings)
        content = with_shared(content, order, reading)
    is_kept = order.clock.is_real or not reading.snapshot.by_clock  # who looks at another day makes no history
    tell("progress.site")
    if is_kept:
        claim_snapshot(order.snapshot(reading.config))
    try:
        found = _publish(order, reading, content, shell.result(), strings)
    except CannotContinue as stop:  # whoever has to mend this also needs to know what is wrong in the sheets
        raise CannotContinue(*reading.problems, *stop.problems) from None
    if is_kept:
        tell("progress.snapshot")
        _store(order, reading, changes)
    if reading.is_newly_withdrawn:
        forget_standby(order.out)
    return reading.report(*found)


def _shell(order: Order, config: Config) -> Shell:
    """The hand-written pages in their frame."""
    source = Source(content=order.content, settings=order.settings)
    publisher = imprint(config.community, config.languages)
    return build_shell(source, publisher, cache=order.notes / "shell", engine=order.engine)


def _publish(order: Order, reading: Reading, content: Content, shell: Shell, strings: Strings) -> tuple[Problem, ...]:
    """Pour the sections into the shell, scan everything, swap the site; give what the pour found wrong."""
    publisher = imprint(reading.config.community, reading.config.languages)
    folders = {i.plan.kind.name: i.plan.kind.folder / "templates" for i in reading.intakes}
    shared = {"community": community(reading.config)}
    renderer = Renderer(strings, folders, shared)
    day = civil_date(order.clock.today)
    edition = digest(strings.digest(), repr(shared), __version__)
    stamp = Stamp(data=day, built=day)
    pot = Pot(renderer=renderer, imprint=publisher, stamp=stamp, extra=content.blocks, edition=edition)
    poured = pour(shell, content.sections, pot)
    typed = (*poured.problems, *broken_heads(order.content), *missing_columns(order.settings, order.content))
    pages = (*poured.value, *in_traditional(poured.value, publisher))
    public = (*pages, *host_files(pages, publisher, order.clock.today))
    told = staff_page(reading.report(*typed), reading.config, strings, order.clock.today)
    wanted = check_paths(public if told is None else (*public, told))
    gate = Gate(reading.public_numbers, [one.path for one in wanted.value])
    publish(order.out, wanted.value, gate.check, gate.mark())
    return (*typed, *wanted.problems)


def _store(order: Order, reading: Reading, changes: Changes) -> None:
    """Keep what was published as last good copy, and what has changed since the one before."""
    today = order.clock.today
    keep_photos(order.kept_photos, reading.photos)
    copies = {i.name: i.new_copy(today) for i in reading.intakes}
    write_snapshot(
        order.snapshot(reading.config),
        reading.snapshot,
        {NAME: reading.special.new_copy(today, reading.times_silenced), **reading.own_lists.new_copies(today)}
        | {name: copy for name, copy in copies.items() if copy is not None}
        | neighbour_copies(reading.neighbours)
        | clock_copy(order.clock),
        [(c.day.isoformat(), n, c.record, c.field, c.before, c.after) for n, cs in changes.items() for c in cs],
        reading.special.withdrawn,
    )
