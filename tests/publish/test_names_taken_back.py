"""A name whose owner does not agree any more, in what is kept of what was published before."""

from __future__ import annotations

from pathlib import Path

import pytest

from command import jinlin
from community import Village, settle
from jinlin.commands.ci.keep import Kept, keep
from publish.runner import history
from publish.test_branch import clone, git, outbox

__all__ = ["clone"]

ROLES = """\
  roles:
    kind: lists
    title: 岗位
    worksheet: 岗位
    options:
      columns:
        - {name: 角色, key: role, required: true}
        - {name: 展示名, key: person, type: person, shown: consent}
        - {name: 同意公开, type: consent}
"""
HEADER = ("编号", "角色", "展示名", "同意公开", "发布状态")
AGREED, OTHER = ("R-1", "楼栋长", "示例甲", "是", ""), ("R-2", "信息员", "示例乙", "是", "")


@pytest.fixture
def roles(tmp_path: Path, shells: Path) -> Village:
    """Two people who agreed to their names, published on two days."""
    village = settle(tmp_path / "home", shells)
    village.add(ROLES)
    village.add_page("roles/index.md", "岗位")
    for day, members in ((5, (AGREED,)), (6, (AGREED, OTHER))):
        publish(village, day, *members)
    return village


def publish(village: Village, day: int, *members: tuple[str, ...]) -> None:
    """A release of that day, with these rows of 「岗位」."""
    village.write("岗位", [HEADER, *members])
    done = jinlin("publish", "--to", "../web", "--today", f"2026-03-{day:02}", cwd=village.home)
    assert done.returncode in (0, 1), done.stdout + done.stderr


def telling(village: Village, name: str) -> int:
    """In how many releases the name stands."""
    releases = (village.home.parent / "web/releases").iterdir()
    return sum(any(name.encode() in f.read_bytes() for f in one.rglob("*.html")) for one in releases)


@pytest.mark.parametrize(
    ("consent", "why"),
    [("否", "no consent any more"), ("", "emptied"), ("不愿意", "in words that nobody reads, so the row is held back")],
)
def test_no_release_tells_a_name_that_was_taken_back(roles: Village, consent: str, why: str) -> None:
    """The old releases go: a rollback cannot bring the name back. Of others it stays."""
    assert (2, 1) == (telling(roles, "示例甲"), telling(roles, "示例乙"))
    publish(roles, 7, (*AGREED[:3], consent, ""), OTHER)
    publish(roles, 8, (*AGREED[:3], "否", ""), OTHER)
    assert (0, 2) == (telling(roles, "示例甲"), telling(roles, "示例乙")), why


def test_who_agrees_again_may_take_it_back_again(roles: Village) -> None:
    """Each time counts."""
    for day, consent in ((7, "否"), (8, "是"), (9, "否")):
        publish(roles, day, (*AGREED[:3], consent, ""), OTHER)
    assert 0 == telling(roles, "示例甲")


@pytest.mark.parametrize(
    ("row", "why"),
    [((), "deleted: perhaps by mistake, and a rollback is what mends it"), ((*AGREED[:4], "隐藏"), "hidden for a while")],
)
def test_old_releases_stay_where_nobody_took_a_name_back(roles: Village, row: tuple[str, ...], why: str) -> None:
    """There is something to go back to."""
    publish(roles, 7, *filter(None, [row]), OTHER)
    assert 2 == telling(roles, "示例甲"), why


def test_the_branch_begins_anew_when_a_name_has_to_go(clone: Path, tmp_path: Path) -> None:
    """Whoever looks through its commits finds no name that had to go; the next run goes on from there."""
    keep(git(clone), outbox(tmp_path / "first", "R-0"), tmp_path / "notes")
    for run, times in enumerate(("", "1", "1", "2"), 1):
        box = outbox(tmp_path / str(run), f"R-{run}", run)
        if times:
            (box.snapshot / "_special").mkdir()
            (box.snapshot / "_special/silenced.csv").write_text(f"id\n{times}\n", "utf-8")
        assert Kept.COMMITTED is keep(git(clone), box, tmp_path / "notes")
        assert {1: 2, 2: 1, 3: 2, 4: 1}[run] == len(history(tmp_path / "remote.git")), run
