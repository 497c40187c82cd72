"""``feedback:`` of sheets.yaml → how staff are told what to mend, or what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from jinlin.config.settings import FeedbackSetting, RobotSetting, RobotType, SourceSetting, SourceType
from jinlin.config.spreadsheets import spreadsheet_key
from jinlin.options import Said

FEEDBACK = ("page", "links", "results", "robot")
ROBOTS = tuple(robot.value for robot in RobotType)
VARIABLE = re.compile(r"[A-Z][A-Z0-9_]{2,63}")


def read_feedback(said: Said, sources: Mapping[str, SourceSetting]) -> FeedbackSetting:
    """The ways out that a community has chosen; the page alone where nothing is said."""
    given = said.mapping(FEEDBACK)
    return FeedbackSetting(
        page=given["page"].flag(default=True),
        links=given["links"].flag(default=True),
        results=_results(given["results"], sources),
        robot=_robot(given["robot"]),
    )


def _results(said: Said, sources: Mapping[str, SourceSetting]) -> str:
    """The key of a spreadsheet; never of one that is read, which would then change each time it was looked at."""
    text = said.text()
    key = spreadsheet_key(text)
    if text and not key:
        said.fault("config.not_a_spreadsheet", text, key="results")
    if key and any(s.type is SourceType.GOOGLE and s.where == key for s in sources.values()):
        said.fault("config.results_is_source", "results")  # the key itself is nobody's business
    return key or text


def _robot(said: Said) -> RobotSetting | None:
    given = said.mapping((*ROBOTS, "secret"))
    named = [robot for robot in ROBOTS if robot in given]
    if said.value is not None and len(named) != 1:
        said.fault("config.robot_type", "、".join(named), types="、".join(ROBOTS))
    secret = _variable(given["secret"]) if "secret" in given else ""
    if len(named) != 1:
        return None
    if secret and named == [RobotType.WECOM.value]:
        given["secret"].fault("config.robot_secret", "secret")
    return RobotSetting(type=RobotType(named[0]), address=_variable(given[named[0]]), secret=secret)


def _variable(said: Said) -> str:
    """The name of an environment variable. What else stands there may be the secret itself, and is not repeated."""
    text = said.text()
    if not VARIABLE.fullmatch(text):
        said.fault("config.not_a_variable", said.name)
    return text
