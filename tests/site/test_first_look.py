"""Many files looked at at once: quick, and never less strict than one by one."""

from __future__ import annotations

from functools import partial

import pytest
from test_gate import ID_NUMBER, MOBILE

from jinlin.page.exports.workbook import render_rows
from jinlin.page.open_data import render_csv, render_json
from jinlin.problem import CannotContinue
from jinlin.site.changed import LARGE, changed_part
from jinlin.site.gate import Gate
from jinlin.site.wanted import Wanted
from jinlin.site.write import publish

FRAME = (b"<html>\n", b"\n</html>")


def page(path: str, text: str) -> Wanted:
    """A page in the frame that all of them share."""
    return Wanted(path=path, made_of=lambda: text, content=lambda: FRAME[0] + text.encode() + FRAME[1], frame=FRAME)


def table(path: str, *rows: str) -> Wanted:
    """A table long enough to be read piece by piece, then ``rows``."""
    harmless = (f'"A-{number:05d}","邻里一家亲"' for number in range(LARGE // 16))
    content = "\n".join([*harmless, *rows]).encode()
    return Wanted(path=path, made_of=lambda: "\n".join(rows), content=lambda: content)


def stopped(out, wanted) -> list[str]:
    """The files for which a build is stopped."""
    gate = Gate(frozenset(), [one.path for one in wanted])
    try:
        publish(out, wanted, gate.check, gate.mark())
    except CannotContinue as found:
        return [dict(one.facts)["path"] for one in found.problems]
    return []


def test_one_among_many_is_named(tmp_path):
    """The one page of five hundred that holds something private, wherever it comes."""
    wanted = [page(f"a/s-{n:03d}.html", f"<h1>第 {n} 件</h1>\n<p>邻里一家亲</p>") for n in range(500)]
    wanted[321] = page("a/s-321.html", f"<h1>x</h1>\n<p>{MOBILE}</p>")
    assert ["a/s-321.html"] == stopped(tmp_path / "site", wanted)


def test_every_page_with_the_same_line_is_named(tmp_path):
    """A private line that stands on several pages is on all of them, also in another batch of files."""
    filler = [page(f"a/f-{n}.html", f"<p>{'邻里一家亲' * 2000}{n}</p>") for n in range(60)]
    wanted = [page("a/x-1.html", f"<p>{MOBILE}</p>"), *filler, page("a/x-2.html", f"<p>{MOBILE}</p>")]
    assert ["a/x-1.html", "a/x-2.html"] == stopped(tmp_path / "site", wanted)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f'<p>{MOBILE[:4]}<b\nclass="x">{MOBILE[4:]}</b></p>', "a tag of two lines inside a number"),
        (f'<p>{MOBILE[:4]}<b title="<">{MOBILE[4:]}</b></p>', "a sign of a tag inside a value"),
        (f"<p>{MOBILE[:4]}<b title='>\n<'>{MOBILE[4:]}</b></p>", "a tag's end and beginning inside a value"),
        (f'<p>{MOBILE[:4]}<b title="</div><div">{MOBILE[4:]}</b></p>', "what parts facts inside a value"),
        (f"<div><p>x</p></div><div>{MOBILE[:4]}<b>{MOBILE[4:]}</b></div>", "half bold, in the second of two facts"),
        (f'<p d="{MOBILE}">x</p>', "an outline where no picture is"),
        (f"<p>&#49;{MOBILE[1:]}</p>", "an entity"),
        (f"<p>A-1{MOBILE}</p><p>{MOBILE}A-1</p>", "the page's own id before and behind"),
    ],
)
def test_odd_markup_hides_nothing(tmp_path, text, why):
    """Markup that cannot be read line by line is read as a whole, whatever stands beside it."""
    wanted = [page("a/a-1.html", text), page("b/b-1.html", '<svg><path d="M1 1z"/></svg>'), page("b/b-2.html", "<p>x</p>")]
    assert ["a/a-1.html"] == stopped(tmp_path / "site", wanted), why


def test_a_torn_page_is_named_alone(tmp_path):
    """One file that is no UTF-8 leaves the others readable."""
    torn = Wanted(path="a/t.html", made_of=lambda: "", content=lambda: FRAME[0] + b"\xff\xfe" + FRAME[1], frame=FRAME)
    assert ["a/t.html"] == stopped(tmp_path / "site", [page("a/a-1.html", "<p>x</p>"), torn])


