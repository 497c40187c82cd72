"""The only place where the stages are joined: source → table → record → view → page → site."""

from __future__ import annotations

import dataclasses
from concurrent.futures import ThreadPoolExecutor

from jinlin import __version__
from jinlin.build.content import Content, site_content
from jinlin.build.gather import Gathered
from jinlin.build.makings import Changes, Makings, changes_since, settings_for
from jinlin.build.neighbours import without_private
from jinlin.build.order import Order, Tell
from jinlin.build.photos import keep_photos
from jinlin.build.publisher import community, imprint
from jinlin.build.reading import examine
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


def build(order: Order, gathered: Gathered, tell: Tell) -> Report:
    """Check, derive, pour, scan, publish; then store the last good copy. The report says what was held back."""
    with ThreadPoolExecutor(1) as beside:  # the engine is a program of its own: it works while we read cells
        shell = beside.submit(_shell, order, gathered.config)
        reading = examine(gathered, order, tell)
        tell("progress.view")
        changes = changes_since(reading, order.clock.today)
        renewed = {i.name for i in reading.intakes if i.is_fresh}
        reading = dataclasses.replace(reading, snapshot=reading.snapshot.without_rows_of(renewed))
        settings = settings_for(order, reading, changes)
        makings = without_private(Makings(order=order, reading=reading, settings=settings, strings=catalogue()))
        content = site_content(makings)
    reading = makings.reading
    is_kept = order.clock.is_real or not reading.snapshot.by_clock  # who looks at another day makes no history
    tell("progress.site")
    if is_kept:
        claim_snapshot(order.snapshot(reading.config))
    try:
        found = _publish(makings, content, shell.result())
    except CannotContinue as stop:  # whoever has to mend this also needs to know what is wrong in the sheets
        raise CannotContinue(*reading.problems, *stop.problems) from None
    if is_kept:
        tell("progress.snapshot")
        _store(makings, changes)
    if reading.is_newly_withdrawn:
        forget_standby(order.out)
    return reading.report(*found)


def _shell(order: Order, config: Config) -> Shell:
    """The hand-written pages in their frame."""
    source = Source(content=order.content, settings=order.settings)
    publisher = imprint(config.community, config.languages)
    return build_shell(source, publisher, cache=order.notes / "shell", engine=order.engine)


def _publish(makings: Makings, content: Content, shell: Shell) -> tuple[Problem, ...]:
    """Pour the sections into the shell, scan everything, swap the site; give what the pour found wrong."""
    order, reading, config, strings = makings.order, makings.reading, makings.config, makings.strings
    publisher = imprint(config.community, config.languages)
    folders = {i.plan.kind.name: i.plan.kind.folder / "templates" for i in reading.intakes}
    shared = {"community": community(config)}
    renderer = Renderer(strings, folders, shared)
    day = civil_date(makings.today)
    edition = digest(strings.digest(), repr(shared), __version__)
    stamp = Stamp(data=day, built=day)
    pot = Pot(renderer=renderer, imprint=publisher, stamp=stamp, extra=content.blocks, edition=edition)
    poured = pour(shell, content.sections, pot)
    typed = (*poured.problems, *broken_heads(order.content), *missing_columns(order.settings, order.content))
    pages = (*poured.value, *in_traditional(poured.value, publisher))
    public = (*pages, *host_files(pages, publisher, makings.today))
    told = staff_page(reading.report(*typed), config, strings, makings.today)
    wanted = check_paths(public if told is None else (*public, told))
    gate = Gate(reading.public_numbers, [one.path for one in wanted.value])
    publish(order.out, wanted.value, gate.check, gate.mark())
    return (*typed, *wanted.problems)


def _store(makings: Makings, changes: Changes) -> None:
    """Keep what was published as last good copy, and what has changed since the one before."""
    order, reading, today = makings.order, makings.reading, makings.today
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
