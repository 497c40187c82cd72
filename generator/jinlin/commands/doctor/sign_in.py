"""As whom Google is asked: whom to share a spreadsheet with for reading, and whom for writing. No network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jinlin.commands.doctor.finding import Finding, Need, faulty, well
from jinlin.config.settings import Config, SourceSetting
from jinlin.problem import CannotContinue


def to_read(source: SourceSetting, environment: Mapping[str, str]) -> Iterator[Finding]:
    """Whom a spreadsheet must be shared with, where the credentials tell; their faults come when it is read."""
    from jinlin.source.google.credentials import credentials_from  # google.auth is slow to import

    found = credentials_from(environment).value
    if found is None or not found.address:
        return
    if found.is_keyless:
        yield well(Need.COMFORT, "doctor.keyless", address=found.address)
    yield well(Need.COMFORT, "doctor.share_with", source=source.name, address=found.address)


def to_write(config: Config, environment: Mapping[str, str]) -> Iterator[Finding]:
    """Whom to share 检查结果 and an empty template with; nothing where the community lets nothing be written."""
    from jinlin.source.google.writer import WRITER_SWITCH, WRITER_VARIABLE, open_writer

    is_asked = any(environment.get(name, "").strip() for name in (WRITER_VARIABLE, WRITER_SWITCH[0]))
    if not is_asked and not config.feedback.results:
        return
    try:
        with open_writer(environment) as writer:
            if writer.address:
                yield well(Need.COMFORT, "doctor.write_with", address=writer.address)
            if config.feedback.results:
                writer.metadata(config.feedback.results)
                yield well(Need.COMFORT, "doctor.results")
    except CannotContinue as stop:
        yield from (faulty(Need.COMFORT, p) for p in stop.problems)
