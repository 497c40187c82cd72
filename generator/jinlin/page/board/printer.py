"""HTML → PDF. The only user of weasyprint, which a community that prints nothing need not have.

The same HTML with the same fonts gives the same bytes. Nothing is fetched: not from the web, and no file of this
computer, whatever stands in a cell.
"""

from __future__ import annotations

import importlib
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jinlin.problem import Problem, obstacle
from jinlin.table.tidy import HAN

if TYPE_CHECKING:
    import weasyprint

CHINESE = re.compile(f"[{HAN}]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A finished PDF. ``missing`` are the characters that no font has; ``chinese`` what drew the Chinese ones."""

    content: bytes
    missing: str
    chinese: tuple[str, ...]

    def fault(self) -> Problem | None:
        """Why it may not be hung up: ``board.no_font``, ``board.no_glyph``; ``None`` if every character is there."""
        if not self.missing:
            return None
        if CHINESE.search(self.missing) and not self.chinese:
            return obstacle("board.no_font")
        characters = " ".join(f"{character} (U+{ord(character):04X})" for character in self.missing)
        return obstacle("board.no_glyph", characters=characters)


def missing_printer(environment: Mapping[str, str]) -> Problem | None:
    """Why nothing can be printed on this computer; ``None`` if it can.

    Problems: ``board.no_weasyprint``, ``board.no_pango``, ``board.no_font``. Fonts are asked for beforehand: where
    there is none at all, Pango ends the whole program.
    """
    try:
        importlib.import_module("weasyprint")
    except ImportError:
        return obstacle("board.no_weasyprint")
    except OSError:  # it looks for pango's libraries by name while it is imported
        return obstacle("board.no_pango")
    return obstacle("board.no_font") if chinese_fonts(environment) == [] else None


def chinese_fonts(environment: Mapping[str, str]) -> list[str] | None:
    """The Chinese fonts that fontconfig knows, which Pango asks; ``None`` where there is nobody to ask: what is missing
    then is seen in the finished pages."""
    program = shutil.which("fc-list", path=environment.get("PATH"))
    if program is None:
        return None
    listed = subprocess.run([program, ":lang=zh-cn", "family"], env=environment, capture_output=True, check=False)
    lines = listed.stdout.decode("utf-8", "replace").splitlines()
    return None if listed.returncode else sorted(line.partition(",")[0] for line in lines if line.strip())


class Layout:
    """HTML broken into pages. ``style`` is the whole of its CSS."""

    __slots__ = ("_document",)

    def __init__(self, html: str, style: str) -> None:
        from weasyprint import CSS, HTML
        from weasyprint.urls import URLFetcher

        nothing = URLFetcher(allowed_protocols=())
        sheet = CSS(string=style, url_fetcher=nothing)
        self._document: weasyprint.Document = HTML(string=html, url_fetcher=nothing).render(stylesheets=[sheet])

    @property
    def pages(self) -> int:
        """How many pages it takes."""
        return len(self._document.pages)

    def printed(self, zoom: float = 1) -> Printed:
        """The PDF, every length times ``zoom``."""
        content = self._document.write_pdf(zoom=zoom)
        fonts = self._document.fonts.values()
        missing = {chr(codepoint) for font in fonts for codepoint in font.missing}
        chinese = {font.family for font in fonts if _drawn_by(font)}
        return Printed(content=content, missing="".join(sorted(missing)), chinese=tuple(sorted(chinese)))


def _drawn_by(font: Any) -> bool:
    """Whether a Chinese character on the pages was drawn with ``font``."""
    drawn = font.to_unicode.values()
    return any(CHINESE.search(text) and not set(map(ord, text)) & set(font.missing) for text in drawn)
