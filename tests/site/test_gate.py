"""The last look before publication. Private numbers are made here, at run time; none is anybody's."""

from __future__ import annotations

import io
import json
import tomllib
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from small_site import ROOT

from jinlin.privacy.detect.hit import WARNINGS, Kind
from jinlin.problem import CannotContinue
from jinlin.site.first_look import FirstLook
from jinlin.site.gate import NEEDLE, READERS, Gate
from jinlin.site.page_text import PORTION, page_text
from jinlin.site.wanted import Wanted, finished
from jinlin.site.write import publish
from package_tree import imports, modules

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
BODY = "110101" + "1900" + "0101" + "001"
ID_NUMBER = BODY + "10X98765432"[sum(int(d) * w for d, w in zip(BODY, WEIGHTS, strict=True)) % 11]
MOBILE = "1" + "38" + "0013" + "8" * 4
LANDLINE = "0359" + "50" + "22334"


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """An office file of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def zipped(text: str) -> bytes:
    """What a word processor writes, reduced to the one part that holds the text."""
    return packed({"word/document.xml": f'<w:t xmlns:w="x">{text}</w:t>'})


def pdf(text: str, note: str = "", title: str = "", link: str = "") -> bytes:
    """A page of one line, a note and a link on it and a bookmark to it; readers mend the missing table of contents."""
    line = f"BT /F 12 Tf 20 100 Td ({text}) Tj ET"
    return (
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Contents 4 0 R/Annots[5 0 R 8 0 R]"
        "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
        f"4 0 obj<</Length {len(line)}>>stream\n{line}\nendstream endobj\n"
        f"5 0 obj<</Type/Annot/Subtype/FreeText/Rect[0 0 9 9]/Contents({note})>>endobj\n"
        f"8 0 obj<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI({link})>>>>endobj\n"
        f"6 0 obj<</First 7 0 R/Last 7 0 R>>endobj 7 0 obj<</Title({title})/Parent 6 0 R/Dest[3 0 R]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    ).encode()


def entities(text: str) -> str:
    """Every sign as an entity."""
    return "".join(f"&#{ord(sign)};" for sign in text)


def kinds(path: str, content: bytes | str, office: frozenset[str] = frozenset(), frame=()) -> list[str]:
    """The kinds of hits in one file, which the first look at many files must not miss."""
    raw = content.encode() if isinstance(content, str) else content
    file = Wanted(path=path, made_of=lambda: "", content=lambda: raw, frame=frame)
    found = Gate(office).check_file(file, raw)
    assert bool(found) == bool(list(FirstLook(Gate(office)._harmful).doubtful([(file, path, raw)]))), path
    return [one.code.removeprefix("site.gate") for one in found]


@pytest.mark.parametrize(
    ("path", "content", "why"),
    [
        ("a.html", f"<p>{ID_NUMBER}</p>", "plain"),
        ("a.html", f"<p>{ID_NUMBER[:6]}<b>{ID_NUMBER[6:12]}</b>{ID_NUMBER[12:]}</p>", "half of it bold"),
        ("a.html", f"<p>{entities(ID_NUMBER)}</p>", "as entities"),
        ("a.html", f'<p title="{ID_NUMBER}">x</p>', "an attribute of a block"),
        ("a.html", f"<p>x<span data-id='{ID_NUMBER}'>x</span></p>", "an attribute of an inline tag"),
        ("a.html", f"<p>x</p><!-- {ID_NUMBER} -->", "a comment: the source is public too"),
        ("a.html", f'<a href="?q={"".join(f"%{ord(d):02x}" for d in ID_NUMBER)}">x</a>', "per cent signs"),
        ("a.html", f"<p>{ID_NUMBER[:9]}&#8203;{ID_NUMBER[9:]}</p>", "a zero-width space inside"),
        ("a.html", f"<script>var x = '{ID_NUMBER}'</script>", "a script's text"),
        ("a.html", f"<p>{ID_NUMBER[:9]}\n{ID_NUMBER[9:]}</p>", "over two lines of a hand-written page: a reader sees one"),
        ("a.html", f"<p>{ID_NUMBER[:9]}\r\n<b>{ID_NUMBER[9:]}</b></p>", "the same, half bold, with the ends of Windows"),
        ("a.HTM", f"<p>{ID_NUMBER[:9]}\n{ID_NUMBER[9:]}</p>", "in a page whose name Windows has written large"),
        ("a.svg", f"<svg><title>{ID_NUMBER}</title></svg>", "the title of a picture"),
        ("a.svg", f"<svg><text>{ID_NUMBER[:7]}<tspan>{ID_NUMBER[7:]}</tspan></text></svg>", "a label in two parts"),
        ("feed.xml", f"<a><![CDATA[{ID_NUMBER}]]></a>", "a feed"),
        ("a.json", json.dumps({"a": [{"b": ID_NUMBER}]}), "a string, deep down"),
        ("a.json", json.dumps({ID_NUMBER: 1}), "a key"),
        ("a.json", '{"a": "' + "".join(f"\\u{ord(d):04x}" for d in ID_NUMBER) + '"}', "escaped"),
        ("a.ics", f"BEGIN:VCALENDAR\r\nSUMMARY:{ID_NUMBER[:8]}\r\n {ID_NUMBER[8:]}\r\nEND:VCALENDAR\r\n", "folded"),
        ("a.csv", f'\ufeff"a","{ID_NUMBER}"\r\n', "a cell"),
        ("a.csv", f'"{ID_NUMBER[:9]}\n{ID_NUMBER[9:]}"\r\n', "over two lines of a cell"),
        ("a.txt", ID_NUMBER, "plain text"),
        ("a.css", f"/* {ID_NUMBER} */", "a comment of ours"),
        ("a.pdf", pdf(ID_NUMBER), "a printed notice"),
        ("a.pdf", pdf("", note=ID_NUMBER), "what was written on it afterwards"),
        ("a.pdf", pdf("", title=ID_NUMBER), "a bookmark"),
        ("a.pdf", pdf("", link=f"https://x.example/?id={ID_NUMBER}"), "where a link leads"),
        ("a.docx", zipped(ID_NUMBER), "an attachment"),
        ("a.docx", zipped(f"{ID_NUMBER[:5]}</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{ID_NUMBER[5:]}"), "two runs"),
        ("a.docx", zipped(f"</w:t></w:r></w:p><w:p><wp:docPr descr='x' title=\"{ID_NUMBER}\"/>"), "a picture's title"),
        ("a.docx", zipped(entities(ID_NUMBER)), "as entities"),
        ("a.docx", packed({f"word/media/{ID_NUMBER}.png": b""}), "the name of a picture in it"),
        ("a.docx", packed({"word/embeddings/a.xlsx": packed({"a.xml": f"<t>{ID_NUMBER}</t>"})}), "a workbook in it"),
        ("a.pptx", packed({"a.xml": f"<a:r><a:t>{ID_NUMBER[:5]}</a:t></a:r><a:r><a:t>{ID_NUMBER[5:]}"}), "a slide"),
        ("a.odt", packed({"content.xml": f"<text:p>{ID_NUMBER[:5]}<text:span>{ID_NUMBER[5:]}"}), "half of it bold"),
        ("a.xlsx", packed({"xl/workbook.xml": f'<sheet name="{ID_NUMBER}"/>'}), "the title of a worksheet"),
        ("a.xlsx", packed({"a.xml": f"<r><t>{ID_NUMBER[:5]}</t></r><r><rPr/><t>{ID_NUMBER[5:]}</t></r>"}), "a bold cell"),
        ("a.xlsx", packed({"xl/pivotCache/r.xml": f'<r><s v="{ID_NUMBER}"/></r>'}), "rows that a pivot table keeps"),
        ("a.xlsx", packed({"a.xml": f'<filters><filter val="{ID_NUMBER}"/></filters>'}), "what a filter was set to"),
        ("a.xlsx", packed({"a.xml": f'<dataValidation error="{ID_NUMBER}"/>'}), "what a cell says to a wrong entry"),
        ("a.xlsx", packed({"a.xml": f'<numFmt formatCode="&quot;{ID_NUMBER}&quot;"/>'}), "a text in a number format"),
        ("a.ods", packed({"a.xml": f'<c office:string-value="{ID_NUMBER}"><text:p>…</text:p></c>'}), "behind its text"),
    ],
)
def test_an_id_number_is_caught(path, content, why):
    """Wherever a reader of the file could find it."""
    assert [".id_number"] == kinds(path, content), why


@pytest.mark.parametrize(
    ("code", "path", "content", "why"),
    [
        (".mobile", "a.html", f"<p>{MOBILE}</p>", "a mobile number"),
        (".mobile", "a.json", f"[{MOBILE}]", "a number typed as a number"),
        (".landline", "a.html", f"<p>{LANDLINE}</p>", "a landline that nobody declared"),
        (".email", "a.ics", "UID:a-1@x.example\r\nSUMMARY:li@x.example\r\n", "an address in a title"),
        (".mobile", "a.ods", packed({"a.xml": f'<c office:value="{MOBILE}"><text:p>1.38E+10'}), "a cell too narrow for it"),
        (".mobile", "a.xlsx", packed({"xl/a.xml": f'<r><n v="{MOBILE}"/></r>'}), "a number that a pivot table keeps"),
        (".id_doubtful", "a.xlsx", packed({"xl/a.xml": f"<c><v>1.{BODY[1:15]}E+17</v></c>"}), "typed as a number"),
        ("_unreadable", "a.pdf", b"%PDF-1.4 torn", "a broken document"),
        ("_unreadable", "a.docx", b"PK torn", "a broken attachment"),
        ("_unreadable", "a.docx", packed({"word/embeddings/oleObject1.bin": b"\xd0\xcf\x11"}), "an old workbook in it"),
        ("_unreadable", "a.odt", packed({"Object 1": b"\xd0\xcf\x11"}), "the same, as LibreOffice names it"),
        (".mobile", "a.csv", f'"{"x " * 100_000}{MOBILE}"', "at the end of an endless cell"),
        ("_unreadable", "a.json", "{", "broken data"),
        ("_unreadable", "a.html", b"\xff\xfe\x00", "not UTF-8"),
        ("_unreadable", "a.rar", b"Rar!", "nobody can look into it"),
    ],
)
def test_other_hits(code, path, content, why):
    """Other private numbers, and files of which nobody can tell what they say."""
    assert [code] == kinds(path, content), why


@pytest.mark.parametrize(
    ("path", "content", "why"),
    [
        ("a.html", f"<table><tr><td>{MOBILE[:5]}</td><td>{MOBILE[5:]}</td></tr></table>", "two cells are two numbers"),
        ("a.html", f"<p>{MOBILE[:5]}</p>\n<p>{MOBILE[5:]}</p>", "and so are two paragraphs"),
        ("a.html", f"<p>{MOBILE[:5]}<br>\n{MOBILE[5:]}</p>", "and two lines that somebody has parted"),
        ("a.docx", zipped(f"{MOBILE[:5]}</w:t></w:r></w:p><w:p><w:r><w:t>{MOBILE[5:]}"), "two paragraphs"),
        ("a.docx", zipped(f"{MOBILE[:5]}</w:t></w:r><w:r><w:tab/><w:t>{MOBILE[5:]}"), "a tab between"),
        ("a.xlsx", packed({"a.xml": f"<c><v>{MOBILE[:5]}</v></c><c><v>{MOBILE[5:]}</v></c>"}), "two cells of a workbook"),
        ("a.xlsx", packed({"xl/a.xml": "<c><v>0.6282051282051282</v></c>"}), "a quotient is no bank card"),
        ("a.xlsx", packed({"xl/a.xml": '<r><n v="1652.4296875"/><n v="3403.864077669903"/></r>'}), "nor a telephone"),
        ("a.ods", packed({"a.xml": '<c office:value="62.82051282051282"><text:p>63%'}), "what a cell rounds"),
        ("a.xlsx", packed({"xl/printerSettings/printerSettings1.bin": b"\0"}), "what a printer needs to know"),
        ("a.html", f'<a href="tel:{LANDLINE[:4]}-{LANDLINE[4:]}">{LANDLINE}</a>', "the office's own number"),
        ("a.html", '<svg><path d="M13 800138000 13800138000z"/></svg>', "the outline of a picture"),
        ("a.ics", "UID:a-2026-017@community.example\r\nDTSTART:20260305T090000\r\n", "an event's own name"),
        ("a.png", b"\x89PNG" + MOBILE.encode(), "a picture's bytes are no text"),
        (".nojekyll", b"", "a dotfile"),
        ("a.html", "<p>统一编号 2026-03-05 09:00，12345，400-810-1234</p>", "dates and public numbers"),
    ],
)
def test_no_false_alarm(path, content, why):
    """What is not private does not stop a site."""
    assert [] == kinds(path, content, frozenset({LANDLINE})), why


NAV = f"<nav>{'n' * NEEDLE}</nav>"
FRAME = (b"<html>", NAV.encode(), b"</html>")
POURED = [
    (f"<html><p>{ID_NUMBER}</p>{NAV}</html>", "in the first place that is poured into"),
    (f"<html>{NAV}<p>{ID_NUMBER}</p></html>", "in the last"),
    (f"<p>{ID_NUMBER}</p>{NAV}</html>", "it begins otherwise"),
    (f"<html>{NAV}<p>{ID_NUMBER}</p>", "it ends otherwise"),
    (f"<html><p>{ID_NUMBER}</p></html>", "a piece is missing"),
    (f"<html>{NAV[:NEEDLE]}<p>{ID_NUMBER}</p></html>", "it has no more of a piece than is sought first"),
]


@pytest.mark.parametrize(("page", "why"), POURED)
def test_a_frame_hides_nothing(page: str, why: str, tmp_path: Path) -> None:
    """A page whose frame was read before is still read wherever it differs."""
    assert [".id_number"] == kinds("a-1.html", page, frame=FRAME) == of_site(tmp_path, page, FRAME), why


@pytest.mark.parametrize(
    ("within", "why"),
    [("", "in portions"), ("},{", "a text that looks like the end of an object"), ([{"b": 1}, {"b": 2}], "objects in it")],
)
def test_a_long_list_is_read_to_its_end(within: object, why: str) -> None:
    """Every value of it, wherever it is cut."""
    rows = [{"a": f"x{number}", "c": within, "d": None, "e": True} for number in range(PORTION // 12)]
    content = json.dumps(rows, separators=(",", ":")).encode()
    assert len(content) > 3 * PORTION
    assert {row["a"] for row in rows} <= set(page_text("a.json", content).split("\n")), why


def test_a_frame_is_read_itself(tmp_path: Path) -> None:
    """Once, and never taken for clean."""
    page, frame = f"<html><p>x</p>{ID_NUMBER}</html>", (b"<html>", f"{ID_NUMBER}</html>".encode())
    assert [".id_number"] == kinds("a-1.html", page, frame=frame) == of_site(tmp_path, page, frame)


def of_site(folder: Path, page: str, frame: tuple[bytes, ...]) -> list[str]:
    """The kinds of hits in a site of one page."""
    (folder / "a-1.html").write_text(page, "utf-8")
    file = Wanted(path="a-1.html", made_of=lambda: "", content=page.encode, frame=frame)
    with pytest.raises(CannotContinue) as stop:
        Gate(frozenset()).check(folder, [file])
    return [one.code.removeprefix("site.gate") for one in stop.value.problems]


@pytest.mark.parametrize("name", [MOBILE, "".join(f"%{ord(digit):x}" for digit in MOBILE)], ids=["plain", "encoded"])
def test_a_private_file_name_is_caught_and_not_told(tmp_path, name):
    """The report is public too: it names neither the value nor the file that bears it, whatever else that holds."""
    gate = Gate(frozenset())
    with pytest.raises(CannotContinue) as raised:
        publish(tmp_path / "site", [finished(f"{name}.txt", ID_NUMBER.encode())], gate.check, gate.mark())
    assert ["site.gate.id_number", "site.gate.mobile"] == [one.code for one in raised.value.problems]
    assert name not in repr(raised.value.problems)


def test_ids_of_records_are_read_where_they_name_a_file(tmp_path):
    """A list that mentions a record is not searched for its id, but the id's own file name is."""
    gate = Gate(frozenset(), [f"a/tel-{MOBILE}.html"])
    with pytest.raises(CannotContinue):
        gate.check(tmp_path, self_written(tmp_path, f"a/tel-{MOBILE}.html"))


