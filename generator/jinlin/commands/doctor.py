"""``jinlin doctor``: what a build needs, tried one after the other, and what to do where something is missing.

Nothing is written, and no secret is ever part of a finding: problems quote none, and are redacted once more.
"""

from __future__ import annotations

import enum
import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from jinlin.build.plan import TablePlan
from jinlin.build.reading import BadSettings, Order, read_settings
from jinlin.build.special import asked as special_tabs
from jinlin.build.special import take_in_special
from jinlin.config.settings import Config, SourceSetting, SourceType
from jinlin.problem import Problem, Severity, problem
from jinlin.report import redacted
from jinlin.site.shell import ENGINES
from jinlin.site.trees import Trees
from jinlin.source.fetch import Asked, World, fetch
from jinlin.source.last_good import fetch_snapshot
from jinlin.source.raw import RawSheet
from jinlin.strings import Strings
from jinlin.view.working_days import WorkingDays


class State(enum.Enum):
    """How a check came out; the value is its sign."""

    WELL = "✓"
    DOUBTFUL = "！"
    FAULTY = "✗"


class Need(enum.Enum):
    """What a check is about."""

    SETTINGS = "settings"
    SHEETS = "sheets"
    MACHINE = "machine"
    COMFORT = "comfort"  #: a site comes out without it


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One line of the checklist: ``key`` and ``facts`` make its sentence; a problem brings its own."""

    need: Need
    state: State
    key: str = ""
    facts: Mapping[str, object] | None = None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """All findings. What has a ✗ stops or shrinks a site, what has a ！ does not."""

    findings: tuple[Finding, ...]

    def has(self, need: Need, state: State) -> bool:
        """Whether anything of that need came out so."""
        return any(f.need is need and f.state is state for f in self.findings)

    @property
    def can_build(self) -> bool:
        """Whether the machine is in order and at least one source could be read."""
        if self.has(Need.MACHINE, State.FAULTY):
            return False
        return self.has(Need.SHEETS, State.WELL) or not self.has(Need.SHEETS, State.FAULTY)

    @property
    def is_well(self) -> bool:
        """Whether there is no ✗ at all."""
        return all(f.state is not State.FAULTY for f in self.findings)


def diagnosis(order: Order) -> Diagnosis:
    """Everything a build of ``order`` needs, tried. Asks the sources over the network, as a build does."""
    machine = (*_engine(order), *_out(order), *_fonts())
    try:
        config, plans = read_settings(order.config)
    except BadSettings as bad:
        return Diagnosis((*(_faulty(Need.SETTINGS, p) for p in bad.problems), *machine))
    facts = {"file": order.config.name, "tables": len(plans)}
    settings = _well(Need.SETTINGS, "doctor.settings", facts)
    sheets = _Sources(order, config)
    tried = tuple(sheets.findings(plans))
    return Diagnosis((settings, *tried, *_calendars(config, sheets.read, order), *machine))


def _well(need: Need, key: str, facts: Mapping[str, object]) -> Finding:
    return Finding(need=need, state=State.WELL, key=key, facts=facts)


def _faulty(need: Need, found: Problem, office: frozenset[str] = frozenset()) -> Finding:
    state = State.DOUBTFUL if found.severity is Severity.NOTICE else State.FAULTY
    return Finding(need=need, state=state, problem=redacted(found, office))


class _Sources:
    """Asks each source of sheets.yaml for its tabs. ``read`` are those that came."""

    def __init__(self, order: Order, config: Config) -> None:
        self._config = config
        self._order = order
        self._world = World(base=order.home, environment=order.environment, today=order.clock.today)
        self.read: dict[Asked, RawSheet] = {}

    def findings(self, plans: Iterable[TablePlan]) -> Iterator[Finding]:
        """For each source who signs in, the tabs that are there, and what is wrong with the others."""
        wanted = [*special_tabs(self._config), *(one for plan in plans for one in plan.asked())]
        for source in self._config.sources.values():
            own = [one for one in wanted if one.tab.source == source.name]
            if not own:
                yield Finding(
                    need=Need.COMFORT, state=State.DOUBTFUL, key="doctor.source_unused", facts={"source": source.name}
                )
                continue
            if source.type is SourceType.GOOGLE:
                yield from self._sharing(source)
            found = fetch(own, self._config.sources, self._world)
            self.read |= found.value
            if found.value:
                tabs = "、".join(dict.fromkeys(sheet.title for sheet in found.value.values()))
                yield _well(Need.SHEETS, f"doctor.source.{source.type.value}", _names(source) | {"tabs": tabs})
            for one in dict.fromkeys(found.problems):
                yield _faulty(Need.SHEETS, one, self._config.office_numbers)

    def _sharing(self, source: SourceSetting) -> Iterator[Finding]:
        """Whom a spreadsheet must be shared with, where the credentials tell; their faults come when it is read."""
        from jinlin.source.google_credentials import credentials_from  # google.auth is slow to import

        found = credentials_from(self._order.environment).value
        if found is not None and found.address:
            yield _well(Need.COMFORT, "doctor.share_with", _names(source) | {"address": found.address})


def _names(source: SourceSetting) -> dict[str, object]:
    return {"source": source.name, "where": source.where}


def _calendars(config: Config, sheets: Mapping[Asked, RawSheet], order: Order) -> Iterator[Finding]:
    """Whether the days off of this year and the next are known. They are usually announced in November."""
    special = take_in_special(config, sheets, fetch_snapshot(order.snapshot(config))).value
    days = special.working_days if special else WorkingDays()
    for year in (order.clock.today.year, order.clock.today.year + 1):
        if days.covers(date(year, 1, 1)):
            yield _well(Need.COMFORT, "doctor.calendar", {"year": year})
        else:
            facts = {"year": year, "before": year - 1, "tab": config.holidays.title if config.holidays else ""}
            key = "doctor.calendar_missing" if facts["tab"] else "doctor.calendar_missing_no_tab"
            yield Finding(need=Need.COMFORT, state=State.DOUBTFUL, key=key, facts=facts)


def _engine(order: Order) -> Iterator[Finding]:
    """Whether the program that frames the pages is installed, and the hand-written pages are there."""
    try:
        named = "、".join(f"{name} {version(name)}" for name in ENGINES[order.engine])
        yield _well(Need.MACHINE, "doctor.engine", {"engine": named})
    except PackageNotFoundError as missing:
        yield _faulty(Need.MACHINE, problem("doctor.no_engine", str(missing.name), Severity.TABLE))
    for path in (order.home / "mkdocs.yml", order.content / "index.md"):
        if not path.is_file():
            file = path.relative_to(order.home).as_posix()
            yield _faulty(Need.MACHINE, problem("site.no_content", severity=Severity.TABLE, file=file))


def _out(order: Order) -> Iterator[Finding]:
    """Whether the site can be written where it shall be."""
    above = next(folder for folder in order.out.absolute().parents if folder.is_dir())
    if not _is_free(order.out):
        yield _faulty(Need.MACHINE, problem("site.out_not_ours", severity=Severity.TABLE, folder=order.out.name))
    elif not os.access(above, os.W_OK | os.X_OK):
        yield _faulty(Need.MACHINE, problem("doctor.cannot_write", str(above), Severity.TABLE))
    else:
        yield _well(Need.MACHINE, "doctor.out", {"folder": str(order.out)})


def _is_free(out: Path) -> bool:
    """Whether a site may stand at ``out``: nothing does, an empty folder, or a site that was built here before."""
    if out.is_symlink():
        return Trees(out).live() is not None
    return not out.exists() or (out.is_dir() and not any(out.iterdir()))


def _fonts() -> Iterator[Finding]:
    """Whether there is a Chinese font for what is printed; pages on the web need none."""
    try:
        done = subprocess.run(
            ["fc-list", ":lang=zh", "family"],
            env={"PATH": os.defpath},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        fonts = sorted(line.partition(",")[0] for line in done.stdout.splitlines() if line.strip())
    except OSError:
        fonts = []
    if fonts:
        yield _well(Need.COMFORT, "doctor.fonts", {"font": fonts[0]})
    else:
        yield Finding(need=Need.COMFORT, state=State.DOUBTFUL, key="doctor.no_fonts", facts={})


def render_diagnosis(diagnosis: Diagnosis, strings: Strings) -> str:
    """The checklist: a sign and a sentence a line, under it what to do."""
    lines = [line for finding in diagnosis.findings for line in _lines(finding, strings)]
    end = "well" if diagnosis.is_well else "part" if diagnosis.can_build else "stop"
    return "\n".join([*lines, strings.text(f"doctor.end.{end}")]) + "\n"


def _lines(finding: Finding, strings: Strings) -> Iterator[str]:
    sign, p = finding.state.value, finding.problem
    if p is None:
        said, *more = strings.text(finding.key, **(finding.facts or {})).splitlines()
        yield f"{sign} {said}"
        yield from (f"    → {line}" for line in more)
        return
    facts = {**dict(p.facts), "found": p.found or strings.text("report.hidden")}
    where = f"{p.place.sheet} {p.place.cell}：" if p.place.cell else ""
    yield f"{sign} {where}{strings.text(f'problem.{p.code}.what', **facts)}"
    yield f"    → {strings.text(f'problem.{p.code}.mend', **facts)}"
