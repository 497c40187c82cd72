"""飞书, read by the unmodified product from a 飞书 on this machine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from jinlin.config.settings import SourceSetting, SourceType, Tab
from jinlin.problem import Checked, Severity
from jinlin.source.feishu.fetch import app_from, fetch_feishu
from jinlin.source.feishu.ranges import MOST_CELLS, batches, plain, read_values
from jinlin.source.feishu.tabs import FoundTab, Spreadsheet
from jinlin.source.fetch import Asked, World, fetch
from jinlin.source.raw import Merge
from loopback.feishu_server import APP, SECRET, TOKEN, FeishuSheet, LoopbackFeishu
from loopback.reading import Waits, codes, sentences

KEY = "Iow7sNNEphp3WbtnbCscPqabcef"
ADDRESS = f"https://shequ.feishu.cn/sheets/{KEY}"
ACTIVITIES = FeishuSheet(
    id="Q7PlXT",
    title="活动日历",
    rows=[["编号", "日期", "电话"], ["A-001", 46082, "0108"], [], ["A-002", None, [{"type": "text", "text": "5"}]]],
    merges=((0, 1, 0, 2),),
)
SERVICES = FeishuSheet(id="0b6377", title="办事 服务", rows=[["名称"], ["#REF!"], [True], [2.5]], hidden=True)
BASE = FeishuSheet(id="x1", title="多维", type="bitable")


@pytest.fixture
def feishu(monkeypatch: pytest.MonkeyPatch) -> Iterator[LoopbackFeishu]:
    """Holds one spreadsheet; this process is led to it as a subprocess would be."""
    with LoopbackFeishu({KEY: [ACTIVITIES, SERVICES, BASE]}) as running:
        running.lead(monkeypatch)
        yield running


def fetched(*titles: str, address: str = ADDRESS, waits: Waits | None = None) -> Checked:
    """What the product makes of the wanted tabs, with the environment as it stands."""
    patience = (Waits() if waits is None else waits).patience()
    return fetch_feishu(address, titles, app_from(os.environ).value, patience)


def test_all_tabs_take_two_calls(feishu: LoopbackFeishu) -> None:
    """One for the tabs, one for all values, after one for the token; nothing but that one is a POST."""
    feishu.spreadsheets[KEY] = [FeishuSheet(id=f"t{n}", title=f"表{n}", rows=[[n]]) for n in range(9)]
    assert 9 == len(fetched(*(f"表{n}" for n in range(9))).value)
    host = "open.feishu.cn"
    assert [f"POST {host} internal", f"GET {host} query", f"GET {host} values_batch_get"] == feishu.calls()


def test_values_are_exact(feishu: LoopbackFeishu) -> None:
    """Texts keep their zeros, dates are serial numbers, blanks at the ends are cut."""
    sheet = fetched("活动日历").value["活动日历"]
    assert [["编号", "日期", "电话"], ["A-001", 46082, "0108"], [], ["A-002", None, "5"]] == sheet.rows
    assert (Merge(top=0, left=1, bottom=0, right=2),) == sheet.merges
    assert f"{ADDRESS}?sheet=Q7PlXT" == sheet.link_to("C7")


def test_a_hidden_tab_and_error_cells_are_read(feishu: LoopbackFeishu) -> None:
    """A tab is found though nobody can see a double blank; an error stays the text it is."""
    sheet = fetched("办事  服务").value["办事  服务"]
    assert [["名称"], ["#REF!"], [True], [2.5]] == sheet.rows


def test_lark_is_another_server(feishu: LoopbackFeishu) -> None:
    """A spreadsheet of larksuite.com is asked for where it lies."""
    fetched("活动日历", address=f"https://team.larksuite.com/sheets/{KEY}")
    assert {"open.larksuite.com"} == {request.host for request in feishu.log}


def test_one_token_serves_several_spreadsheets(feishu: LoopbackFeishu) -> None:
    """The app keeps its token for the run."""
    app = app_from(os.environ).value
    for _ in range(3):
        fetch_feishu(ADDRESS, ["活动日历"], app, Waits().patience())
    assert 1 == sum(call.startswith("POST") for call in feishu.calls())


def test_what_is_too_much_at_once_is_asked_for_in_parts(feishu: LoopbackFeishu) -> None:
    """飞书 gives 10 MB at most: the same rows come in smaller calls, in their order."""
    rows = [[str(n)] for n in range(150)]
    feishu.spreadsheets[KEY] = [ACTIVITIES, FeishuSheet(id="big", title="大表", rows=rows)]
    feishu.most_cells = 1_000
    found = fetched("活动日历", "大表").value
    assert (rows, 4) == (found["大表"].rows, len(found["活动日历"].rows))
    assert 5 < len(feishu.calls())


def test_a_row_that_is_too_large_is_told(feishu: LoopbackFeishu) -> None:
    """Dividing comes to an end."""
    feishu.most_cells = 10
    assert ["feishu.too_large"] == codes(fetched("活动日历"))


CELLS = [
    ("文本", "文本", "a text"),
    (None, None, "nothing"),
    ([{"type": "text", "text": "两种"}, {"type": "text", "text": "字体"}], "两种字体", "several styles"),
    ([{"type": "url", "text": "报名", "link": "https://example.org"}], "报名", "of a link its words"),
    ({"type": "mention", "text": "王某", "token": "ou_1"}, "王某", "a person"),
    ({"type": "multipleValue", "values": ["老人", 2]}, "老人、2", "several from a list"),
    ({"type": "embed-image", "fileToken": "box"}, "", "a picture has no text"),
    ([None, {"type": "text", "text": "字"}], "字", "nothing, and a text beside it"),
    ({"type": "formula", "text": "=IMPORTRANGE(1)"}, "#N/A", "a formula is never published"),
]


@pytest.mark.parametrize(("cell", "expected", "why"), CELLS, ids=[row[-1] for row in CELLS])
def test_a_cell_is_a_plain_value(cell, expected, why) -> None:
    """What 飞书 says of a cell's make-up is left out."""
    assert expected == plain(cell), why


