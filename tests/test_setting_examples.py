"""Every example for sheets.yaml passes: with it in its line, the settings are read."""

from __future__ import annotations

import pytest

from jinlin.build.planning import plan_tables
from jinlin.config.read import read_config
from jinlin.kinds import find_kinds
from jinlin.problem import Problem
from test_problem_words import codes, examples, words

NAME, YEAR, SOURCE = "  name: 幸福里社区", "    year: 2026", "  book: {workbook: a.xlsx}"
KEY = "1xyzXyzXyzXyzXyzXyzXyz"
SETTINGS = f"""\
community:
{NAME}
sources:
{SOURCE}
tables:
  activities:
{YEAR}
"""
LIST = f"{YEAR}\n  things:\n    kind: lists\n    options:"
STAGED = (
    f"{LIST}\n      columns:\n        - name: 阶段\n          type: choice\n          choices: [民事民提, 民事民议, 民事民决]"
)
BOARD = f"{YEAR}\n  volunteers:\n    options:\n      boards:"
FEEDBACK = "  book:\n    workbook: a.xlsx\nfeedback:\n  {example}"
PHOTOGRAPHED = "{name: 名称}, {name: 改造前, type: photo}, {name: 照片说明}, {name: 已脱敏, type: yes_no}"
SHARE = f"{YEAR}\n  suggestions:\n    options:\n      targets:"