@pytest.mark.parametrize(
    ("path", "row", "why"),
    [
        ("data.csv", f'"A-1","{MOBILE}"', "a cell"),
        ("data.txt", MOBILE, "a kind of file that is read as a whole"),
        ("data.xml", f"<a>{MOBILE[:5]}<b>{MOBILE[5:]}</b></a>", "an element"),
    ],
)
def test_a_new_row_of_a_large_table_is_read(tmp_path, path, row, why):
    """What passed before is not read again, what is new is."""
    assert [] == stopped(tmp_path / "site", [table(path)])
    assert [path] == stopped(tmp_path / "site", [table(path, row)]), why


def test_a_table_that_passed_another_gate_is_read_as_a_whole(tmp_path):
    """Bytes of the published file count as read only where this very gate read them."""
    publish(tmp_path / "site", [table("data.csv", ID_NUMBER)], lambda tree, wanted, passed: None, "a lax gate")
    assert ["data.csv"] == stopped(tmp_path / "site", [table("data.csv", ID_NUMBER, "x")])


@pytest.mark.parametrize(
    ("expected", "path", "new", "why"),
    [
        (("new.txt", b"b"), "a.csv", b"b", "only the new line"),
        (("new.txt", b'"a":"x\nx"'), "a.json", b'"a":"x\\nx"', "a line end inside a value is one"),
        (None, "a.json", b'"a":"1\\u0031"', "an escaped digit: all is read as JSON"),
        (None, "a.json", b'"a":"1\\/1"', "an escaped slash may stand inside a number"),
        (None, "a.html", b"b", "pages are small"),
    ],
)
def test_the_part_that_is_new(expected, path, new, why):
    """The pieces of a large table that were not there before, or all of it."""
    border = b"},{" if path.endswith("json") else b"\n"
    old = border.join([b"%d" % n for n in range(LARGE)])
    content = old + border + new
    assert (expected or (path, content)) == changed_part(path, content, lambda name: old), why


def large(suffix: str, found: str, at: int) -> bytes:
    """A table of several portions with ``found`` in row ``at``."""
    rows = [["A-1", found if number == at else f"邻里 {number} 一家亲"] for number in range(20_000)]
    if suffix == "xlsx":
        return render_rows("表", ["编号", "内容"], rows)
    return render_csv(["编号", "内容"], rows) if suffix == "csv" else render_json([{"内容": text} for _, text in rows])


@pytest.mark.parametrize("suffix", ["csv", "json", "xlsx"])
@pytest.mark.parametrize(
    ("at", "why"), [(0, "the first portion"), (12_345, "one in the middle"), (19_999, "what is left for the last one")]
)
def test_every_portion_of_a_large_table_is_read(tmp_path, suffix, at, why):
    """A table that was never read is read in portions, and named once."""
    told, said = (Wanted(path=f"t.{suffix}", made_of=partial(str, text), content=partial(large, suffix, text, at)) for text in ("x", MOBILE))
    assert [] == stopped(tmp_path / "a", [told])
    assert [f"t.{suffix}"] == stopped(tmp_path / "b", [said]), why


def test_a_workbook_may_say_what_looks_like_the_end_of_a_tag(tmp_path):
    """A portion ends between two tags, not at a sign within a text."""
    rows = [[f"{'>' * 40} {number}"] for number in range(20_000)]
    made = partial(render_rows, "表", ["内容"], [*rows, [MOBILE]])
    assert ["t.xlsx"] == stopped(tmp_path / "site", [Wanted(path="t.xlsx", made_of=lambda: "", content=made)])


@pytest.mark.parametrize(
    ("end", "why"),
    [
        (f'{{"内容":"{MOBILE}"}}]', "a portion may end within a text that looks like the end of an object"),
        ('{"内容":"x"]', "data broken only at the end"),
    ],
)
def test_a_list_of_objects_is_read_to_its_end(tmp_path, end, why):
    """What is cut to be read in portions is still one whole."""
    content = ('[{"内容":"' + "},{" * 200_000 + '"},' + end).encode()
    assert ["t.json"] == stopped(tmp_path / "site", [Wanted(path="t.json", made_of=str, content=lambda: content)]), why