@pytest.mark.parametrize(
    ("data", "expected", "why"),
    [
        ({"valueRanges": [{"range": "t!A1:B9", "values": [["a", None], None, ["", ""]]}]}, [["a"]], "blanks are cut"),
        ({"valueRanges": [{"range": "t!A1:B9", "values": None}]}, [], "a tab without a cell"),
        ([], None, "no object"),
        ({"valueRanges": {}}, None, "no list"),
        ({"valueRanges": []}, None, "too few"),
        ({"valueRanges": [None]}, None, "nothing in it"),
        ({"valueRanges": [{"range": "u!A1:B9", "values": [["a"]]}]}, None, "of another tab"),
        ({"valueRanges": [{"range": "t!A2:B9", "values": [["a"]]}]}, None, "of other rows"),
        ({"valueRanges": [{"range": "t!A1:B9", "values": 5}]}, None, "values that are none: the program stopped"),
        ({"valueRanges": [{"range": "t!A1:B9", "values": ["text"]}]}, None, "a row that is none: each letter was a cell"),
    ],
)
def test_only_an_answer_to_the_question_is_taken(data: object, expected: object, why: str) -> None:
    """Whoever gave it: what is of another shape is no row of ours."""
    [[piece]] = batches([FoundTab(id="t", title="表", rows=9, columns=2)])
    found = read_values([piece], {"code": 0, "data": data})
    assert (None if expected is None else [expected]) == found, why


def test_a_long_tab_is_read_in_pieces() -> None:
    """No call asks for more than it may, and no row is asked for twice."""
    calls = batches([FoundTab(id="a", title="a", rows=10_000, columns=20), FoundTab(id="b", title="b", rows=9, columns=2)])
    assert ["a!A1:T2500", "a!A2501:T5000", "a!A5001:T7500", "a!A7501:T10000", "b!A1:B9"] == [
        piece.text() for call in calls for piece in call
    ]
    assert all(sum(piece.cells for piece in call) <= MOST_CELLS for call in calls)


HTML = "<html>请先登录</html>"
REFUSALS = [
    ({"status": 403, "body": {"code": 91403, "msg": "Forbidden"}}, "feishu.no_access", 1, "the app was not added"),
    ({"status": 400, "body": {"code": 1310213, "msg": "Permission Fail"}}, "feishu.no_access", 1, "the same in v3"),
    ({"status": 400, "body": {"code": 1310249, "msg": "Deleted"}}, "feishu.not_found", 1, "in the bin"),
    ({"status": 400, "body": {"code": 99991672, "msg": "Access denied."}}, "feishu.scope_missing", 1, "no 权限"),
    ({"status": 400, "body": {"code": 90215, "msg": "x"}, "where": "values_batch"}, "feishu.tab_changing", 1, "gone"),
    ({"status": 200, "body": {"code": 99991400, "msg": "frequency"}}, "feishu.quota", 6, "under HTTP 200"),
    ({"status": 429, "body": HTML}, "feishu.quota", 6, "a front end"),
    ({"status": 400, "body": {"code": 1310235, "msg": "Retry Later"}}, "feishu.failing", 6, "asks for a later try"),
    ({"status": 504, "body": HTML}, "feishu.failing", 6, "a front end"),
    ({"status": 418, "body": {"code": 4711, "msg": "?"}}, "feishu.refused", 1, "a number in no table"),
    ({"status": 200, "body": HTML}, "feishu.not_data", 6, "a captive portal"),
    ({"status": 200, "body": "[" * 9000}, "feishu.not_data", 6, "brackets in each other"),
    ({"status": 302, "headers": {"Location": "https://login.invalid/"}}, "feishu.not_data", 1, "a sign-in page"),
    ({"status": 200, "body": {"code": 0, "data": {}}}, "feishu.wrong_reply", 1, "another interface's"),
    ({"status": 200, "body": {"code": 0}, "where": "internal"}, "feishu.wrong_reply", 1, "no token in it"),
    ({"cut": True}, "feishu.unreachable", 6, "the line breaks"),
]


