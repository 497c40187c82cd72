"""``feedback:`` of sheets.yaml: which ways out a community has chosen, and what may not stand there."""

from __future__ import annotations

import pytest

from jinlin.config.read import read_config
from jinlin.config.settings import FeedbackSetting, RobotSetting, RobotType

KEY, SOURCE = "1" + "Result" * 5, "1" + "Source" * 5
TOP = f"""\
community: {{name: 幸福里社区}}
sources: {{sheet: {{google: {SOURCE}}}}}
tables: {{grids: {{kind: lists}}}}
"""


def read(feedback):
    """Settings with these lines at their end."""
    return read_config(TOP + feedback, "sheets.yaml", ["lists"])


def test_by_default_there_is_a_page_and_nothing_is_sent():
    """Whoever says nothing gives no address away and writes into nobody's spreadsheet."""
    assert FeedbackSetting(page=True, links=True, results="", robot=None) == read("").value.feedback


def test_all_ways_out():
    """The spreadsheet by its address; the robot by the names of environment variables."""
    address = f"https://docs.google.com/spreadsheets/d/{KEY}/edit#gid=0"
    robot = RobotSetting(type=RobotType.FEISHU, address="ROBOT", secret="SECRET")
    expected = FeedbackSetting(page=True, links=False, results=KEY, robot=robot)
    text = f"feedback:\n  links: false\n  results: {address}\n  robot: {{feishu: ROBOT, secret: SECRET}}\n"
    checked = read(text)
    assert (expected, ()) == (checked.value.feedback, checked.problems)


FAULTS = [
    (f"results: {SOURCE}", "config.results_is_source", "it would change whenever it was read"),
    (f"results: https://docs.google.com/spreadsheets/d/{SOURCE}/edit", "config.results_is_source", "by its address"),
    ("results: 检查结果", "config.not_a_spreadsheet", "a title finds nothing"),
    ("robot: {feishu: ROBOT, wecom: ROBOT}", "config.robot_type", "one of the two"),
    ("robot: {}", "config.robot_type", "none of the two"),
    ("robot: {dingtalk: ROBOT}", "config.unknown_key", "one that we do not know"),
    ("robot: {wecom: ROBOT, secret: SECRET}", "config.robot_secret", "企业微信 has no signature"),
    ("robot: {feishu: ''}", "config.not_a_variable", "a robot without an address"),
    ("page: ja", "config.not_a_flag", "neither true nor false"),
    ("mail: x", "config.unknown_key", "no such way out"),
]


@pytest.mark.parametrize(("line", "code", "why"), FAULTS, ids=[row[2] for row in FAULTS])
def test_a_fault_of_feedback_is_told(line, code, why):
    """With the line it stands in."""
    assert [(5, code)] == [(p.place.row, p.code) for p in read(f"feedback:\n  {line}\n").problems if p.code == code]


def test_a_secret_in_the_file_is_not_repeated():
    """Whoever pastes the robot's address into sheets.yaml is told so without its being printed."""
    secret = "https://open.feishu.cn/open-apis/bot/v2/hook/0a1b2c"
    (found,) = read(f"feedback: {{robot: {{feishu: '{secret}'}}}}").problems
    assert "config.not_a_variable" == found.code
    assert "0a1b2c" not in repr(found)
