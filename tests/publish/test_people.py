"""What people at GitHub are told, over real HTTP: one issue that is edited, an alarm that is heard, schedules that go on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from command import jinlin
from jinlin.clock import SHANGHAI, Clock
from jinlin.commands.ci.github import GitHub
from jinlin.commands.ci.outbox import Outbox, Outcome, Turn
from jinlin.commands.ci.people import REPORT_MARK, keep_awake, sound_alarm, summarise, tell_report
from jinlin.commands.ci.surroundings import Surroundings
from jinlin.problem import CannotContinue
from jinlin.source.patience import Patience
from loopback.github_server import LoopbackGitHub

NOW = datetime(2026, 3, 5, 12, tzinfo=SHANGHAI)


@pytest.fixture
def github() -> Iterator[LoopbackGitHub]:
    """A repository at GitHub."""
    with LoopbackGitHub() as server:
        yield server


@pytest.fixture
def client(github: LoopbackGitHub) -> GitHub:
    """A client that waits for nothing."""
    patience = Patience(until=1000, now=lambda: 0.0, sleep=lambda seconds: None)
    known = github.env
    return GitHub(address=known["GITHUB_API_URL"], repository=known["GITHUB_REPOSITORY"], token=github.token, patience=patience)


@pytest.fixture
def outbox(tmp_path: Path) -> Callable[..., Outbox]:
    """Makes the outbox of a run with a report."""

    def made(report: str, *, problems: bool = True, outcome: Outcome = Outcome.SAME, **turn: object) -> Outbox:
        box = Outbox(tmp_path / "outbox")
        box.empty()
        box.report.write_text(report, "utf-8")
        box.write_turn(Turn(outcome=outcome, **{"read_at": NOW, "has_problems": problems, **turn}))
        return box

    return made


def test_one_issue_is_edited(client: GitHub, github: LoopbackGitHub, outbox) -> None:
    """Opened at the first problem, edited after it, left alone where nothing is new; never a second one."""
    said = [tell_report(client, outbox(report)).name for report in ("C7 有误", "C7 有误", "C8 有误")]
    said.append(tell_report(client, outbox("全部已发布", problems=False)).name)
    assert ["OPENED", "UNCHANGED", "EDITED", "EDITED"] == said
    assert (1, True) == (len(github.issues), "全部已发布" in github.issues[0]["body"])


def test_a_closed_issue_stays_closed(client: GitHub, github: LoopbackGitHub, outbox) -> None:
    """Whoever closed it does not want to be told: it is edited and not opened again."""
    tell_report(client, outbox("C7 有误"))
    github.issues[0]["state"] = "closed"
    tell_report(client, outbox("C8 有误"))
    assert ("closed", True) == (github.issues[0]["state"], "C8" in github.issues[0]["body"])


@pytest.mark.parametrize(
    ("problems", "outcome", "said", "why"),
    [
        (False, Outcome.NEW, "NOT_NEEDED", "all is well and nobody was ever told otherwise"),
        (True, Outcome.STOPPED, "OPENED", "the site stands still"),
        (True, Outcome.SKIPPED, "UNCHANGED", "no sheet was read: nothing is known"),
    ],
)
def test_an_issue_is_opened_where_staff_can_mend_something(client, outbox, problems, outcome, said, why) -> None:
    """Not before there is something to mend."""
    assert said == tell_report(client, outbox("报告", problems=problems, outcome=outcome)).name, why


def test_our_issue_is_found_among_many(client: GitHub, github: LoopbackGitHub, outbox) -> None:
    """Two hundred others, one without any text, do not hide it."""
    for number in range(250):
        client.open_issue(f"居民的问题 {number}", "路灯不亮")
    github.issues[7]["body"] = None
    tell_report(client, outbox("C7 有误"))
    tell_report(client, outbox("C8 有误"))
    assert 251 == len(github.issues)


@pytest.mark.parametrize(
    ("kind", "association", "said"),
    [
        ("User", "NONE", "OPENED"),
        ("User", "CONTRIBUTOR", "OPENED"),
        (None, "NONE", "OPENED"),
        ("User", "COLLABORATOR", "EDITED"),  # as with a token of one's own
        ("User", "OWNER", "EDITED"),
    ],
)
def test_an_issue_of_a_stranger_is_not_ours(client, github, outbox, kind, association, said) -> None:
    """Where anybody can open issues, anybody could draw the reports into an issue of their own with its marker."""
    client.open_issue("我的问题", f"{REPORT_MARK}\n路灯不亮")
    author = github.issues[0]["user"]
    github.issues[0] |= {"user": kind and {**author, "type": kind}, "author_association": association}
    assert said == tell_report(client, outbox("C7 有误")).name


def test_a_long_report_is_cut(client: GitHub, github: LoopbackGitHub, outbox) -> None:
    """GitHub takes 65,536 characters; the last line says where the rest is."""
    tell_report(client, outbox("有误\n" * 40_000))
    body = github.issues[0]["body"]
    assert 65_536 > len(body.replace("\r\n", "\n")) and "太长" in body[-60:]


def test_a_long_summary_is_cut(outbox, tmp_path: Path) -> None:
    """GitHub shows nothing at all of a summary above 1 MiB."""
    file = tmp_path / "summary.md"
    summarise(Surroundings({"GITHUB_STEP_SUMMARY": str(file)}), outbox("第 7 行有误\n" * 100_000))
    text = file.read_text("utf-8")
    assert 1 << 20 > len(text.encode()) and "太长" in text[-60:] and text.count("\ufffd") == 0


@pytest.mark.parametrize(
    ("hours", "said", "why"),
    [
        (1, "NOT_NEEDED", "it went well an hour ago"),
        (23, "NOT_NEEDED", "less than a day"),
        (25, "OPENED", "a day and an hour"),
        (None, "OPENED", "never"),
    ],
)
def test_the_alarm_sounds_after_a_day(client: GitHub, github: LoopbackGitHub, hours, said: str, why: str) -> None:
    """No publication succeeded for 24 hours."""
    ended = [] if hours is None else [(NOW - timedelta(hours=hours)).astimezone().isoformat(timespec="seconds")]
    github.successes["publish.yml"] = ended
    assert said == sound_alarm(client, "publish.yml", 24, Clock(NOW)).name, why


def test_the_alarm_is_one_issue_too(client: GitHub, github: LoopbackGitHub) -> None:
    """Silent while it stands, closed when a publication succeeds, opened again the next time."""
    sound_alarm(client, "publish.yml", 24, Clock(NOW))
    assert "UNCHANGED" == sound_alarm(client, "publish.yml", 24, Clock(NOW)).name
    github.successes["publish.yml"] = [NOW.isoformat()]
    sound_alarm(client, "publish.yml", 24, Clock(NOW + timedelta(hours=1)))
    assert "closed" == github.issues[0]["state"]
    sound_alarm(client, "publish.yml", 24, Clock(NOW + timedelta(hours=30)))
    assert (1, "open") == (len(github.issues), github.issues[0]["state"])


@pytest.mark.parametrize(
    ("runs", "hours", "said", "why"),
    [
        ([("SAME", True, 0)], 23, "NOT_NEEDED", "less than a day"),
        ([("SAME", True, 0)], 24, "OPENED", "each run was green, and none of them read the sheet"),
        ([("SAME", True, 0), ("NEW", True, 20)], 25, "OPENED", "the same trouble is not younger for being met again"),
        ([("SAME", True, 0), ("SKIPPED", False, 20)], 25, "OPENED", "a run that read nothing has seen nothing better"),
        ([("SAME", True, 0), ("STOPPED", False, 20)], 25, "OPENED", "nor has one that stopped"),
        ([("SAME", True, 0), ("SAME", False, 20)], 25, "NOT_NEEDED", "read again"),
        ([("SAME", True, 0), ("SAME", False, 10), ("SAME", True, 20)], 25, "NOT_NEEDED", "another trouble, five hours old"),
        ([("SAME", False, 0)], 25, "NOT_NEEDED", "a row held back is no old table"),
    ],
)
def test_the_alarm_sounds_where_a_sheet_was_not_read_for_a_day(client, github, outbox, runs, hours, said, why) -> None:
    """A key that was revoked leaves every run green: residents see old rows, and the banner does not reach the admin."""
    for outcome, behind, after in runs:
        tell_report(client, outbox("报告", outcome=Outcome[outcome], is_behind=behind, read_at=NOW + timedelta(hours=after)))
    now = NOW + timedelta(hours=hours)
    github.successes["publish.yml"] = [now.isoformat()]
    assert said == sound_alarm(client, "publish.yml", 24, Clock(now)).name, why


def test_a_mark_changed_by_hand_is_forgotten(client: GitHub, github: LoopbackGitHub, outbox) -> None:
    """Whoever edits the issue breaks no run; the next report notes the time anew."""
    tell_report(client, outbox("报告", is_behind=True))
    github.issues[0]["body"] = github.issues[0]["body"].replace("2026-03-05", "上周")
    later = NOW + timedelta(hours=30)
    github.successes["publish.yml"] = [later.isoformat()]
    assert "NOT_NEEDED" == sound_alarm(client, "publish.yml", 24, Clock(later)).name
    assert "EDITED" == tell_report(client, outbox("报告", is_behind=True, read_at=later)).name


@pytest.mark.parametrize(("hours", "said"), [(23, "NOT_NEEDED"), (25, "OPENED")])
def test_a_mark_without_a_zone_is_of_shanghai(client, github, outbox, hours: int, said: str) -> None:
    """Whoever typed it over meant the time of the report; every later run ended in a traceback."""
    tell_report(client, outbox("报告", is_behind=True))
    github.issues[0]["body"] = github.issues[0]["body"].replace("+08:00", "")
    now = NOW + timedelta(hours=hours)
    github.successes["publish.yml"] = [now.isoformat()]
    assert said == sound_alarm(client, "publish.yml", 24, Clock(now)).name
    assert "EDITED" == tell_report(client, outbox("报告", is_behind=True, read_at=now)).name


def test_schedules_are_kept_awake(client: GitHub, github: LoopbackGitHub) -> None:
    """GitHub switches them off after 60 days without a commit; switching on starts the count anew."""
    keep_awake(client, ["publish.yml", "alarm.yml"])
    assert ["publish.yml", "alarm.yml"] == github.enabled


@pytest.mark.parametrize(
    ("statuses", "calls", "code", "why"),
    [
        ([503, 502, 429], 4, "", "passes"),
        ([500] * 9, 6, "ci.github_refused", "does not pass: six tries"),
        ([403], 1, "ci.github_forbidden", "will not pass: the right is missing"),
        ([404], 1, "ci.github_forbidden", "will not pass: no such workflow, or no right to see it"),
        ([410], 1, "ci.github_forbidden", "will not pass: Issues are switched off, as they are in a fork"),
        ([301], 1, "ci.github_refused", "the token is not carried elsewhere"),
        ([200, 503], 3, "", "a proxy's page in between is no answer; it ended in a traceback"),
        ([200] * 9, 6, "ci.github_unreachable", "nobody gets past that proxy"),
    ],
)
def test_github_under_fault(client: GitHub, github: LoopbackGitHub, statuses, calls: int, code: str, why: str) -> None:
    """Bounded tries for what may pass, none for what will not."""
    github.failing = list(statuses)
    try:
        keep_awake(client, ["publish.yml"])
        told = ""
    except CannotContinue as stop:
        told = stop.problems[0].code
    assert (code, calls) == (told, len(github.log)), why


def test_a_file_of_certificates_that_is_gone_is_told_in_words(client: GitHub, monkeypatch) -> None:
    """A slip in the settings of the machine is no bug of ours."""
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/gone.pem")
    with pytest.raises(CannotContinue) as caught:
        keep_awake(replace(client, address="https://github.invalid"), ["publish.yml"])
    assert ["ci.github_unreachable"] == [p.code for p in caught.value.problems]


def test_the_command_says_what_it_did(github: LoopbackGitHub, tmp_path: Path) -> None:
    """In Chinese, with exit code 0; the token is in no word."""
    done = jinlin("ci", "awake", "publish.yml", cwd=tmp_path, **github.env)
    assert (0, True) == (done.returncode, "publish.yml" in done.stdout), done.stdout + done.stderr
    refused = jinlin("ci", "awake", "publish.yml", cwd=tmp_path, **{**github.env, "GITHUB_TOKEN": "ghs_revoked"})
    assert (3, True) == (refused.returncode, "权限" in refused.stdout)
    assert "ghs_" not in done.stdout + done.stderr + refused.stdout + refused.stderr


def test_off_github_the_command_says_so(tmp_path: Path) -> None:
    """A person who types it at home is told what it is for."""
    done = jinlin("ci", "awake", "publish.yml", cwd=tmp_path)
    assert (3, True) == (done.returncode, "jinlin publish" in done.stdout), done.stdout


def test_keyless_sign_in_writes_where_to_ask(tmp_path: Path) -> None:
    """The file of an external account that lends the service account, for this user only; the next steps are told of it."""
    provider = "projects/1/locations/global/workloadIdentityPools/github/providers/site"
    asked = {"ACTIONS_ID_TOKEN_REQUEST_URL": "https://token.example/?v=2", "ACTIONS_ID_TOKEN_REQUEST_TOKEN": "once"}
    known = {"WORKLOAD_IDENTITY_PROVIDER": provider, "SERVICE_ACCOUNT": "robot@p.iam.gserviceaccount.com", **asked}
    done = jinlin("ci", "sign-in", cwd=tmp_path, **known, RUNNER_TEMP=str(tmp_path), GITHUB_ENV=str(tmp_path / "env"))
    name, _, path = (tmp_path / "env").read_text("utf-8").strip().partition("=")
    told = json.loads(Path(path).read_text("utf-8"))
    assert (0, "GOOGLE_APPLICATION_CREDENTIALS", 0o600) == (done.returncode, name, Path(path).stat().st_mode & 0o777)
    assert f"//iam.googleapis.com/{provider}" == told["audience"] and "once" not in done.stdout + done.stderr
    assert told["credential_source"]["url"].startswith(asked["ACTIONS_ID_TOKEN_REQUEST_URL"] + "&audience=https%3A")


@pytest.mark.parametrize(
    ("known", "code", "said", "why"),
    [
        ({}, 0, "没有设置", "a community with a key, or without Google"),
        ({"SERVICE_ACCOUNT": "a@b"}, 3, "WORKLOAD_IDENTITY_PROVIDER", "only half of it"),
        ({"SERVICE_ACCOUNT": "a@b", "WORKLOAD_IDENTITY_PROVIDER": "p"}, 3, "id-token", "the job may not ask"),
    ],
)
def test_keyless_sign_in_is_a_choice(tmp_path: Path, known: dict[str, str], code: int, said: str, why: str) -> None:
    """Not set up is fine; half set up says what is missing."""
    done = jinlin("ci", "sign-in", cwd=tmp_path, **known)
    assert (code, True) == (done.returncode, said in done.stdout), why + done.stdout
