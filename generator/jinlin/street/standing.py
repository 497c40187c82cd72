"""Which communities are not as their last parcel found them: the sheets, the settings, the pages, the day, the program.

What a community's parcel was made of is noted in it, so that nothing else has to be kept. Of all Google spreadsheets of
the street Drive is asked at once: a call for a thousand.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from jinlin.build.memory import PACKAGE, add_files
from jinlin.build.settings_text import settings_text
from jinlin.build.stamps import fetch_google_stamps, google_keys, stamps
from jinlin.config.settings import Config, SourceSetting
from jinlin.config.street import read_member, shared_settings
from jinlin.kinds import kind_names
from jinlin.problem import BadSettings, CannotContinue
from jinlin.site.shell import theme_folder
from jinlin.street.layout import Street
from jinlin.street.parcel import Made, parcel_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a community's run is about: ``basis`` names everything but the sheets, ``stamps`` are those of its sources.

    ``is_known`` tells whether there is a stamp of each; ``is_local`` whether all are files, so that equal stamps are
    equal sheets right now. What Drive says of a sheet is of some minutes ago, and nobody tells of a neighbour's.
    """

    name: str
    basis: str
    stamps: Mapping[str, str]
    is_known: bool
    is_local: bool

    def is_of(self, made: Made) -> bool:
        """Whether a parcel was made of just this."""
        return (made.basis, made.stamps) == (self.basis, self.stamps)


def _config(street: Street, name: str) -> Config | None:
    """The community's settings; ``None`` where they have faults, which its own run tells."""
    order = street.member(name)
    try:
        own, above = settings_text(order.config), settings_text(street.order.config)
    except BadSettings:
        return None
    read = read_member(own, name, order.config.name, above, kind_names())
    return None if read.problems else read.value


def standings(street: Street, names: Sequence[str], *, asks_google: bool) -> Mapping[str, Standing]:
    """How each of the communities stands right now.

    Raises:
        CannotContinue: Google had to be asked and could not be.
    """
    shared = _basis_of_all(street)
    configs = {name: _config(street, name) for name in names}
    keys = google_keys(source for config in configs.values() for source in _sources(config))
    known = fetch_google_stamps(keys, street.order.environment) if asks_google else {}
    return {name: _standing(street, name, config, shared, known) for name, config in configs.items()}


def _sources(config: Config | None) -> Collection[SourceSetting]:
    """A community's sources; none where its settings have faults."""
    return config.sources.values() if config else ()


def spreadsheets_online(street: Street) -> Mapping[str, int]:
    """How many spreadsheets each community reads over the network."""
    return {name: sum(not one.is_local for one in _sources(_config(street, name))) for name in street.names}


def _standing(street: Street, name: str, config: Config | None, shared: str, known: Mapping[str, str]) -> Standing:
    sources = _sources(config)
    found = dict(stamps(sources, street.folder(name), known))
    visits = config is not None and any(one.site for one in config.neighbours)
    return Standing(
        name=name,
        basis=_basis(street, name, shared),
        stamps=found,
        is_known=bool(sources) and len(found) == len(sources),
        is_local=not visits and all(source.is_local for source in sources),
    )


def changed(street: Street, found: Mapping[str, Standing]) -> tuple[str, ...]:
    """The communities whose parcel is not of what they are made of now, or that have none."""
    return tuple(name for name, standing in found.items() if not is_unchanged(street, standing))


def is_unchanged(street: Street, standing: Standing) -> bool:
    """Whether another run would give the parcel that is there, and tell nobody."""
    made = parcel_of(street, standing.name).made
    return made is not None and made.is_told and standing.is_known and standing.is_of(made)


def fetch_standings(street: Street, names: Sequence[str]) -> Mapping[str, Standing]:
    """For a build, which does not stand or fall with Drive: where that says nothing, nothing is known of the sheets."""
    try:
        return standings(street, names, asks_google=not street.order.offline)
    except CannotContinue:
        return standings(street, names, asks_google=False)


def _basis_of_all(street: Street) -> str:
    """A name for what all communities are made of. The program's bytes count: a checkout has no version of its own."""
    order = street.order
    settings = shared_settings(settings_text(order.config))
    state = blake2b(repr((order.clock.today, order.engine, order.offline, settings)).encode(), digest_size=16)
    add_files(state, PACKAGE, theme_folder(), order.home / "mkdocs.yml", order.home / "content")
    return state.hexdigest()


def portal_basis(street: Street) -> str:
    """A name for what the street's own pages are made of, the communities apart."""
    state = blake2b(_basis_of_all(street).encode(), digest_size=16)
    add_files(state, street.order.config, street.portal)
    return state.hexdigest()


def _basis(street: Street, name: str, shared: str) -> str:
    own = street.folder(name)
    state = blake2b(shared.encode(), digest_size=16)
    add_files(state, own / street.order.config.name, *(own / name for name in ("mkdocs.yml", "content", "photos")))
    return state.hexdigest()
