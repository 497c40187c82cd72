"""Only what differs is written, and the published folder changes in one step."""

from __future__ import annotations

import fcntl
import os
from dataclasses import replace

import pytest

from jinlin.problem import CannotContinue, problem
from jinlin.site.trees import open_trees
from jinlin.site.wanted import Wanted, finished
from jinlin.site.write import forget_standby, is_untouched, publish


def files(**contents: str) -> list[Wanted]:
    """``a="1"`` → a file ``sub/a.html`` holding ``1``."""
    return [finished(f"sub/{name}.html", content.encode()) for name, content in contents.items()]


def passes(tree, wanted, passed):
    """A gate that lets everything through."""


def put(out, wanted, check=passes, mark="gate 1"):
    """Publish."""
    return publish(out, wanted, check, mark)


def shown(out) -> dict[str, str]:
    """What a reader finds in the published folder."""
    return {p.relative_to(out).as_posix(): p.read_text() for p in sorted(out.rglob("*")) if p.is_file()}


@pytest.fixture
def out(tmp_path):
    """A site of two files."""
    put(tmp_path / "site", files(a="1", b="2"))
    return tmp_path / "site"


def test_first_build(tmp_path):
    """Everything is written."""
    assert 1 == put(tmp_path / "site", files(a="1"))


def test_nothing_changed_writes_nothing(out):
    """Neither tree is touched, and the name does not move."""
    before = out.readlink()
    assert 0 == put(out, files(a="1", b="2"))
    assert before == out.readlink()


def test_nothing_changed_leaves_the_lock_as_it_was(out):
    """Not even the lock is written: a build with nothing to do touches no file at all."""
    lock = out.parent / ".site.trees/lock"
    os.utime(lock, ns=(1, 1))
    put(out, files(a="1", b="2"))
    assert 1 == lock.stat().st_mtime_ns


def test_nothing_changed_renders_nothing(out):
    """A key that stands in the manifest is enough."""
    wanted = [replace(one, content=lambda: pytest.fail("rendered")) for one in files(a="1", b="2")]
    assert 0 == put(out, wanted)


def test_one_changed_one_written(out):
    """Once both trees are filled, an edit costs its own file and that of the edit before."""
    put(out, files(a="3", b="2"))
    assert 1 == put(out, files(a="4", b="2"))
    assert {"sub/a.html": "4", "sub/b.html": "2"} == shown(out)


def test_a_change_is_made_where_nobody_sees_it(out):
    """The name moves once all of it is there."""
    before = out.readlink()
    put(out, files(a="3", b="2"))
    assert before != out.readlink() and (out.parent / before / "sub" / "a.html").read_text() == "1"


def test_file_of_the_other_tree_is_not_rendered_again(out):
    """The standby tree is one build behind; the published one has the bytes."""
    wanted = [files(a="3")[0], replace(files(b="2")[0], content=lambda: pytest.fail("rendered"))]
    put(out, wanted)
    assert {"sub/a.html": "3", "sub/b.html": "2"} == shown(out)


def test_bytes_once_published_never_change(out, tmp_path):
    """A release on a server's disk is a second name for them, and somebody may be reading."""
    put(out, files(a="3", b="2"))
    (tmp_path / "held").hardlink_to(out / "sub" / "b.html")
    for text in ("4", "5", "6"):
        put(out, files(a="3", b=text))
        assert {"sub/a.html": "3", "sub/b.html": text} == shown(out)
    assert "2" == (tmp_path / "held").read_text()


def test_a_disk_without_second_names(out, monkeypatch):
    """Where a file cannot have two names it is copied."""
    monkeypatch.setattr(os, "link", lambda *names: (_ for _ in ()).throw(PermissionError()))
    put(out, files(a="3", b="2"))
    assert 0 == put(out, files(a="3", b="2"))


def test_an_edit_where_nobody_sees_it_is_never_shown(out):
    """The other tree is believed no more than the published one, which everybody can look at."""
    hidden = out.parent / out.readlink() / "sub" / "a.html"
    put(out, files(a="3", b="2"))
    hidden.write_text("改")
    put(out, files(a="1", b="2"))
    assert {"sub/a.html": "1", "sub/b.html": "2"} == shown(out)


def test_as_many_files_under_other_names_are_others(out):
    """A record was given another 编号."""
    put(out, files(a="1", c="2"))
    assert {"sub/a.html": "1", "sub/c.html": "2"} == shown(out)


def test_a_site_of_which_nothing_is_known_is_not_untouched(out):
    """Somebody tidied up, and the next run makes it anew."""
    for manifest in (out.parent / ".site.trees").glob("*.json"):
        manifest.unlink()
    assert not is_untouched(out)


def test_files_no_longer_wanted_vanish(out):
    """With the folders they leave empty."""
    put(out, files(a="1"))
    assert {"sub/a.html": "1"} == shown(out)
    put(out, [finished("c.html", b"5")])
    assert ["c.html"] == [path.name for path in out.iterdir()]


def test_what_nobody_sees_is_forgotten(out):
    """What was withdrawn lies in neither tree; the next build is none the wiser."""
    put(out, files(a="1"))
    forget_standby(out)
    assert ["a.html"] == [path.name for path in out.parent.rglob(".site.trees/**/*.html")]
    put(out, files(a="1", b="3"))
    assert {"sub/a.html": "1", "sub/b.html": "3"} == shown(out)


def test_a_site_is_untouched_as_it_was_written(out):
    """Nobody has edited, added or removed a file, and there is one."""
    assert is_untouched(out)
    (out / "sub" / "c.html").write_text("3")
    assert not is_untouched(out)
    assert not is_untouched(out.with_name("other"))


