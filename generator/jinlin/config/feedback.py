"""``feedback:`` of sheets.yaml → how staff are told what to mend, or what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from jinlin.config.settings import FeedbackSetting, RobotSetting, RobotType, SourceSetting, SourceType
from jinlin.config.spreadsheets import spreadsheet_key
from jinlin.options import SettingsReader

FEEDBACK = ("page", "links", "results", "robot")
ROBOTS = tuple(robot.value for robot in RobotType)
VARIABLE = re.compile(r"[A-Z][A-Z0-9_]{2,63}")


def read_feedback(value: object, sources: Mapping[str, SourceSetting], reading: SettingsReader) -> FeedbackSetting:
    """The ways out that a community has chosen; the page alone where nothing is said."""
    given = reading.mapping(value, "feedback", FEEDBACK)
    return FeedbackSetting(
        page=reading.flag(given.get("page"), "feedback.page", default=True),
        links=reading.flag(given.get("links"), "feedback.links", default=True),
        results=_results(given.get("results"), sources, reading),
        robot=_robot(given.get("robot"), reading),
    )


def _results(value: object, sources: Mapping[str, SourceSetting], reading: SettingsReader) -> str:
    """The key of a spreadsheet; never of one that is read, which would then change each time it was looked at."""
    path = "feedback.results"
    text = reading.text(value, path)
    key = spreadsheet_key(text)
    if text and not key:
        reading.fault(path, "config.not_a_spreadsheet", text, key="results")
    if key and any(s.type is SourceType.GOOGLE and s.where == key for s in sources.values()):
        reading.fault(path, "config.results_is_source", "results")  # the key itself is nobody's business
    return key or text


def _robot(value: object, reading: SettingsReader) -> RobotSetting | None:
    path = "feedback.robot"
    given = reading.mapping(value, path, (*ROBOTS, "secret"))
    named = [robot for robot in ROBOTS if robot in given]
    if value is not None and len(named) != 1:
        reading.fault(path, "config.robot_type", "、".join(named), types="、".join(ROBOTS))
    secret = _variable(given["secret"], f"{path}.secret", reading) if "secret" in given else ""
    if len(named) != 1:
        return None
    if secret and named == [RobotType.WECOM.value]:
        reading.fault(f"{path}.secret", "config.robot_secret", "secret")
    address = _variable(given[named[0]], f"{path}.{named[0]}", reading)
    return RobotSetting(type=RobotType(named[0]), address=address, secret=secret)


def _variable(value: object, path: str, reading: SettingsReader) -> str:
    """The name of an environment variable. What else stands there may be the secret itself, and is not repeated."""
    text = reading.text(value, path)
    if not VARIABLE.fullmatch(text):
        reading.fault(path, "config.not_a_variable", path.rpartition(".")[2])
    return text
