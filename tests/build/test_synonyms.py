"""The tab 「同义词」: what residents say and what the sheets say; without it search only understands less."""

from __future__ import annotations

import pytest

from jinlin.build.special import asked, take_in_special
from jinlin.config.read import read_config
from jinlin.config.settings import Config
from jinlin.source.last_good import Snapshot
from jinlin.source.raw import RawSheet
from jinlin.source.samples import fetch_sample

SETTINGS = """\
community: {name: 幸福里社区}
sources: {demo: {samples: true}}
synonyms: 同义词
tables: {activities: {}}
"""


def config() -> Config:
    """A community with the tab."""
    read = read_config(SETTINGS, "sheets.yaml", ["activities"])
    assert () == read.problems
    return read.value


@pytest.mark.parametrize(
    ("groups", "codes", "rows", "why"),
    [
        ((("理发", "剪头发", "剃头"),), [], [("词", "同义词"), ("理发", "剪头发、剃头")], "a word and two others"),
        ((("理发", "剃头"),), [], [("同义词", "说法"), ("剃头", "理发")], "another order of columns, another header"),
        ((), [], [("词", "同义词")], "nobody has written any yet"),
        ((("调解", "吵架"),), ["cell.empty"], [("词", "同义词"), ("理发", ""), ("调解", "吵架")], "half a row"),
        ((), ["table.no_header"], [("甲", "乙"), ("理发", "剃头")], "no header to go by: the site is built all the same"),
    ],
)
def test_the_rows_are_groups_of_words(groups: tuple, codes: list[str], rows: list[tuple[str, str]], why: str) -> None:
    """Each good row is a group; a faulty one is told and holds up nothing."""
    (tab,) = asked(config())
    special = take_in_special(config(), {tab: RawSheet(title="同义词", rows=tuple(rows))}, Snapshot())
    assert groups == special.value.synonyms, why
    assert codes == [one.code for one in special.problems], why


def test_the_demonstration_has_a_sample(tmp_path) -> None:
    """``samples: true`` brings the tab along."""
    (tab,) = asked(config())
    sheet = fetch_sample(tab.samples, tab.key, "同义词", None, table=tab.table)
    special = take_in_special(config(), {tab: sheet}, Snapshot())
    assert () == special.problems and 3 < len(special.value.synonyms)
