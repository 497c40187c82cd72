"""The hand-written pages as the engine frames them. The only seam to MkDocs and Zensical.

The engine runs as a program of its own, on a copy of ``content/``, the theme and ``mkdocs.yml``; no plugin, no hook, no
import. Its cost is that of a few dozen pages, whatever the number of records, and is paid only when one of them
changed.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from urllib.parse import urlsplit

from jinlin.config.settings import not_yaml
from jinlin.config.tree import NotYaml, read_tree
from jinlin.disk import FULL, remove, write_whole
from jinlin.problem import CannotContinue, Problem, obstacle
from jinlin.site.imprint import Imprint
from jinlin.site.lock import locked

TYPED = re.compile(r"(?:\]\(\s*<?|^ {0,3}\[[^\]\n]+\]:\s*<?|<)(\w+://[^\s)<>\"']+)", re.MULTILINE)  #: links in Markdown
KEPT = 4  #: shells that stay in the cache, so that going back and forth between two states costs nothing
MARK = b"<!-- jinlin: begin article -->"
LITTER = ("~$*", "Thumbs.db", "desktop.ini")  #: what Word and Windows leave in a folder, hidden from whoever looks
ENGINES = {"mkdocs": ("mkdocs", "mkdocs-material"), "zensical": ("zensical",)}
COMMANDS = {"mkdocs": ("build", "--quiet", "--config-file"), "zensical": ("build", "--config-file")}
# A fixed environment: the same shell on every machine. The variable hides Material's end-of-life banner.
ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "PATH": os.defpath, "LANG": "C.UTF-8"}


def theme_folder() -> Path:
    """The theme: inside the package where it was installed, beside it in a checkout."""
    here = Path(__file__).parents[1]
    return here / "theme" if (here / "theme").is_dir() else here.parent / "theme"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the hand-written part stands: ``content`` and ``theme`` are folders, ``settings`` is ``mkdocs.yml``."""

    content: Path
    settings: Path
    theme: Path = field(default_factory=theme_folder)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """A built shell: ``pages`` are framed by the theme, ``assets`` are files of ``content/`` and the theme as they are.

    Paths are relative to ``folder``, sorted, with ``/``. What only the engine brought along (the stock theme's scripts
    and styles, its sitemap) is not part of it.
    """

    folder: Path
    digest: str
    pages: tuple[str, ...]
    assets: tuple[str, ...]


def build_shell(source: Source, imprint: Imprint, *, cache: Path, engine: str = "mkdocs") -> Shell:
    """The shell of this content, settings, theme, imprint and engine; built where ``cache`` does not hold it whole.

    Raises:
        CannotContinue: ``site.engine_failed``, with the last lines of what the engine said; ``site.no_engine``;
            ``site.no_content``; ``site.page_name`` and ``site.page_not_utf8``, once for each such page;
            ``site.no_address``, once for each link that the engine fails over;
            ``config.not_yaml``.
    """
    _check_source(source)
    digest = _digest(source, imprint, engine)
    folder = cache / digest
    if not _is_whole(folder):
        with locked(cache):
            if not _is_whole(folder):
                _build(source, imprint, engine, folder)
                _forget_old(cache, folder)
    os.utime(folder)
    files = _files(folder)
    pages = tuple(path for path in files if path.endswith(".html") and MARK in (folder / path).read_bytes())
    return Shell(folder=folder, digest=digest, pages=pages, assets=tuple(path for path in files if path not in pages))


def _digest(source: Source, imprint: Imprint, engine: str) -> str:
    """A name for everything the shell's bytes depend on."""
    folders = _digest_of(source.content), _digest_of(source.theme)
    digest = hashlib.blake2b(repr((engine, _versions(engine), imprint, folders)).encode(), digest_size=16)
    digest.update(source.settings.read_bytes() + Path(__file__).read_bytes())
    return digest.hexdigest()


def _digest_of(folder: Path) -> str:
    """A name for all files below ``folder``."""
    digest = hashlib.blake2b(digest_size=16)
    for path in _files(folder):
        content = (folder / path).read_bytes()
        digest.update(f"\0{path}\0{len(content)}\0".encode("utf-8", "surrogatepass") + content)
    return digest.hexdigest()


def _is_whole(folder: Path) -> bool:
    """Whether ``folder`` holds what the engine left there. After a power cut a file may be empty, or of noughts: it was
    published, or refused at every run."""
    seal = _seal(folder)
    return folder.is_dir() and seal.is_file() and seal.read_bytes() == _digest_of(folder).encode()


def _seal(folder: Path) -> Path:
    """Beside ``folder``: what it held when it was built."""
    return folder.with_name(f"{folder.name}.seal")


def _check_source(source: Source) -> None:
    """Raise ``CannotContinue`` where there is nothing to build from."""
    if absent := tuple(missing_files(source)):
        raise CannotContinue(*absent)
    typed = [path for path in _files(source.content) if path.endswith(".md")]
    garbled = [f"{source.content.name}/{path}" for path in typed if not _is_writable(path)]
    if garbled:  # a ZIP of Windows, unpacked elsewhere
        raise CannotContinue(*(obstacle("site.page_name", name) for name in garbled))
    named = {f"{source.content.name}/{path}": source.content / path for path in typed}
    named[source.settings.name] = source.settings
    foreign = [name for name, path in named.items() if not _is_utf8(path)]
    tree = read_tree(source.settings.read_text("utf-8-sig", "replace"))
    if not foreign and isinstance(tree, NotYaml):  # the engine would name a copy of the file, in English
        raise CannotContinue(not_yaml(source.settings.name, tree.line))
    if foreign:  # an older Notepad saves ANSI; the engine would name neither the page nor the reason
        raise CannotContinue(*(obstacle("site.page_not_utf8", name) for name in foreign))


