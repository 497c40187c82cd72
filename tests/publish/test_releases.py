"""``jinlin publish --to`` and ``jinlin rollback``: what a web server's folder shows, and when it moves."""

from __future__ import annotations

import errno
import signal
from datetime import date
from pathlib import Path

import pytest

from acceptance.killed_command import Watched
from command import ENVIRONMENT, jinlin
from community import Village, settle
from jinlin.clock import Clock
from jinlin.commands.changed import fetch_changed, note_asked
from jinlin.commands.publish import publish as publish_release
from jinlin.commands.releases import Releases

THIRD = ("T-3", "手推车", "2")


@pytest.fixture
def village(tmp_path: Path, shells: Path) -> Village:
    """A community with two things; its releases go to ``web`` beside its folder."""
    return settle(tmp_path / "home", shells)


def publish(village: Village, *more: str, day: str = "2026-03-05", code: int = 0) -> str:
    """What ``jinlin publish --to ../web`` says; it has to end with ``code``."""
    done = jinlin("publish", "--to", "../web", "--today", day, *more, cwd=village.home)
    assert code == done.returncode, done.stdout + done.stderr
    return done.stdout


def roll_back(village: Village, to: str, code: int = 0) -> str:
    """What ``jinlin rollback`` says."""
    done = jinlin("rollback", "--to", to, "../web", cwd=village.home)
    assert code == done.returncode, done.stdout + done.stderr
    return done.stdout + done.stderr


def web(village: Village) -> Path:
    """The folder of the releases."""
    return village.home.parent / "web"


def shown(village: Village) -> dict[str, bytes]:
    """What the web server shows."""
    top = (web(village) / "current").resolve()
    return {str(f.relative_to(top)): f.read_bytes() for f in sorted(top.rglob("*")) if f.is_file()}


def names(village: Village) -> list[str]:
    """The releases, oldest first."""
    return sorted(one.name for one in (web(village) / "releases").iterdir())


def test_the_release_is_the_built_site(village: Village) -> None:
    """Byte for byte, and nothing beside it."""
    assert "已发布" in publish(village)
    assert village.files() == shown(village)
    assert ["2026-03-05T08-00-00"] == names(village)


@pytest.mark.parametrize(
    ("rows", "day", "releases", "why"),
    [
        ([("T-1", "梯子", "3"), ("T-2", "电钻", "1")], "2026-03-05", 1, "nothing changed"),
        ([(" T-1", "梯子 ", "3"), ("T-2", "电钻", "1 ")], "2026-03-05", 1, "a cosmetic edit: residents see the same"),
        ([("T-1", "梯子", "3"), ("T-2", "电钻", "1"), THIRD], "2026-03-05", 2, "a row more"),
        ([("T-1", "梯子", "3"), ("T-2", "电钻", "1")], "2026-03-06", 2, "the first run after midnight always publishes"),
    ],
)
def test_a_release_is_made_where_residents_would_notice(village, rows, day, releases, why) -> None:
    """The finished bytes and the day decide, not what was typed."""
    publish(village)
    village.things(*rows)
    publish(village, day=day)
    assert releases == len(names(village)), why
    assert village.files() == shown(village)


def test_the_last_releases_are_kept(village: Village) -> None:
    """``--keep 2`` leaves two, and the older ones take their notes with them."""
    for number in range(4):
        village.things(("T-1", "梯子", str(number)), ("T-2", "电钻", "1"))
        publish(village, "--keep", "2")
    assert ["2026-03-05T08-00-00-03", "2026-03-05T08-00-00-04"] == names(village)
    assert 2 == len(list((web(village) / ".publish").glob("2026*.json")))


def test_rollback_shows_the_release_before(village: Village) -> None:
    """``last`` goes back one release at a time, and says when there is none before, and what to type in this folder."""
    publish(village)
    before = shown(village)
    village.things(THIRD, *[("T-1", "梯子", "3"), ("T-2", "电钻", "1")])
    publish(village)
    assert "已退回" in roll_back(village, "last")
    assert before == shown(village)
    said = roll_back(village, "last", code=2)
    assert "最早的一版" in said and "jinlin publish --to ../web" in said


