"""What the search page reads: shards, the lookup, sounds and traditional forms."""

from __future__ import annotations

import json
from datetime import date, timedelta
from random import Random

import pytest

from jinlin.kinds import catalogue
from jinlin.page.output import Section
from jinlin.page.search.readings import render_readings
from jinlin.page.search.section import Searched, Spoken, render_lookup, search_section, spoken
from jinlin.page.search.shards import MOST, UNIT, Entry, render_shard, shards
from jinlin.page.search.variants import variants

DAY = date(2026, 3, 5)


def entry(number: int, day: date | None = None, text: str = "一格") -> Entry:
    """One of many."""
    return Entry(table="t", path=f"n-{number:04}", title=f"第{number}条", day=day, cells=(text,))


def many(count: int, *, within: int = 2000) -> list[Entry]:
    """So many entries of the days before 5 March 2026, each with 200 signs of text."""
    return [entry(n, DAY - timedelta(days=n % within), "字" * 200) for n in range(count)]


def names(entries: list[Entry]) -> list[str]:
    """The names of the shards."""
    return [shard.name for shard in shards("k", entries)]


@pytest.mark.parametrize(
    ("expected", "entries", "why"),
    [
        ([], [], "nothing to find"),
        (["k"], [entry(1), entry(2)], "what has no day needs no year"),
        (["k", "k-2026", "k-2025"], [entry(1, date(2025, 12, 31)), entry(2, DAY), entry(3)], "the newest year first"),
        (["k-2026", "k-2025"], many(140), "two short years"),
        (["k-2026-03", "k-2026-02", "k-2026-01"], many(250, within=64), "a long year by month"),
        (["k-2026-03", "k-2026-02-3", "k-2026-02-2"], many(250, within=15), "a long month by thirds"),
        (["k-2026-03-05"], many(300, within=1), "a long third by day, and no further"),
    ],
)
def test_shards_are_by_year_and_finer_where_they_must(expected: list[str], entries: list[Entry], why: str) -> None:
    """A phone loads little, newest first."""
    assert expected == names(entries), why


def test_the_last_days_of_a_month_have_a_third_of_their_own() -> None:
    """The 31st belongs to the days from the 21st."""
    rows = [entry(n, date(2026, 1, 1 + n % 31), "字" * 200) for n in range(300)]
    assert ["k-2026-01-3", "k-2026-01-2", "k-2026-01-1"] == names(rows)


def test_many_undated_entries_are_shared_out_by_their_address() -> None:
    """One entry more changes one shard and moves no other entry."""
    rows = [entry(n, None, "字" * 200) for n in range(500)]
    before = {shard.name: shard.edition for shard in shards("k", rows)}
    after = {shard.name: shard.edition for shard in shards("k", [*rows, entry(9000, None, "新")])}
    assert 4 == len(before) and before.keys() == after.keys()
    assert 1 == sum(before[name] != after[name] for name in before)


def test_one_edit_changes_one_shard() -> None:
    """All other files keep their bytes."""
    rows = many(1000)
    edited = [*rows[:500], rows[500]._replace(cells=("改过的",)), *rows[501:]]
    before, after = ({s.name: render_shard(s) for s in shards("k", each)} for each in (rows, edited))
    assert before.keys() == after.keys() and 1 == sum(before[name] != after[name] for name in before)


def test_the_order_of_rows_does_not_matter() -> None:
    """The same entries give the same bytes."""
    rows = many(300)
    mixed = Random(1).sample(rows, len(rows))
    assert [render_shard(s) for s in shards("k", rows)] == [render_shard(s) for s in shards("k", mixed)]


def test_no_entry_is_lost() -> None:
    """All that went in comes out, once, in shards that are light enough wherever days differ."""
    rows = [*many(2000), *(entry(n, None, "字" * 100) for n in range(3000, 4000))]
    cut = list(shards("k", rows))
    assert {*rows} == {one for shard in cut for one in shard.entries}
    assert len(rows) == sum(len(shard.entries) for shard in cut)
    assert max(shard.weight for shard in cut) * UNIT <= 2 * MOST


def test_a_shard_says_each_cell_by_itself() -> None:
    """Two cells never become one line: neither a word nor a number runs from one into the next."""
    one = Entry(table="b", path="n-1", title="题", day=DAY, cells=("0359", "0000001"))
    (shard,) = shards("k", [one])
    expected = {"b": [{"p": "n-1", "n": "题", "d": "2026-03-05", "c": ["0359", "0000001"]}]}
    assert expected == json.loads(render_shard(shard))


def test_a_shard_says_on_which_days_something_takes_place() -> None:
    """Each by its first day, and by its last where that is another."""
    spans = ((DAY, DAY), (DAY, date(2026, 3, 8)))
    (shard,) = shards("k", [entry(1)._replace(spans=spans)])
    assert ["2026-03-05", "2026-03-05/2026-03-08"] == json.loads(render_shard(shard))["t"][0]["s"]


def searched(**more: object) -> Searched:
    """What is to be found, with one table."""
    given = {"entries": {}, "tables": {"t": "表"}, "synonyms": (("理发", "剃头"),), "today": DAY}
    given |= {"spoken": Spoken(asking=("怎么",), doing=("办",), alike=(("停水", "没水"),))}
    return Searched(**(given | more))