def missing_files(source: Source) -> Iterator[Problem]:
    """``site.no_content`` for each file without which there is nothing to build from."""
    for path in (source.settings, source.content / "index.md", source.theme / "main.html"):
        if not path.is_file():
            name = f"{path.parent.name}/{path.name}" if path != source.settings else path.name
            yield obstacle("site.no_content", file=name)


def _is_writable(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _is_utf8(path: Path) -> bool:
    try:
        path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _versions(engine: str) -> list[str]:
    """The versions of the packages an engine consists of."""
    try:
        return [version(name) for name in ENGINES[engine]]
    except (KeyError, PackageNotFoundError) as missing:
        raise CannotContinue(obstacle("site.no_engine", engine)) from missing


def _build(source: Source, imprint: Imprint, engine: str, folder: Path) -> None:
    """Run the engine in a workspace beside ``folder`` and move the result there in one step."""
    for left_behind in folder.parent.glob(".new-*"):  # by a killed build: we hold the lock
        shutil.rmtree(left_behind)
    with tempfile.TemporaryDirectory(prefix=".new-", dir=folder.parent) as name:
        work = Path(name)
        # Zensical takes only folders below its settings file, so everything is copied into one place.
        shutil.copytree(source.content, work / "content", ignore=shutil.ignore_patterns(*LITTER))
        shutil.copytree(source.theme, work / "theme")
        shutil.copyfile(source.settings, work / "base.yml")
        (work / "mkdocs.yml").write_text(json.dumps(_overlay(imprint), ensure_ascii=False), "utf-8")
        _run(engine, work)
        _drop_foreign(work)
        if folder.exists():  # not whole
            remove(folder)
        (work / "out").rename(folder)
        write_whole(_seal(folder), _digest_of(folder))


def _overlay(imprint: Imprint) -> dict[str, object]:
    """Settings laid over ``mkdocs.yml``; JSON is YAML, which spares a second user of the YAML library."""
    return {
        "INHERIT": "base.yml",
        "docs_dir": "content",
        "site_dir": "out",
        "use_directory_urls": True,
        "site_name": imprint.name,
        "site_url": imprint.address,
        "theme": {"custom_dir": "theme"},
        "extra": {
            "hotline": imprint.hotline,
            "organiser": imprint.organiser,
            "supervision": imprint.supervision,
            "place": imprint.place,
            "icp": imprint.icp,
        },
    }


def _run(engine: str, work: Path) -> None:
    """Run the engine in ``work``; its output counts only where it failed, and nothing it could name did it."""
    done = subprocess.run(
        [sys.executable, "-m", engine, *COMMANDS[engine], "mkdocs.yml"],
        cwd=work,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    for number in FULL if done.returncode else ():
        if os.strerror(number) in done.stdout:
            raise OSError(number, os.strerror(number), str(work.parent))
    if done.returncode or not (work / "out" / "index.html").is_file():
        if unreadable := tuple(_no_addresses(work / "content")):
            raise CannotContinue(*unreadable)
        raise CannotContinue(obstacle("site.engine_failed", engine=engine, output=_last_words(done.stdout)))


def _last_words(output: str) -> str:
    """What the engine said last; of a trace of Python only what it was about, not by which files it came there."""
    lines = [line for line in output.splitlines() if line.strip()]
    if any(line.startswith("Traceback ") for line in lines):
        lines = [line for line in lines if not line.startswith((" ", "Traceback "))]
    return "\n".join(lines[-8:])


def _no_addresses(content: Path) -> Iterator[Problem]:
    """``site.no_address`` for each link that no program can take apart; the engine names no page."""
    for path in (path for path in _files(content) if path.endswith(".md")):
        for address in dict.fromkeys(TYPED.findall((content / path).read_text("utf-8-sig"))):
            try:
                urlsplit(address)
            except ValueError:
                yield obstacle("site.no_address", f"{content.name}/{path}", address=address)


def _drop_foreign(work: Path) -> None:
    """Leave in ``out`` the framed pages and what stands in content/ or the theme; the engine's own additions go."""
    for path in _files(work / "out"):
        ours = (work / "content" / path).is_file() or (work / "theme" / path).is_file()
        if not ours and not (path.endswith(".html") and MARK in (work / "out" / path).read_bytes()):
            (work / "out" / path).unlink()


def _forget_old(cache: Path, newest: Path) -> None:
    """Delete all but the shells used last."""
    shells = [folder for folder in cache.iterdir() if folder.is_dir() and folder != newest]
    for folder in sorted(shells, key=lambda shell: shell.stat().st_mtime_ns)[: -(KEPT - 1)]:
        _seal(folder).unlink(missing_ok=True)
        shutil.rmtree(folder)


def _files(folder: Path) -> Iterable[str]:
    """All files below ``folder``, relative, with ``/``, sorted."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
