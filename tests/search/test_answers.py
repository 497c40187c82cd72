"""What the search finds: measured on the questions of residents, in a browser, over the built demonstration."""

from __future__ import annotations

import pytest

from search.asking import Asker, Score, mean, questions

RECALL, PRECISION, LEAST = 0.95, 0.90, 60
SORTS = {"whole", "part", "place", "window", "building", "number", "day", "pinyin", "initials", "traditional", "synonym"}


def test_recall_and_precision(asker: Asker) -> None:
    """Over all questions the means of both are what was promised; a question that fails is named."""
    asker.visit()
    scores = {one.text: Score.of(one.expected, asker.ask(one.text)) for one in questions()}
    poor = {text: score for text, score in scores.items() if score.recall < 0.6 or score.precision < 0.3}
    whole = mean(list(scores.values()))
    assert RECALL <= whole.recall and PRECISION <= whole.precision, (whole, poor)
    assert {} == poor


def test_there_are_enough_questions_of_every_sort() -> None:
    """At least sixty, none twice, each with its pages and the reason why it is there."""
    asked = questions()
    assert LEAST <= len({one.text for one in asked}) == len(asked)
    assert SORTS | {"two words", "joined", "question"} == {one.sort for one in asked}
    assert [] == [one for one in asked if not one.expected or not one.why]


def test_every_expected_page_exists(demo) -> None:
    """The list is about the demonstration as it is."""
    wanted = {page for one in questions() for page in one.expected}
    files = {page: demo.site / (f"{page}index.html" if page.endswith("/") else f"{page}.html") for page in wanted}
    assert [] == sorted(page for page, file in files.items() if not file.is_file())


@pytest.mark.parametrize(
    ("said", "question", "why"),
    [
        ("找到 1 条，新的在前。", "读书会", "an exact answer is counted"),
        ("没有完全匹配，以下为相近结果，共 1 条。", "3号楼路灯", "a near one says that it is near"),
        ("没有找到。少写几个字，或换个说法再试试；也可以从下面的栏目里找。", "阿尔卑斯", "and nothing says so"),
        ("没有找到。少写几个字，或换个说法再试试；也可以从下面的栏目里找。", "？", "a question without a word is answered by nothing"),
        ("", "   ", "nothing was asked"),
    ],
)
def test_the_answer_is_told(asker: Asker, said: str, question: str, why: str) -> None:
    """A live line says what a screen reader's user cannot see."""
    asker.visit(question)
    assert said == asker.said(), why


@pytest.mark.parametrize(
    ("order", "question", "why"),
    [
        (["notices/t-007", "who/zx-01", "services/f-011"], "停水", "this week's news before what always holds"),
        (["who/zx-01", "services/f-011", "notices/t-010"], "停电", "what always holds before what is long past"),
        (["activities/a-026", "services/f-002"], "社保", "a page that is called so before what mentions it, but news first"),
        (["activities/a-014", "meetings/h-04", "accounts/k-05"], "消夏晚会", "a day not known yet is no old one"),
        (["suggestions/s-001"], "路灯", "a single one"),
    ],
)
def test_the_newest_comes_first(asker: Asker, order: list[str], question: str, why: str) -> None:
    """By day; what has none counts as a month old."""
    asker.visit(question)
    assert order == asker.found(), why


def test_rows_of_a_list_come_after_what_says_the_word(asker: Asker) -> None:
    """The rows of 电动车棚 are found under its name, behind whatever says 车棚 itself."""
    asker.visit("车棚")
    rows = [page.startswith("facilities/c-") for page in asker.found()]
    assert 5 == sum(rows) and rows == sorted(rows)


def test_a_question_can_be_passed_on(asker: Asker) -> None:
    """The address holds the question, and going back brings the one before."""
    asker.visit("读书会")
    asker.ask("路灯")
    assert asker.page.url.endswith("?q=%E8%B7%AF%E7%81%AF")
    asker.page.go_back()
    asker.page.wait_for_function("document.querySelector('#search-q').value === '读书会'")
    asker.settle()
    assert ["activities/a-001"] == asker.found()


@pytest.mark.parametrize(
    ("question", "apart", "why"),
    [
        ("三月的活动", "三月 活动", "it was answered by whatever says 的活, as 居民的活动 does"),
        ("4月份的活动", "4月 活动", "a month as it is spoken"),
        ("网格员的电话", "网格员 电话", "whose"),
        ("儿童活动", "儿童 活动", "of one sort in a section: no record of 活动日历 need say 活动"),
        ("停车建议", "停车 建议", "nor one of 建议办理 建议"),
    ],
)
def test_two_words_are_found_however_they_are_joined(asker: Asker, question: str, apart: str, why: str) -> None:
    """By 的, or by nothing at all."""
    asker.visit()
    expected = asker.ask(apart)
    assert (True, expected) == (bool(expected), asker.ask(question)), why
