"""What a group of staff hears, over real HTTP and TLS: the documented payload, once for each changed outcome."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from jinlin.clock import Clock
from jinlin.config.settings import Config
from jinlin.feedback import robot as robots
from jinlin.feedback.message import message
from jinlin.feedback.tell import Occasion, tell_staff
from jinlin.kinds import catalogue
from jinlin.problem import Problem
from jinlin.report import Report
from jinlin.report.staff_page import staff_address
from loopback.doorway import Fault
from loopback.neighbour_server import LoopbackNeighbours, Served
from loopback.robot_server import FEISHU, WECOM, LoopbackRobot
from privacy.made_numbers import mobile
from report.reports import GOOGLE, STALE, bad, config, remark, report, stopped

CLOCK = Clock.at(date(2026, 3, 5))
SECRET = "loopback secret"
ENVIRONMENT = {"FEISHU": FEISHU, "WECOM": WECOM, "SECRET": SECRET}
IN_FEISHU, SIGNED, IN_WECOM = "{robot: {feishu: FEISHU}}", "{robot: {feishu: FEISHU, secret: SECRET}}", "{robot: {wecom: WECOM}}"


@pytest.fixture
def robot(monkeypatch: pytest.MonkeyPatch) -> Iterator[LoopbackRobot]:
    """Both services; this process is led to them."""
    with LoopbackRobot(now=CLOCK.now.timestamp()) as running:
        running.lead(monkeypatch)
        yield running


def settings(feedback: str) -> Config:
    """A community whose robot is in one of the groups."""
    return config(GOOGLE, feedback)


def tell(folder: Path, made: Report, feedback: str = IN_FEISHU, **environment: str) -> tuple[Problem, ...]:
    """Tell staff of ``made``."""
    occasion = Occasion(clock=CLOCK, environment=ENVIRONMENT | environment, snapshot=folder, strings=catalogue())
    return tell_staff(made, settings(feedback), occasion)


def heard(robot: LoopbackRobot) -> str:
    """The last message, whichever service it came by, one line an element."""
    last = robot.heard[-1]
    if "text" in last:
        return last["text"]["content"]
    post = last["content"]["post"]["zh_cn"]
    pieces = (f"{piece['text']}{piece.get('href', '')}" for line in post["content"] for piece in line)
    return "\n".join([post["title"], *pieces])


@pytest.mark.parametrize("feedback", [IN_FEISHU, SIGNED, IN_WECOM])
def test_a_message_says_how_it_came_out_what_to_mend_and_where_the_rest_is(robot, feedback, tmp_path) -> None:
    """In the body that each service documents, whether it wants a signature or not."""
    robot.secret = SECRET if feedback == SIGNED else ""
    assert () == tell(tmp_path, report([bad(), remark()]), feedback)
    expected = (
        "检查结果｜幸福里社区：有 1 处要改；另有 1 处提醒，不影响公示。\n"
        "「网格」B3（人数）：写的是「很多」，这里要填一个整数。→ 请只填数字，例如 20。\n"
        f"全部检查结果：{staff_address(settings(feedback))}"
    )
    assert expected == heard(robot)


def test_all_is_well(robot, tmp_path) -> None:
    """The line that everybody waits for."""
    tell(tmp_path, report())
    assert heard(robot).startswith("检查结果｜幸福里社区：全部 57 行已发布，没有发现问题。")


OUTCOMES = [
    (report([bad()]), report([bad(found="许多")]), 1, "the same cell is still wrong"),
    (report([bad()]), report([bad("B9", row=9)]), 1, "its row has moved"),
    (report([bad()]), report([bad(), remark()]), 1, "a remark holds nothing back"),
    (report(), report([remark()]), 1, "nor does it end a good outcome"),
    (report([bad()]), report([bad(), bad(record="W-03")]), 2, "another row"),
    (report([bad()]), report(), 2, "it was mended"),
    (report(), report(table=STALE), 2, "a table could not be read"),
    (report(), Report(problems=(stopped(),)), 2, "the site stands still"),
]


@pytest.mark.parametrize(("first", "then", "times", "why"), OUTCOMES, ids=[row[3] for row in OUTCOMES])
def test_it_speaks_once_for_each_changed_outcome(robot, first, then, times, why, tmp_path) -> None:
    """Not on each build."""
    tell(tmp_path, first)
    tell(tmp_path, then)
    assert times == len(robot.heard), why


REFUSED = [
    ({"secret": "another"}, "feedback.robot_sign", "the secret is not the robot's"),
    ({"secret": SECRET, "now": (CLOCK.now + timedelta(hours=2)).timestamp()}, "feedback.robot_sign", "the clock is off"),
    ({"keyword": "通知"}, "feedback.robot_keyword", "it wants a keyword that we do not say"),
    ({"faults": [Fault(where="feishu", status=404)]}, "feedback.robot_unreachable", "no such robot"),
    ({"faults": [Fault(where="feishu", status=302, body="")]}, "feedback.robot_unreachable", "a sign-in page"),
    ({"faults": [Fault(where="feishu", status=200, body="<html>")]}, "feedback.robot_unreachable", "HTML with 200"),
    ({"faults": [Fault(where="feishu", status=200, body="[" * 4000)]}, "feedback.robot_unreachable", "brackets in each other"),
    ({"faults": [Fault(where="feishu", status=200, body=[])]}, "feedback.robot_unreachable", "JSON of another shape"),
    ({"faults": [Fault(where="feishu", status=200, body={"code": 19001})]}, "feedback.robot_refused", "it was removed"),
    ({"faults": [Fault(where="feishu", status=200, body={})]}, "feedback.robot_refused", "an answer that says nothing"),
    ({"faults": [Fault(where="feishu", cut=True)]}, "feedback.robot_unreachable", "the line breaks"),
]


@pytest.mark.parametrize(("changed", "code", "why"), REFUSED, ids=[row[2] for row in REFUSED])
def test_a_message_that_did_not_arrive_is_a_notice_and_tried_again(robot, changed, code, why, tmp_path) -> None:
    """The build goes on; the next run speaks."""
    for name, value in changed.items():
        setattr(robot, name, value)
    told = tell(tmp_path, report([bad()]), SIGNED)
    assert [(code, 0)] == [(p.code, p.severity) for p in told], why
    assert "0a1b2c3d" not in repr(told) and SECRET not in repr(told)
    robot.faults, robot.secret, robot.keyword, robot.now = [], SECRET, "", CLOCK.now.timestamp()
    assert ((), 1) == (tell(tmp_path, report([bad()]), SIGNED), len(robot.heard))


ANSWERS = [
    (Fault(where="feishu", status=404), "HTTP 404", "no such robot"),
    (Fault(where="feishu", status=500, body={"code": 0}), "HTTP 500", "a server in trouble, whatever it says"),
    (Fault(where="feishu", status=200, body="<html>"), "JSON", "a page of somebody else's"),
    (Fault(where="feishu", status=200, body={"StatusCode": 0}), None, "taken, in the words of before"),
]


@pytest.mark.parametrize(("answer", "found", "why"), ANSWERS, ids=[row[2] for row in ANSWERS])
def test_what_came_back_is_named(robot, answer, found, why, tmp_path) -> None:
    """Whoever has to find out what is between here and there needs to know."""
    robot.faults = [answer]
    assert ([found] if found else []) == [p.found for p in tell(tmp_path, report([bad()]))], why


@pytest.mark.parametrize("feedback", [IN_FEISHU, IN_WECOM])
def test_without_an_address_of_the_site_there_is_no_link(robot, feedback, tmp_path) -> None:
    """A link to nothing is refused, and with it the message."""
    bare = replace(settings(feedback), community=replace(settings(feedback).community, site=""))
    occasion = Occasion(clock=CLOCK, environment=ENVIRONMENT, snapshot=tmp_path, strings=catalogue())
    assert () == tell_staff(report([bad()]), bare, occasion)
    assert heard(robot).endswith("例如 20。") and "href" not in str(robot.heard)


def test_a_robot_that_never_finishes_its_answer_is_left(robot, monkeypatch, tmp_path) -> None:
    """A byte now and then passes every time-out between bytes; the time for all of it is bounded too."""
    monkeypatch.setattr(robots, "AT_MOST", 0.2)
    robot.faults = [Fault(where="feishu", stall=True)]
    assert [("feedback.robot_unreachable", "Timeout")] == [(p.code, p.found) for p in tell(tmp_path, report([bad()]))]


def test_an_answer_in_pieces_is_one(monkeypatch, tmp_path) -> None:
    """The message had arrived, and the group heard it again with each run."""
    pieces = b"".join(b"%x\r\n%s\r\n" % (len(one), one) for one in (b'{"code"', b":0}", b""))
    with LoopbackNeighbours({}) as service:
        service.lead(monkeypatch)
        served = Served(headers={"Transfer-Encoding": "chunked"}, body=pieces)
        service.instead[FEISHU.removeprefix("https://")] = served
        assert () == tell(tmp_path, report([bad()]))


NO_ADDRESS = [
    ({"FEISHU": ""}, "feedback.robot_no_address", "FEISHU", "nothing is set"),
    ({"SECRET": " "}, "feedback.robot_no_address", "SECRET", "a secret of blanks"),
    ({"FEISHU": FEISHU.replace("https", "http")}, "feedback.robot_not_https", "FEISHU", "in clear text"),
    ({"FEISHU": "https://"}, "feedback.robot_unreachable", "InvalidURL", "half an address"),
]


@pytest.mark.parametrize(("environment", "code", "found", "why"), NO_ADDRESS, ids=[row[3] for row in NO_ADDRESS])
def test_without_an_address_nothing_is_sent(robot, environment, code, found, why, tmp_path) -> None:
    """The variable is named, its content is not."""
    told = tell(tmp_path, report([bad()]), SIGNED, **environment)
    assert ([(code, found)], 0) == ([(p.code, p.found) for p in told], robot.asked), why


def test_without_a_setting_nothing_is_sent_or_stored(robot, tmp_path) -> None:
    """Off by default, even where the environment has an address."""
    occasion = Occasion(clock=CLOCK, environment=ENVIRONMENT, snapshot=tmp_path, strings=catalogue())
    assert () == tell_staff(report([bad()]), config(), occasion)
    assert (0, []) == (robot.asked, list(tmp_path.iterdir()))


def test_nothing_private_and_no_markup_is_said(robot, tmp_path) -> None:
    """A cell can neither call everybody in the group nor set a link."""
    tell(tmp_path, report([bad(found=mobile()), bad(found="<@all>[点我](http://x)", record="W-3")]), IN_WECOM)
    assert mobile() not in heard(robot) and not set("<>[]") & set(heard(robot))


def test_a_message_is_short(robot, tmp_path) -> None:
    """The first few problems, cut where they are long; 企业微信 takes 2,048 bytes."""
    many = report([bad(record=f"W-{n}", row=n, found="长" * 500) for n in range(2, 60)])
    assert () == tell(tmp_path, many, IN_WECOM)
    assert len(heard(robot).encode()) <= 2048 and "有 58 处要改" in heard(robot)
    assert heard(robot).endswith(staff_address(settings(IN_WECOM)))
    *few, last = message(many, settings(IN_FEISHU), catalogue()).lines
    assert ([140] * 5, "还有 53 处，请看全部检查结果。") == (list(map(len, few)), last)
    assert "→" in message(report([bad()] * 5), settings(IN_FEISHU), catalogue()).lines[-1], "of five there is no rest"


def test_what_was_found_is_cut_and_the_advice_never() -> None:
    """Of a line cut at its end nobody learned what to write instead."""
    (line,) = message(report([bad(found="很多" * 500)]), settings(IN_FEISHU), catalogue()).lines
    assert line.startswith("「网格」B3（人数）：写的是「很多很多") and line.endswith("…」，这里要填一个整数。→ 请只填数字，例如 20。")


def test_where_there_is_nothing_to_mend_it_names_what_is_behind(robot, tmp_path) -> None:
    """The headline says only that some table is."""
    tell(tmp_path, report(table=STALE))
    assert "「网格目录」：数据暂未更新，先显示上次读到的内容" in heard(robot)