CASES = [
    ("config.not_yaml", NAME, "  name: [幸福里社区", "  {example}", "a bracket that is never closed"),
    ("config.key_twice", YEAR, f"{YEAR}\n    year: 2027", YEAR, "the first line alone"),
    ("config.unknown_key", NAME, f"{NAME}\n  hotlin: 12345", NAME + "\n  {hint}: 12345", "a near miss"),
    ("config.unknown_option", YEAR, "    options: {any: 1}", YEAR, "taken away"),
    ("config.unknown_column", YEAR, "    columns: {活动名: 题目}", "    columns:\n      {hint}: 题目", "a near miss"),
    ("config.unknown_column", YEAR, "    id_from: [活动名]", "    id_from: [{hint}]", "rows that were all called alike"),
    ("config.unknown_column", YEAR, "    id_from: [备注（内部）]", "    id_from: [活动名称]", "nobody reads it"),
    ("config.of_age", YEAR, f"{YEAR}\n  volunteers:\n    columns: {{是否未成年: 是否年满18周岁}}",
     YEAR + "\n  volunteers:\n    columns:\n      是否未成年: {example}", "a form asks the opposite"),
    ("config.unknown_sheet", YEAR, "    columns: {more: {编号: 号}}", "    columns:\n      {hint}:\n        编号: 号", "none"),
    ("config.unknown_word", YEAR, "    words: {statuses: {开着: opened}}",
     "    words:\n      statuses:\n        开着: {hint}", "a word of ours in English"),
    ("config.missing", YEAR, "    columns: {活动名称: }", "    columns:\n      {example}", "half a line"),
    ("config.missing", NAME, "  street: 示范街道", "  street: 示范街道\n  {example}", "a community without a name"),
    ("config.not_a_mapping", f"community:\n{NAME}", "community: 幸福里社区", "community:\n  {example}", "in one line"),
    ("config.not_a_text", NAME, "  name: [幸福里, 社区]", "  {example}", "a list"),
    ("config.not_a_number", YEAR, "    year: 26", "    year: {example}", "two digits"),
    ("config.not_a_share", YEAR, "    may_shrink: 一半", "    may_shrink: {example}", "a word"),
    ("config.not_a_flag", YEAR, "    enabled: no", "    enabled: {example}", "YAML's no is no word of ours"),
    ("config.not_a_phone", NAME, f"{NAME}\n  hotline: 打这里", NAME + "\n  hotline: {example}", "words"),
    ("config.site_not_https", NAME, f"{NAME}\n  site: example.org", NAME + "\n  site: {example}", "no https"),
    ("config.not_a_feishu_sheet", SOURCE, "  book: {feishu: https://shequ.feishu.cn/wiki/abcdefgh}",
     "  book:\n    {example}", "a page of a wiki"),
    ("config.source_type", SOURCE, "  book: {}", "  book:\n    {example}", "no type"),
    ("config.which_source", f"{SOURCE}\ntables:\n  activities:", f"{SOURCE}\n  more: {{workbook: b.xlsx}}\ntables:\n  activities:",
     "  book: {{workbook: a.xlsx}}\n  more: {{workbook: b.xlsx}}\ntables:\n  activities:\n    {example}", "a second source came"),
    ("config.no_tables", f"  activities:\n{YEAR}", "  activities: {enabled: false}", "  {example}", "switched off"),
    ("config.folder_taken", SOURCE, f"{SOURCE}\nsnapshot: content", SOURCE.replace("{", "{{").replace("}", "}}")
     + "\nsnapshot: {example}", "what lies there is published"),
    ("config.folder_taken", SOURCE, f"{SOURCE}\nsnapshot: ..", SOURCE.replace("{", "{{").replace("}", "}}")
     + "\nsnapshot: {example}", "it is emptied before each run on GitHub, and all is in it"),
    ("config.folder_taken", SOURCE, f"{SOURCE}\nsnapshot: ./a.xlsx", SOURCE.replace("{", "{{").replace("}", "}}")
     + "\nsnapshot: {example}", "and so would the tables be"),
    ("config.table_name", "  activities:", "  Activities!:\n    kind: activities", "  {example}:", "no address"),
    ("config.not_one_of", YEAR, "    source: bok", "    source: {choices}", "a near miss"),
    ("lists.no_columns", YEAR, f"{LIST} {{}}", LIST + "\n      columns:\n        {example}", "a list without columns"),
    ("lists.role_missing", YEAR, f"{LIST} {{layout: progress, columns: [{{name: 名称, type: percent}}]}}",
     LIST + "\n      layout: progress\n      columns:\n        - name: 名称\n          type: percent\n      {example}",
     "progress of what"),
    ("lists.role_type", YEAR, f"{LIST} {{stock: 可借, columns: [{{name: 可借}}]}}",
     LIST + "\n      stock: 可借\n      columns:\n        - name: 可借\n          {example}", "words are no number"),
    ("lists.column_key", YEAR, f"{LIST} {{columns: [{{name: 网格, key: 网格}}]}}",
     LIST + "\n      columns:\n        - name: 网格\n          {example}", "a key in Chinese"),
    ("lists.no_consent", YEAR, f"{LIST} {{columns: [{{name: 岗位}}, {{name: 姓名, type: person}}]}}",
     LIST + "\n      columns:\n        - name: 岗位\n        - name: 姓名\n          type: person\n        {example}",
     "names were published of people whom nobody had asked"),
    ("lists.photo_alone", YEAR, f"{LIST} {{columns: [{PHOTOGRAPHED}]}}",
     LIST + f"\n      {{example}}\n      columns: [{PHOTOGRAPHED.replace('{', '{{').replace('}', '}}')}]", "nobody vouches for it"),
    ("lists.stages_alone", YEAR, f"{STAGED}\n      stages:\n        民事民提: received",
     STAGED + "\n      stages:\n        民事民提: received\n      {example}", "steps of no column"),
    ("lists.stages_order", YEAR, f"{STAGED}\n      stage: 阶段\n      stages: {{民事民议: sorted, 民事民提: received}}",
     STAGED + "\n      stage: 阶段\n      {example}", "the second before the first"),
    ("suggestions.not_a_target", YEAR, f"{SHARE} {{closed: 很高}}", SHARE + "\n        closed: {example}", "a word"),
    ("suggestions.not_a_form", YEAR, f"{YEAR}\n  suggestions:\n    options: {{evaluation: https://example.org/pingjia}}",
     f"{YEAR}\n  suggestions:\n    options:\n      {{example}}", "it does not say what is evaluated"),
    ("volunteers.boards_not_a_list", YEAR, f"{BOARD} 小时", BOARD + "\n        {example}", "one word"),
    ("volunteers.weights_missing", YEAR, f"{BOARD} [{{measure: score}}]",
     BOARD + "\n        - measure: score\n          {example}", "nothing to weigh"),
    ("volunteers.not_a_weight", YEAR, f"{BOARD} [{{measure: score, weights: {{times: 多}}}}]",
     BOARD + "\n        - measure: score\n          weights:\n            times: {example}", "a word"),
    ("volunteers.score_of_teams", YEAR, f"{BOARD} [{{measure: score, weights: {{times: 1}}, scope: teams}}]",
     BOARD + "\n        - measure: score\n          weights:\n            times: 1\n          {example}", "teams"),
    ("volunteers.grades_not_a_list", YEAR, f"{BOARD} [{{measure: hours, grades: 优秀奖}}]",
     BOARD + "\n        - measure: hours\n          grades:\n            {example}", "one word"),
    ("volunteers.grades_of_teams", YEAR, f"{BOARD} [{{scope: teams, grades: [{{name: 优秀奖, places: 2}}]}}]",
     BOARD + "\n        - grades: [{{name: 优秀奖, places: 2}}]\n          {example}", "teams have no grades"),
    ("volunteers.head_of_people", YEAR, f"{BOARD} [{{measure: hours, by: head}}]",
     BOARD + "\n        - measure: hours\n          by: head\n          {example}", "people have one head each"),
    ("config.not_a_spreadsheet", SOURCE, "  book: {google: https://docs.google.com/spreadsheets/d/e/2PACX-1v/pubhtml}",
     "  book:\n    {example}", "published to the web is no way in"),
    ("config.not_a_spreadsheet", SOURCE, f"{SOURCE}\nfeedback:\n  results: 检查结果", FEEDBACK, "a title"),
    ("config.results_is_source", SOURCE, f"  book: {{google: {KEY}}}\nfeedback:\n  results: {KEY}",
     "  book:\n    google: " + KEY + "\nfeedback:\n  {example}", "what is read may not be written"),
    ("config.robot_type", SOURCE, f"{SOURCE}\nfeedback:\n  robot: {{}}", FEEDBACK, "no type"),
    ("config.robot_secret", SOURCE, f"{SOURCE}\nfeedback:\n  robot: {{wecom: A_ROBOT, secret: A_SECRET}}", FEEDBACK,
     "a signature nobody asks for"),
    ("config.no_site", SOURCE, f"{SOURCE}\nneighbours: {{yinxing: {{name: 银杏社区}}}}",
     FEEDBACK.replace("feedback:\n", "neighbours:\n  yinxing:\n  "), "nobody to ask"),
    ("config.neighbour_name", SOURCE, f"{SOURCE}\nneighbours: {{银杏: {{samples: true}}}}",
     FEEDBACK.replace("feedback:", "neighbours:") + ":\n    samples: true", "no name for an address"),
    ("config.not_a_variable", SOURCE, f"{SOURCE}\nfeedback:\n  robot: {{feishu: 机器人}}",
     FEEDBACK.replace("{example}", "robot:\n    {example}"), "no name of a variable"),
]  # fmt: skip
ABOUT_THE_FILE = {"config.is_folder", "config.not_found", "config.not_utf8", "config.unreadable"}


