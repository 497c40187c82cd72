"""Where the site stands, where its page for staff, and whom its pages ask people to call."""

from __future__ import annotations

from collections.abc import Iterator

from jinlin.commands.doctor.finding import Finding, Need, doubtful, well
from jinlin.config.settings import Config
from jinlin.report.staff_page import staff_path

UNKNOWN = "https://…/"


def addresses(config: Config) -> Iterator[Finding]:
    """The address of the page for staff, which nothing links to: who is not told it here cannot find it. A log of
    GitHub's would tell everybody, and the page says where the spreadsheets are."""
    if not config.community.site:
        yield doubtful("doctor.no_site")
    if not config.community.hotline:
        yield doubtful("doctor.no_hotline")
    if config.feedback.page:
        yield well(Need.COMFORT, "doctor.staff_page", address=(config.community.site or UNKNOWN) + staff_path(config))