def test_the_lookup_orders_shards_for_the_phone() -> None:
    """Undated ones first, then those that reach into the newest days, whatever their kind."""
    rows = [entry(1), entry(2, DAY), entry(3, date(2024, 5, 1))]
    cut = (*shards("b", rows), *shards("a", many(200)))
    told = json.loads(render_lookup(cut, searched()))
    assert ["b", "b-2026", "a-2026", "a-2025", "b-2024"] == [name for name, _, _ in told["shards"]]
    assert {"since": 2025, "fresh": "2026-02-03", "named": "2026-02-26"}.items() <= told.items()


def test_the_lookup_knows_how_people_ask() -> None:
    """The community's own words that mean the same come before those that do so everywhere."""
    told = json.loads(render_lookup((), searched()))
    assert ([["理发", "剃头"], ["停水", "没水"]], ["怎么"], ["办"]) == (told["synonyms"], told["asking"], told["doing"])


def test_the_lookup_knows_the_signs_of_the_tables_titles() -> None:
    """Who asks for 收支公示 in traditional signs finds the rows of that table, whatever signs stand in them."""
    assert "開开" in json.loads(render_lookup((), searched(tables={"t": "开支"})))["variants"]


def test_usual_words_are_known_without_a_table() -> None:
    """A community that has written no 「同义词」 yet is asked for 打针 all the same; no word stands in two groups."""
    alike = spoken(catalogue()).alike
    words = [word for group in alike for word in group]
    assert len({*words}) == len(words) and [True] == ["接种" in group for group in alike if "打针" in group]
    assert all(len(group) > 1 and all(1 < len(word) <= 12 for word in group) for group in alike)


@pytest.mark.parametrize(
    ("since", "today", "why"),
    [
        (2025, date(2026, 1, 2), "in January people look for December"),
        (2025, date(2026, 3, 31), "the ninetieth day"),
        (2026, date(2026, 4, 1), "by April last year is old"),
    ],
)
def test_a_year_grows_old_slowly(since: int, today: date, why: str) -> None:
    """What happened in the last ninety days is looked through unasked."""
    assert since == json.loads(render_lookup((), searched(today=today)))["since"], why


@pytest.mark.parametrize(
    ("sound", "title", "why"),
    [
        ("chong yang jie", "重阳节", "a word in which a sign is read otherwise"),
        ("zhong da shi xiang", "重大事项", "the same sign elsewhere"),
        ("yin hang", "银行", "hang"),
        ("xing zheng", "行政", "xing"),
        ("yin yue", "音乐", "yue"),
        ("kuai le", "快乐", "le"),
        ("kuai ji", "会计", "a word"),
        ("da hui ji hua", "大会计划", "the same signs, but no word"),
        ("lv hua", "绿化", "ü is typed v"),
        ("fu wu", "“服务”！", "only what is read"),
        ("er ling er liu", "二〇二六", "a nought among the numerals"),
        ("li", "𬍛", "a sign beyond the first plane"),
    ],
)
def test_titles_are_read_as_people_do(sound: str, title: str, why: str) -> None:
    """Joined as the phone joins them: the longest word that begins here, else the sign."""
    told = json.loads(render_readings(["银行", "会计", "重阳节", title]))
    signs = {sign: sound for sound, all_of_it in told["signs"].items() for sign in all_of_it}
    assert sound == " ".join(_joined("".join(filter(str.isalnum, title)), signs, told["words"])), why


def _joined(text: str, signs: dict[str, str], words: dict[str, str]) -> list[str]:
    """What ``search.js`` does with the file."""
    if not text:
        return []
    word = next((text[:n] for n in (4, 3, 2) if text[:n] in words), text[:1])
    return [words.get(word) or signs[word], *_joined(text[len(word) :], signs, words)]


def test_only_signs_that_occur_are_sent() -> None:
    """A phone that looks through three titles needs no dictionary."""
    assert {"signs": {"dong": "东", "men": "门"}, "words": {}} == json.loads(render_readings(["东门", "A-1"]))


@pytest.mark.parametrize(
    ("expected", "texts", "why"),
    [
        ("醫医", ["医保"], "保 has no other form"),
        ("髮发發发", ["理发"], "two forms of one"),
        ("", ["", "abc 12"], "no Chinese at all"),
        ("", ["醫"], "staff who type 繁體: the form itself is not there as a simplified one"),
    ],
)
def test_forms_of_signs_that_occur(expected: str, texts: list[str], why: str) -> None:
    """Pairs of a traditional form and the simplified one that stands in a text."""
    found = variants(texts)
    pairs = sorted(found[n : n + 2] for n in range(0, len(found), 2))
    assert sorted(expected[n : n + 2] for n in range(0, len(expected), 2)) == pairs, why


def test_the_section_has_a_page_and_files() -> None:
    """The page lists every table for those whose browser runs no script."""
    table = Section(name="t", title="表", description="说明", shell="t")
    made = search_section(searched(entries={"k": [entry(1)]}), [table], "搜索")
    assert (("表", "t/", "说明"),) == made.blocks["main"].view.tables
    assert ["search/index.json", "search/readings.json", "search/k.json"] == [file.path for file in made.files]