def self_written(folder, path: str) -> list[Wanted]:
    """A file that is there."""
    (folder / path).parent.mkdir()
    (folder / path).write_bytes(b"x")
    return [finished(path, b"x")]


def test_a_hit_never_carries_the_value(tmp_path):
    """Neither report nor log may publish what the gate stopped."""
    with pytest.raises(CannotContinue) as raised:
        gate = Gate(frozenset())
        publish(tmp_path / "site", [finished("a.txt", ID_NUMBER.encode())], gate.check, gate.mark())
    assert ID_NUMBER not in repr(raised.value.problems) and not (tmp_path / "site").exists()


def test_the_mark_knows_all_that_decides_how_a_file_is_read():
    """A family name that is added to the detectors makes another gate: what passed before is read again."""
    known = {module.name: module for module in modules()}
    reached, ahead = set[str](), ["jinlin.site.gate"]
    while ahead:
        name = ahead.pop()
        if name in known and name not in reached:
            reached.add(name)
            ahead += (imported for _, imported in imports(known[name]))
    rooms = {str(Path(known[name].path).parent) for name in reached - {"jinlin.problem"}}
    assert set() == rooms - {*READERS} and "jinlin.privacy.surnames" in reached


def test_the_mark_names_the_office_numbers():
    """Another list of numbers makes another gate."""
    assert Gate(frozenset()).mark() != Gate(frozenset({LANDLINE})).mark()


def test_every_kind_of_hit_has_its_sentence():
    """The catalogue knows whatever the detectors may find."""
    catalogue = tomllib.loads((ROOT / "generator/jinlin/strings/zh-CN/site.toml").read_text("utf-8"))["problem"]
    assert set() == {f"site.gate.{kind.value}" for kind in set(Kind) - WARNINGS} - catalogue.keys()
