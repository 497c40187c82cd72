"""What a row of a declared list is called, and how lists are parted, by columns of any type."""

from __future__ import annotations

import pytest

from kinds.reading import read_rows

CASES = [
    ("items", "红、绿", "红、绿", ["红", "绿"], "the marks of a program stood there: ('红', '绿')"),
    ("rich", "**粗**字\n\n- 一", "粗字 一", ["粗字 一"], "tags"),
    ("date", "2026-03-05", "2026年3月5日（周四）", ["2026"], "as everywhere else"),
    ("dates", "2026-03-05、2026-03-06", "2026年3月5日（周四）、2026年3月6日（周五）", ["2026"], "a year once"),
    ("percent", "85%", "85%", ["85%"], "0.85"),
    ("yes_no", "是", "是", ["是"], "True"),
    ("phone", "12345", "12345", ["12345"], "the parts of a number"),
    ("hours", "周一至周五 9:00-12:00", "周一至周五 9:00-12:00", ["周一至周五 9:00-12:00"], "the spans"),
]


@pytest.mark.parametrize(("type_", "cell", "title", "words", "why"), CASES, ids=[case[0] for case in CASES])
def test_every_type_has_words(type_, cell, title, words, why):
    """Residents read what staff mean, not how a program keeps it."""
    options = {"columns": [{"name": "值", "type": type_}], "title": "值", "filters": ["值"]}
    view = read_rows("lists", {"编号": "A-1", "值": cell}, options=options).view
    (_, (_, *links)) = view.index.filters[0]
    assert (title, words) == (view.items[0].item.title, [link.word for link in links]), why


def test_of_two_masked_names_each_has_its_number():
    """Nobody could tell one 张** from the other, in the list and in the title of their pages."""
    options = {"columns": [{"name": "姓名", "type": "masked"}], "title": "姓名"}
    section = read_rows("lists", *({"编号": f"L-{n}", "姓名": "张三"} for n in (1, 2)), options=options).section
    assert ["张**（L-1） - lists", "张**（L-2） - lists"] == [page.title for page in section.pages]


@pytest.mark.parametrize("filters", [[], ["同意公开"]], ids=["as it is", "asked to filter by it"])
def test_no_row_is_called_by_a_consent(filters):
    """It was the first public column behind somebody's name, and the build broke off."""
    person, consent = {"name": "姓名", "type": "person", "shown": "consent"}, {"name": "同意公开", "type": "consent"}
    options = {"columns": [person, consent, "岗位"], "filters": filters}
    view = read_rows("lists", {"编号": "A-1", "岗位": "网格员"}, options=options).view
    assert ("网格员", ()) == (view.items[0].item.title, view.index.filters)