@pytest.mark.parametrize(("code", "line", "wrong", "advice", "why"), CASES, ids=[row[0] for row in CASES])
def test_a_setting_is_mended_by_its_example(code: str, line: str, wrong: str, advice: str, why: str) -> None:
    """With what the advice says in its place, nothing is wrong with the settings any more."""
    found = next(p for p in problems(SETTINGS.replace(line, wrong, 1)) if p.code == code)
    facts = {**dict(found.facts), "found": found.found}
    own = {name: text.format_map(facts) for name, text in examples(code).items()}
    first = {name: text.partition("、")[0] for name, text in {**own, **facts}.items()}
    assert () == problems(SETTINGS.replace(line, advice.format_map(first), 1)), why


def problems(text: str) -> tuple[Problem, ...]:
    """All faults of the settings, those included that only a kind can see."""
    kinds = find_kinds()
    config = read_config(text, "sheets.yaml", kinds)
    more = () if config.value is None or config.problems else plan_tables(config.value, kinds).problems
    return (*config.problems, *more)


def test_the_settings_above_are_sound() -> None:
    """Or the cases would prove nothing."""
    assert () == problems(SETTINGS)


def test_every_setting_is_proved() -> None:
    """Whatever can be wrong in sheets.yaml stands in the table above."""
    kinds = find_kinds()
    rooms = {"config", *kinds}
    said = {code for code in codes() if code.partition(".")[0] in rooms and words().problems()[code]["holds"] == "site"}
    assert set() == said - {row[0] for row in CASES} - ABOUT_THE_FILE
