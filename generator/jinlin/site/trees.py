"""The published folder is a name for one of two trees; a build works on the other one, then the name moves.

``site`` → ``.site.trees/a`` or ``b``. Whoever opens ``site`` sees one whole build, also when a build is killed
half-way.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from jinlin.problem import CannotContinue, obstacle
from jinlin.site.lock import locked
from jinlin.site.manifest import Manifest, read_manifest, write_manifest


@dataclass(frozen=True, slots=True)
class Trees:
    """The two trees behind the published folder ``out``. Use ``open_trees``: two builds must not share them."""

    out: Path

    @property
    def home(self) -> Path:
        """The folder that holds both trees and their manifests."""
        return self.out.parent / f".{self.out.name}.trees"

    def live(self) -> Path | None:
        """The tree that is published now; ``None`` before the first build."""
        if not self.out.is_symlink():
            return None
        tree = self.home / self.out.readlink().name
        return tree if tree.is_dir() else None

    def standby(self) -> Path:
        """The tree that nobody sees."""
        live = self.live()
        return self.home / ("b" if live is not None and live.name == "a" else "a")

    def manifest(self, tree: Path | None) -> Manifest | None:
        """What ``tree`` holds, where there is one and that is known."""
        return read_manifest(self._manifest_file(tree)) if tree is not None else None

    def open_for_writing(self, tree: Path) -> None:
        """Make ``tree`` and forget its manifest, so that a build killed from here on is recognised."""
        tree.mkdir(exist_ok=True)
        self._manifest_file(tree).unlink(missing_ok=True)

    def close(self, tree: Path, manifest: Manifest) -> None:
        """Say that ``tree`` is whole, and what it holds."""
        write_manifest(self._manifest_file(tree), manifest)

    def publish(self, tree: Path) -> None:
        """Let ``out`` be ``tree``, in one step."""
        new = self.home / "new"
        new.unlink(missing_ok=True)
        new.symlink_to(Path(self.home.name) / tree.name)
        if self.out.is_dir() and not self.out.is_symlink():
            self.out.rmdir()  # an empty folder: see open_trees
        new.replace(self.out)

    def _manifest_file(self, tree: Path) -> Path:
        return self.home / f"{tree.name}.json"


@contextmanager
def open_trees(out: Path) -> Iterator[Trees]:
    """The trees behind ``out``, locked; a second build waits.

    Raises:
        CannotContinue: ``site.out_not_ours``: something stands at ``out`` that Jinlin did not write. It is left as it
        is.
    """
    trees = Trees(out)
    if not is_ours(out):
        raise CannotContinue(obstacle("site.out_not_ours", folder=out.name or str(out)))
    with locked(trees.home):
        yield trees


def is_ours(out: Path) -> bool:
    """Whether ``out`` may be replaced: nothing, an empty folder, or a name of one of our trees, be that gone or not."""
    if out.is_symlink():
        target, home = out.readlink(), Trees(out).home
        return target.parent in (Path(home.name), home) and target.name in ("a", "b")
    return not out.exists() or (out.is_dir() and not any(out.iterdir()))
