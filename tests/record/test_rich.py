"""A cell of tiny Markdown → safe HTML, whose links lead somewhere."""

from __future__ import annotations

import pytest

from jinlin.record.rich import read_rich
from record.things import GIVEN

LINK = '<p><a href="{}" rel="nofollow noopener">看</a></p>'


@pytest.mark.parametrize("address", ["https://www.example.com/a?b=1&amp;c=2", "tel:12345", "HTTPS://www.example.com"])
def test_a_link_that_opens_stays(address):
    """A whole address, or a number to dial."""
    assert LINK.format(address) == read_rich.read(f"[看]({address})", GIVEN)


@pytest.mark.parametrize(
    ("found", "text", "why"),
    [
        ("http://a.example.com", "[看](http://a.example.com)", "phones warn about it"),
        ("www.example.com", "[看](www.example.com)", "without https:// it is a page of the site itself"),
        ("收支表.docx", "[看](收支表.docx)", "a file on somebody's desk"),
        ("//a.example.com", '<a href="//a.example.com">看</a>', "safe only where the site is"),
        ("http://a.example.com", "[看](&#104;ttp://a.example.com)", "a sign as an entity"),
        ("http://a.example.com", "<a href = 'http://a.example.com'>看</a>", "in other quotes"),
        ("https://[url]", "[看](https://[url])", "an example, pasted: the link lost its address without a word"),
        ("https://a b.example.com", "[看](<https://a b.example.com>)", "a blank in it"),
        ("javascript:alert(1)", "[看](javascript:alert(1))", "no address at all"),
    ],
)
def test_a_link_to_nowhere_is_told(found, text, why):
    """Nobody would see on the page that it opens nothing."""
    told = read_rich.read(text, GIVEN)
    assert ("url.not_https", found) == (told.code, told.found), why


def test_a_picture_is_told():
    """It went without a word; what it is called is not said, for nobody looked at it."""
    told = read_rich.read("现场：![张某某](https://www.example.com/a.jpg)", GIVEN)
    assert ("<p>现场：</p>", [("text.picture", "")]) == (told.value, [(p.code, p.found) for p in told.problems])


@pytest.mark.parametrize(
    ("html", "text", "why"),
    [
        ("<p>&lt;B区&gt;停水</p>", "<B区>停水", "where is in brackets, and no tag"),
        ("<p>规格 60*60*30</p>", "规格 60*60*30", "times, and not 606030 with an emphasis"),
        ("<p>5cm*3cm*2cm</p>", "5cm*3cm*2cm", "with units"),
        ("<p><strong>3*2</strong> 米</p>", "**3*2** 米", "inside what is strong"),
        ("<p>说明</p>\n<ol start=\"2\">\n<li>再领取</li>\n</ol>", "说明\n\n2. 再领取", "the second step stays the second"),
        ("<p>见[1]</p>\n<p>[1]: 以窗口答复为准</p>", "见[1]\n\n[1]: 以窗口答复为准", "a note, and no address of a link"),
    ],
)
def test_nothing_typed_is_lost(html, text, why):
    """What looks like a mark and is none stands on the page as it was typed."""
    assert html == read_rich.read(text, GIVEN), why
