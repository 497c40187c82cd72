"""All sites in one folder, the portal at its root: put together beside what is public, then shown in one step.

Only what differs is touched; the files themselves are those of the parcels, under a second name. What the tree that
nobody sees still holds of an older edition is deleted at once: it may be there because it was withdrawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jinlin.disk import link_all, remove
from jinlin.notes import read_note, write_note
from jinlin.site.trees import Trees, open_trees
from jinlin.street.parcel import Parcel

ROOT = ""  #: stands for the portal among the communities' names


def is_joined(out: Path, wanted: Mapping[str, str]) -> bool:
    """Whether ``out`` holds all that is wanted: editions by name, the portal's under ``ROOT``."""
    trees = Trees(out)
    live = trees.live()
    return live is not None and _held(trees, live) == wanted


def join(out: Path, portal: Path, parcels: Mapping[str, Parcel], wanted: Mapping[str, str]) -> None:
    """Let ``out`` hold the files of ``portal`` and each site of ``parcels`` in a folder; ``wanted`` are their editions.

    Raises:
        CannotContinue: ``site.out_not_ours``. What is public is then as it was.
    """
    with open_trees(out) as trees:
        live, tree = trees.live(), trees.standby()
        _fill(trees, tree, portal, wanted, parcels)
        trees.publish(tree)
        if live is not None:
            _drop(trees, live, wanted)


def _fill(
    trees: Trees, tree: Path, portal: Path, wanted: Mapping[str, str], parcels: Mapping[str, Parcel]
) -> None:
    """Make ``tree`` hold what is wanted, and note it once all of it is there."""
    held = _held(trees, tree)
    trees.open_for_writing(tree)
    _file(trees, tree).unlink(missing_ok=True)
    for entry in tree.iterdir():
        if entry.name not in wanted or held.get(entry.name) != wanted[entry.name]:
            remove(entry)
    link_all(portal, tree)  # a hundred files: they go and come each time
    for name, parcel in parcels.items():
        if not (tree / name).is_dir():
            link_all(parcel.site, tree / name)
    write_note(_file(trees, tree), wanted)


def _drop(trees: Trees, tree: Path, wanted: Mapping[str, str]) -> None:
    """Take out of ``tree``, which nobody sees any more, whatever is no longer so."""
    held = _held(trees, tree)
    kept = {name: edition for name, edition in held.items() if name != ROOT and wanted.get(name) == edition}
    _file(trees, tree).unlink(missing_ok=True)
    for entry in tree.iterdir():
        if entry.name not in kept:
            remove(entry)
    write_note(_file(trees, tree), kept)


def _file(trees: Trees, tree: Path) -> Path:
    return trees.home / f"{tree.name}.joined.json"


def _held(trees: Trees, tree: Path) -> Mapping[str, str]:
    """What ``tree`` holds: editions by name; nothing where that is not known."""
    return read_note(_file(trees, tree))
