"""What staff and the owner are told when GitHub refuses, and what becomes of the changes."""

from __future__ import annotations

from typing import Any

import pytest

from trigger.github import LoopbackGitHub, Reply, new_token
from trigger.stage import edit, play, wait

HOUR = 3600
RATE: Reply = (403, {"message": "API rate limit exceeded"}, {"x-ratelimit-remaining": "0"})
SECOND: Reply = (403, {"message": "You have exceeded a secondary rate limit"}, {"Retry-After": "600"})
MOVED: Reply = (307, {"message": "Moved Permanently"}, {"Location": "https://api.github.com/repositories/1"})


@pytest.mark.parametrize(
    ("github_is", "script_has", "expected", "why"),
    [
        ({}, {"GITHUB_TOKEN": new_token()}, "GitHub 不认这个令牌（401）", "revoked or expired"),
        ({"may_write": False}, {}, "令牌的权限不够（403）", "Actions: read"),
        ({}, {"GITHUB_REPOSITORY": "xingfuli/other"}, "找不到仓库 xingfuli/other", "404: misspelt, or not this token's"),
        ({"workflow": "site.yml"}, {}, "其中的 publish.yml（404）", "a community whose workflow has another name"),
        ({"ref": "master"}, {}, "没有分支 main", "422: an older repository"),
        ({"faults": [MOVED]}, {}, "改名或搬走了（307）", "the token must not follow to another address"),
        ({"faults": [(451, "", {})]}, {}, "GitHub 回答了 451", "what nobody thought of"),
    ],
)
def test_what_a_person_must_mend(
    github: LoopbackGitHub, github_is: dict[str, Any], script_has: dict[str, str], expected: str, why: str
) -> None:
    """The status tab says what is wrong and what to do; the owner gets a mail; the changes are kept."""
    for name, value in github_is.items():
        setattr(github, name, value)
    played = play(github, edit(), wait(90), **script_has)
    assert expected in played.status("result"), why
    assert "改动没有丢" in played.status("advice")
    assert "请" in played.status("advice")
    assert 1 == len(played.failures)
    assert [] == github.started


@pytest.mark.parametrize(
    ("fault", "expected", "retried", "why"),
    [
        ((503, "<html>Unicorn!</html>", {}), "GitHub 自己出了故障（503）", 120, "a page instead of JSON"),
        ((500, "", {}), "GitHub 自己出了故障（500）", 120, "no body at all"),
        ((429, "", {"Retry-After": "600"}), "请求太多", 660, "as long as GitHub asks"),
        (RATE, "请求太多", 120, "a limit, no missing permission, though 403"),
        (SECOND, "请求太多", 660, "the limit that is told only by its header"),
    ],
)
def test_what_passes_by_itself(github: LoopbackGitHub, fault: Reply, expected: str, retried: int, why: str) -> None:
    """GitHub's own trouble is said in the status tab, is nobody's mail, and is tried again."""
    github.faults = [fault]
    assert expected in play(github, edit(), wait(90)).status("result"), why
    github.faults, github.started = [fault], []
    played = play(github, edit(), wait(HOUR))
    assert [60, retried] == played.times(), why
    assert [] == played.failures
    assert 1 == len(github.started)


def test_a_renewed_token(github: LoopbackGitHub) -> None:
    """Once the token is mended, what waited goes out by itself within half an hour."""
    mended = {"do": "properties", "values": {"GITHUB_TOKEN": github.token}}
    played = play(github, edit(), wait(600), mended, wait(1800), GITHUB_TOKEN=new_token())
    assert [401, 200] == [send["status"] for send in played.sends]
    assert "已经送出" in played.status("result")


@pytest.mark.parametrize(
    ("expires", "expected", "why"),
    [
        ("2026-04-10 08:00:00 UTC", "GitHub 令牌到 2026-04-10 失效", "25 days ahead"),
        ("2026-05-16 08:00:00 +0800", "不用做什么。", "two months ahead"),
        ("", "不用做什么。", "a token without an end"),
        ("soon", "不用做什么。", "nothing that can be read"),
    ],
)
def test_a_token_that_will_expire(github: LoopbackGitHub, expires: str, expected: str, why: str) -> None:
    """A month before the token ends, each send says so: the day itself would come as a surprise a year later."""
    github.expires = expires
    assert play(github, edit(), wait(90)).status("advice").startswith(expected), why


def test_no_run_to_watch(github: LoopbackGitHub) -> None:
    """An answer without a run (an older GitHub gives 204 and no body) is a success as well."""
    github.faults = [(204, "", {})]
    played = play(github, edit(), wait(HOUR))
    assert [204] == [send["status"] for send in played.sends]
    assert "" == played.status("run")


@pytest.mark.parametrize("address", ['=HYPERLINK("https://example.org")', "https://example.org/run", None])
def test_an_address_elsewhere_is_not_shown(github: LoopbackGitHub, address: str | None) -> None:
    """Whatever the answer says, the status tab links to GitHub or to nothing."""
    github.faults = [(200, {"html_url": address}, {})]
    assert "" == play(github, edit(), wait(90)).status("run")