@pytest.mark.parametrize(("fault", "code", "tries", "why"), REFUSALS, ids=[f"{r[1]} {r[-1]}" for r in REFUSALS])
def test_each_refusal_has_its_own_problem(feishu, fault, code, tries, why) -> None:
    """No data means a problem for the whole spreadsheet, after a bounded number of tries."""
    feishu.fail(**fault)
    checked = fetched("活动日历")
    assert ([code], {}) == (codes(checked), checked.value), why
    assert tries == sum(fault.get("where", "query") in call for call in feishu.calls())
    assert Severity.TABLE == checked.problems[0].severity
    assert "{" not in sentences(checked)


def test_the_gateway_says_how_long_to_wait(feishu: LoopbackFeishu) -> None:
    """A short refusal costs the wait that was asked for, and nothing else."""
    waits = Waits()
    feishu.fail(status=400, body={"code": 99991400, "msg": "x"}, headers={"x-ogw-ratelimit-reset": "7"}, times=2)
    assert fetched("活动日历", waits=waits).value
    assert [7, 7] == waits


def test_a_line_that_stalls_is_given_up(feishu: LoopbackFeishu) -> None:
    """A server that never ends its answer costs the time of its tries, not of the whole run."""
    waits = Waits()
    feishu.fail(stall=True)
    patience = waits.patience(line=feishu.line)
    checked = fetch_feishu(ADDRESS, ["活动日历"], app_from(os.environ).value, patience)
    assert ["feishu.unreachable"] == codes(checked)


def test_a_missing_tab_names_those_there_are(feishu: LoopbackFeishu) -> None:
    """The others are read all the same; hidden ones stay unnamed."""
    checked = fetched("活动日程", "多维")
    assert ["feishu.tab_missing_near", "feishu.tab_without_cells"] == codes(checked)
    assert ["活动日历"] == list(fetched("活动日历", "活动日程").value)
    assert "办事" not in sentences(checked) and "{" not in sentences(checked)


def test_a_wrong_secret_is_told_without_it(feishu: LoopbackFeishu, monkeypatch: pytest.MonkeyPatch) -> None:
    """飞书 refuses the app under HTTP 200; neither secret nor token is ever told."""
    monkeypatch.setenv("FEISHU_APP_SECRET", f"{SECRET}x")
    checked = fetched("活动日历")
    assert ["feishu.bad_app"] == codes(checked)
    assert not any(text in f"{checked}{sentences(checked)}" for text in (SECRET, TOKEN))
    assert APP in sentences(checked)


def test_an_authority_nobody_trusts_is_refused(feishu: LoopbackFeishu, monkeypatch: pytest.MonkeyPatch) -> None:
    """TLS is verified: the secret reaches nobody else."""
    monkeypatch.delenv("REQUESTS_CA_BUNDLE")
    monkeypatch.delenv("CURL_CA_BUNDLE")
    assert (["feishu.unreachable"], []) == (codes(fetched("活动日历")), feishu.log)


def asked_of(source: SourceSetting, environment: dict[str, str]) -> Checked:
    """What a run gets of one source."""
    one = Asked(table="activities", key="main", tab=Tab(source=source.name, title="活动日历"), samples=Path())
    world = World(base=Path(), environment=environment, today=date(2026, 3, 1), patience=Waits().patience())
    return fetch([one], {source.name: source}, world)


def test_a_run_reads_a_source_in_feishu(feishu: LoopbackFeishu) -> None:
    """The seam is the same as for any other source."""
    source = SourceSetting(name="biaoge", type=SourceType.FEISHU, where=ADDRESS)
    (sheet,) = asked_of(source, dict(os.environ)).value.values()
    assert "活动日历" == sheet.title
    assert not source.is_local


def test_without_an_app_nobody_is_asked(feishu: LoopbackFeishu) -> None:
    """The problem names what is lacking."""
    source = SourceSetting(name="biaoge", type=SourceType.FEISHU, where=ADDRESS)
    checked = asked_of(source, {"FEISHU_APP_ID": APP})
    assert (["feishu.no_app"], []) == (codes(checked), feishu.log)
    assert "FEISHU_APP_SECRET" == checked.problems[0].found


def test_an_address_names_its_server() -> None:
    """The token is the last part of the path."""
    assert ("https://open.feishu.cn/open-apis", KEY) == (Spreadsheet(ADDRESS).server, Spreadsheet(ADDRESS).token)
