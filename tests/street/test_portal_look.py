"""The portal's pages under the same judges as a community's: axe, and room for large type and thumbs."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser import served
from look.reader import reading
from look.test_axe import AXE, EVERY_PAGE, NEW_ELEMENTS, judged
from look.test_room import FORGETS, ROOM, lost
from street.settled import Settled

PAGES = [f"{folder}index.html" for folder in ("", "calendar/", "services/", "numbers/", "search/", "feeds/")]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_room_and_axe_finds_nothing(built: Settled, browser: Browser, tmp_path: Path, path: str) -> None:
    """In all windows, sizes and colours; served where its settings say."""
    (tmp_path / "jd").symlink_to((built.home / "site").resolve())
    with served(tmp_path) as top:
        with reading(browser, f"{top}jd/", bring=AXE) as reader:
            reader.turn(path)
            found = [*judged(reader, path, EVERY_PAGE + NEW_ELEMENTS)]
        with reading(browser, f"{top}jd/", bring=ROOM, before=FORGETS) as reader:
            reader.turn(path)
            found += lost(reader, path)
            assert ([], [], []) == (found, reader.foreign, reader.said)