def test_what_was_rolled_back_does_not_come_back_by_itself(village: Village) -> None:
    """Not by cron and not at midnight; an edit or ``--anyway`` publishes again."""
    publish(village)
    village.things(THIRD, *[("T-1", "梯子", "3"), ("T-2", "电钻", "1")])
    publish(village)
    roll_back(village, "last")
    held = shown(village)
    assert "暂不发布" in publish(village, code=1) + publish(village, day="2026-03-06", code=1)
    assert held == shown(village)
    village.things(("T-3", "手推车", "9"), ("T-1", "梯子", "3"), ("T-2", "电钻", "1"))
    publish(village)
    assert village.files() == shown(village) != held


def test_two_steps_back_hold_both(village: Village) -> None:
    """After the second step cron published again what the first had taken away: only the last one was remembered."""
    for number in range(3):
        village.things(("T-1", "梯子", str(number)), ("T-2", "电钻", "1"))
        publish(village)
    for _ in range(2):
        roll_back(village, "last")
    assert "暂不发布" in publish(village, code=1)
    roll_back(village, "2026-03-05")
    publish(village)
    assert village.files() == shown(village), "whoever goes forward again means it"


def test_nothing_is_left_of_a_release_that_the_disk_has_no_room_for(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One error with its number, for the one sentence that tells of it; and no half a release on a full disk."""
    publish(village)
    before, releases = shown(village), Releases(web(village))
    edition = releases.edition(releases.current())

    def no_room(one: Path, other: Path) -> None:
        raise OSError(errno.ENOSPC, "no room", str(other))

    monkeypatch.setattr("jinlin.disk.give_second_name", no_room)
    with pytest.raises(OSError) as failure:
        assert edition is not None
        releases.add(village.home / "site", edition, Clock.at(date(2026, 3, 6)))
    assert errno.ENOSPC == failure.value.errno
    assert before == shown(village) and not (releases.notes / "new").exists()


def test_what_could_not_be_shown_is_still_to_be_published(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    """``jinlin changed`` said that nothing was new, and the site stayed behind until somebody typed again."""
    order = village.order()
    note_asked(order, fetch_changed(order))
    with monkeypatch.context() as full, pytest.raises(OSError, match="no room"):
        full.setattr(Releases, "add", lambda *of: (_ for _ in ()).throw(OSError(errno.ENOSPC, "no room")))
        publish_release(order, web(village), 3, lambda key: None)
    assert ("files",) == fetch_changed(order).names
    publish_release(order, web(village), 3, lambda key: None)
    assert () == fetch_changed(order).names


def test_anyway_publishes_what_was_rolled_back(village: Village) -> None:
    """A person may change their mind."""
    publish(village)
    village.things(THIRD, *[("T-1", "梯子", "3"), ("T-2", "电钻", "1")])
    publish(village)
    roll_back(village, "last")
    publish(village, "--anyway")
    assert village.files() == shown(village)


@pytest.mark.parametrize(
    ("to", "code", "said", "why"),
    [
        ("2026-03-05", 0, "2026-03-05T08-00-00", "the day itself"),
        ("2026-03-06", 0, "2026-03-05T08-00-00", "nothing was published that day: as it stood then"),
        ("2026-03-07", 2, "现在就是", "what is shown"),
        ("2026-03-04", 2, "2026-03-05、2026-03-07", "before the first: the days there are"),
        ("2026-03-04", 2, "jinlin rollback --to 2026-03-05 ../web", "a line that does it when it is run"),
        ("3月5日", 2, "请写 last", "not a date we read here"),
    ],
)
def test_rollback_to_a_day(village: Village, to: str, code: int, said: str, why: str) -> None:
    """As the site stood at the end of that day."""
    publish(village)
    publish(village, day="2026-03-07")
    assert said in roll_back(village, to, code), why


def test_no_release_shows_what_was_withdrawn(village: Village) -> None:
    """The old releases go: a rollback cannot bring back what somebody asked to have taken away."""
    publish(village)
    village.things(THIRD, *[("T-1", "梯子", "3"), ("T-2", "电钻", "1")])
    publish(village)
    village.write("撤下", [("编号",), ("T-3",)])
    publish(village)
    files = [file for file in web(village).rglob("*") if file.is_file()]
    assert [] == [file for file in files if "手推车".encode() in file.read_bytes()]
    assert 1 == len(names(village))


@pytest.mark.parametrize(("to", "out"), [("site/web", "site"), ("web", "web/site"), ("site", "site")])
def test_releases_do_not_lie_in_the_site(village: Village, to: str, out: str) -> None:
    """Each build deleted them all, and what the web server showed with them."""
    done = jinlin("publish", "--to", to, "--out", out, "--today", "2026-03-05", cwd=village.home)
    assert (3, True) == (done.returncode, "一个在另一个里面" in done.stdout + done.stderr)
    assert not (village.home / to).exists()


@pytest.mark.parametrize("to", ["content/web", "snapshot/web", "photos"])
def test_releases_do_not_lie_in_what_they_are_made_of(village: Village, to: str) -> None:
    """Each site was published again within the next one, and with it what had been withdrawn since."""
    done = jinlin("publish", "--to", to, "--today", "2026-03-05", cwd=village.home)
    assert (3, True) == (done.returncode, "会互相覆盖" in done.stdout), done.stdout + done.stderr
    assert not (village.home / to).exists()


def test_a_release_that_was_moved_to_another_disk_is_forgotten_by_its_name(village: Village, tmp_path: Path) -> None:
    """Every publication after it ended in a traceback, though the site was out."""
    publish(village)
    first = names(village)[0]
    (web(village) / "releases" / first).rename(tmp_path / "moved")
    (web(village) / "releases" / first).symlink_to(tmp_path / "moved")
    village.things(THIRD, *[("T-1", "梯子", "3"), ("T-2", "电钻", "1")])
    publish(village, "--keep", "1")
    assert (1, True) == (len(names(village)), (tmp_path / "moved").is_dir())


def test_a_folder_of_somebody_else_is_left_alone(village: Village) -> None:
    """Whatever stands there stays, and nothing is put beside it."""
    web(village).mkdir()
    (web(village) / "账本.xlsx").write_bytes(b"work")
    publish(village, code=3)
    assert ["账本.xlsx"] == [one.name for one in web(village).iterdir()]


def test_a_day_is_not_needed_to_know_the_folder(tmp_path: Path) -> None:
    """Without releases, rollback says which folder it wants."""
    done = jinlin("rollback", "--to", "last", cwd=tmp_path)
    assert (2, True) == (done.returncode, "jinlin publish" in done.stderr)
    assert [] == list(tmp_path.iterdir())


def test_a_community_in_no_order_keeps_what_is_shown(village: Village) -> None:
    """A fault of sheets.yaml ends with 2, and the release stays."""
    publish(village)
    before = shown(village)
    (village.home / "sheets.yaml").write_text("tables: 3", "utf-8")
    publish(village, code=2)
    assert (before, date(2026, 3, 5)) == (shown(village), village.day)


def killed(watched: Watched, village: Village, moment: int) -> int:
    """Publish in a process that is killed before one of its changes to the disk; how many changes it knows of."""
    code, seen = watched.run(village.home, moment, "publish", "--to", "../web", "--today", "2026-03-05")
    assert code in (0, -signal.SIGKILL)
    return seen


def test_a_killed_publication_leaves_a_whole_release(village: Village, shells: Path) -> None:
    """Killed at each eighth of its way, the server shows the old or the new site, never a mixture; the next run goes on."""
    publish(village)
    old = shown(village)
    village.things(THIRD, *[("T-1", "梯子", "3"), ("T-2", "电钻", "1")])
    whole = settle(village.home.parent / "other" / "home", shells)
    whole.things(THIRD, *[("T-1", "梯子", "3"), ("T-2", "电钻", "1")])
    publish(whole)
    with Watched(ENVIRONMENT) as watched:
        moments = killed(watched, village, -1)
        new = shown(village)
        for eighth in range(8):
            village.things(*[("T-1", "梯子", "3"), ("T-2", "电钻", "1")], *([THIRD] if eighth % 2 else []))
            killed(watched, village, moments * eighth // 8)
            assert shown(village) in (old, new), eighth
    publish(village)
    assert new == shown(village)
