"""Who publishes, as sheets.yaml says: as views and templates know it, and as the frame of every page says."""

from __future__ import annotations

from jinlin.config.settings import CommunitySetting, Config
from jinlin.site.imprint import Imprint
from jinlin.view.setting import Community


def community(config: Config) -> Community:
    """The community as views and templates know it."""
    c = config.community
    return Community(
        name=c.name,
        street=c.street,
        site=c.site,
        hotline=c.hotline,
        supervision_phone=c.supervision_phone,
        address=c.address,
    )


def imprint(c: CommunitySetting, languages: tuple[str, ...]) -> Imprint:
    """Who publishes, a community or the street above it, as the frame of every page says."""
    return Imprint(
        name=c.name,
        address=c.site,
        organiser=c.name,
        hotline=c.hotline,
        supervision=c.supervision_phone,
        place=c.address,
        icp=c.icp,
        languages=languages,
    )