def test_new_key_of_equal_bytes_changes_nothing_public(out):
    """A template that was touched but writes the same."""
    wanted = [replace(one, made_of=lambda: "new") for one in files(a="1", b="2")]
    put(out, wanted)
    assert {"sub/a.html": "1", "sub/b.html": "2"} == shown(out)
    assert 0 == put(out, wanted)


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (lambda out: (out / "sub/a.html").write_text("changed by hand"), "an edited file"),
        (lambda out: (out / "sub/a.html").unlink(), "a lost file"),
        (lambda out: (out / "stranger.html").write_text("x"), "a file we did not write"),
        (lambda out: (out.parent / ".site.trees/a.json").unlink(), "a lost manifest"),
        (lambda out: (out.parent / ".site.trees/a.json").write_text("{"), "a torn manifest"),
        (lambda out: (out.parent / ".site.trees/b").mkdir(), "a tree left by a killed build"),
    ],
)
def test_damage_is_mended(out, damage, why):
    """The folder holds what is wanted, whatever happened to it in between."""
    damage(out)
    put(out, files(a="1", b="2"))
    assert {"sub/a.html": "1", "sub/b.html": "2"} == shown(out), why


@pytest.mark.parametrize(
    ("left", "why"), [("", "just made"), ("2", "half of it"), ("222", "whole"), ("old", "as long, of another build")]
)
def test_what_a_killed_build_left_is_no_file(out, left, why):
    """A file of a tree that was never finished counts only by its bytes."""
    (out.parent / ".site.trees/b/sub").mkdir(parents=True)
    (out.parent / ".site.trees/b/sub/a.html").write_text(left)
    put(out, files(a="222"))
    assert {"sub/a.html": "222"} == shown(out), why


def test_a_file_becomes_a_folder_and_back(out):
    """Paths may change their nature between builds."""
    for wanted in ([finished("sub", b"1")], [finished("sub/a.html/b", b"2")], files(a="3")):
        put(out, wanted)
        assert {one.path: one.content().decode() for one in wanted} == shown(out)


def test_a_stranger_s_folder_is_left_alone(tmp_path):
    """Nothing is lost, and the clerk is told."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site/thesis.doc").write_text("x")
    with pytest.raises(CannotContinue) as raised:
        put(tmp_path / "site", files(a="1"))
    assert "site.out_not_ours" == raised.value.problems[0].code
    assert {"thesis.doc": "x"} == shown(tmp_path / "site")


@pytest.mark.parametrize("other", ["other", "theirs/a", ".site.trees/old"])
def test_a_stranger_s_link_is_left_alone(tmp_path, other):
    """A name for some other folder is not ours to move, whatever that is called."""
    (tmp_path / other).mkdir(parents=True)
    (tmp_path / "site").symlink_to(other)
    with pytest.raises(CannotContinue):
        put(tmp_path / "site", files(a="1"))


def test_an_empty_folder_may_be_replaced(tmp_path):
    """Continuous integration often makes the folder first."""
    (tmp_path / "site").mkdir()
    put(tmp_path / "site", files(a="1"))
    assert {"sub/a.html": "1"} == shown(tmp_path / "site")


def refuses(tree, wanted, passed):
    """A gate that says no."""
    raise CannotContinue(problem("site.gate.mobile"))


def test_a_gate_that_says_no_keeps_the_last_site(out):
    """Nothing of the refused build is ever public, and the next good one is whole."""
    with pytest.raises(CannotContinue):
        put(out, files(a="bad", b="2"), refuses)
    assert {"sub/a.html": "1", "sub/b.html": "2"} == shown(out)
    put(out, files(a="good", b="2"))
    assert {"sub/a.html": "good", "sub/b.html": "2"} == shown(out)


def test_two_builds_never_interleave(out):
    """While one build holds the trees another cannot; afterwards it can."""
    with (out.parent / ".site.trees/lock").open() as lock:
        with open_trees(out), pytest.raises(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)


@pytest.mark.parametrize(
    ("read", "wanted", "mark", "why"),
    [
        (["sub/a.html"], {"a": "3", "b": "2"}, "gate 1", "the rest passed this very gate"),
        (["sub/a.html", "sub/b.html"], {"a": "3", "b": "2"}, "gate 2", "other detectors read all"),
        (["sub/a.html", "sub/b.html"], {"a": "1", "b": "2"}, "gate 2", "even where nothing changed"),
        ([], {"a": "1", "b": "2"}, "gate 1", "nothing changed"),
    ],
)
def test_the_gate_reads_what_it_has_not_read(out, read, wanted, mark, why):
    """Verdicts are remembered with the name of the gate that gave them."""
    seen = []
    put(out, files(**wanted), lambda tree, some, passed: seen.extend(one.path for one in some), mark)
    assert read == sorted(seen), why


PASSED = [
    ("gate 1", b"2", b"2", "what stands in both needs no second reading"),
    ("gate 2", b"2", None, "another gate never let it pass"),
    ("gate 1", b"x", None, "somebody has edited it since"),
]


@pytest.mark.parametrize(("mark", "there", "expected", "why"), PASSED, ids=[case[-1] for case in PASSED])
def test_the_gate_knows_what_it_let_pass(out, mark, there, expected, why):
    """Of a large table it reads only what is new since then."""
    told = {}
    if there != b"2":
        (out / "sub" / "b.html").write_bytes(there)
    put(out, files(a="1", b="3"), lambda tree, wanted, passed: told.update({f.path: passed(f.path) for f in wanted}), mark)
    assert expected == told["sub/b.html"], why


def test_the_gate_reads_a_refused_file_again(out):
    """What was written for a refused build has passed no gate."""
    for _ in range(2):
        with pytest.raises(CannotContinue):
            put(out, files(a="bad", b="2"), refuses)
