"""An id or an address that reads well never makes the last look stop the whole site."""

from __future__ import annotations

import json
import random

import pytest

from jinlin.problem import CannotContinue, Problem
from jinlin.record.given import Given
from jinlin.record.readers import read_id, read_related, read_url
from jinlin.site.gate import Gate
from jinlin.site.wanted import finished
from privacy.made_numbers import bank_card, grouped, id_number, mobile

GIVEN = Given(year=2026)
LANDLINE = "0359" + "-" + "7654" + "321"
CODED = "".join(f"%{ord(digit):02x}" for digit in mobile())

HELD = [
    (read_id, f"A-{mobile()}", "mobile", "somebody's number behind a letter"),
    (read_id, f"A-{grouped(mobile('139'), 3, 4, 4, by='-')}", "mobile", "its digits in groups"),
    (read_id, f"A{mobile()[:5]}B{mobile()[5:]}", "mobile", "a letter in its middle"),
    (read_id, f"A-{LANDLINE}", "landline", "a landline that nobody declared"),
    (read_id, f"A-{id_number()}", "id_number", "an identity"),
    (read_related, f"A-1、A-{mobile()}", "mobile", "an id like any other"),
    (read_url, f"https://x.example/?t={mobile()}", "mobile", "a question"),
    (read_url, f"https://x.example/?t={CODED}", "mobile", "per cent signs"),
    (read_url, f"https://x.example/?t={CODED.replace('%', '%25')}", "mobile", "per cent signs, coded"),
    (read_url, f"https://x.example/{grouped(mobile(), 3, 4, 4, by='&')}", "mobile", "signs between its digits"),
    (read_url, f"https://x.example/{bank_card()}.html", "bank_card", "a file's name"),
]


@pytest.mark.parametrize(("reader", "text", "kind", "why"), HELD, ids=[case[-1] for case in HELD])
def test_the_row_is_held_before_the_site_is(reader, text, kind, why):
    """A number of a person is told where it was typed, without its text."""
    outcome = reader.read(text, GIVEN)
    assert (f"privacy.{kind}", "") == (outcome.code, outcome.found), why


HARMLESS = [
    (read_id, "A-2026-017", "ours"),
    (read_id, "C-2024-0001", "a letter and eight digits, as a passport"),
    (read_id, "S-2024-00017", "nine digits"),
    (read_id, "晋民字〔2026〕17号", "a file number"),
    (read_url, "https://x.example/vm/a1b3c5d7e9f1a2b3.aspx", "digits of a share link, parted by letters"),
    (read_url, "https://x.example/2026-03-05/1430", "a day and a time"),
]


@pytest.mark.parametrize(("reader", "text", "why"), HARMLESS, ids=[case[-1] for case in HARMLESS])
def test_what_is_nobodys_is_kept(reader, text, why):
    """Numbers of records and share links are no one's."""
    assert text == reader.read(text, GIVEN), why


def files(text: str) -> dict[str, bytes]:
    """Where an id or an address stands on a site."""
    shown = text.replace("&", "&amp;")
    page = f'<p id="{shown}"><a href="{shown}">{shown}</a></p>'.encode()
    name = f"a/{text.lower()}.html" if "/" not in text else "a/index.html"
    return {name: page, "a/data.json": json.dumps([{"id": text}]).encode(), "a/data.csv": f'"{text}"\r\n'.encode()}


def stops(folder, text: str) -> bool:
    """Whether the gate would stop a site that says ``text``."""
    tree = files(text)
    for name, content in tree.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    try:
        Gate(frozenset(), tree).check(folder, [finished(*pair) for pair in tree.items()])
    except CannotContinue:
        return True
    return False


def made_up(chance: random.Random) -> str:
    """A number of a person or of nobody, cut anywhere and put together with any sign."""
    number = chance.choice([mobile(), LANDLINE, id_number(), bank_card(), "2026017", "20240001", "1234567890"])
    cut = chance.randrange(len(number))
    sign = chance.choice(["", "-", "--", "x", "-E-", "-2026-"])
    return chance.choice(["A-", "C-", "T2-", "", "E"]) + number[:cut] + sign + number[cut:]


def test_what_reads_well_never_stops_the_site(tmp_path):
    """Whatever the reader lets through, the gate lets through."""
    chance = random.Random(7)
    ids = [made_up(chance) for _ in range(150)]
    urls = [f"https://x.example/{chance.choice(['', '?t=', 'a%2F', '%3D'])}{made_up(chance)}" for _ in range(150)]
    cases = [*((read_id, text) for text in ids), *((read_url, text) for text in urls)]
    good = [text for reader, text in cases if not isinstance(reader.read(text, GIVEN), Problem)]
    assert 20 < len(good) < 280
    assert [] == [text for text in good if stops(tmp_path, text)]
