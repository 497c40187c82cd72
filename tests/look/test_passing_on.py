"""Passing a page on, in a real browser: the code as a neighbour's phone sees it, on the screen and on paper."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page

PATHS = ("suggestions/s-001.html", "services/", "grids/w-01.html")


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """The narrowest phone."""
    page = browser.new_page(viewport={"width": 320, "height": 700})
    yield page
    page.close()


def codes(picture: Image.Image) -> list[str]:
    """What a phone reads in it."""
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def canonical(page: Page) -> str | None:
    """The page's own address."""
    return page.locator("link[rel=canonical]").get_attribute("href")


@pytest.mark.parametrize("look", ["", "dark", "contrast"])
@pytest.mark.parametrize("path", PATHS)
def test_a_neighbour_scans_it_from_the_screen(phone: Page, address: str, path: str, look: str) -> None:
    """In large type, whatever the colours, on the narrowest phone, and without a complaint of the browser."""
    complaints: list[str] = []
    phone.on("console", lambda message: complaints.append(message.text))
    phone.goto(f"{address}{path}")
    phone.evaluate("look => Object.assign(document.documentElement.dataset, { size: 'huge', look })", look)
    phone.locator("details.jl-pass summary").click()
    shot = phone.locator(".jl-pass__code").screenshot()
    assert [canonical(phone)] == codes(Image.open(io.BytesIO(shot)))
    assert [] == complaints


@pytest.mark.parametrize("path", PATHS)
def test_a_neighbour_scans_it_from_paper(phone: Page, address: str, path: str) -> None:
    """Printed without being unfolded first: the code leads back to the page."""
    phone.goto(f"{address}{path}")
    sheets = pypdfium2.PdfDocument(phone.pdf(format="A4"))
    found = [code for sheet in sheets for code in codes(sheet.render(scale=150 / 72).to_pil())]
    assert [canonical(phone)] == found


def test_the_message_is_copied(phone: Page, address: str) -> None:
    """What a group chat gets: whose it is, what, and where to read on."""
    phone.goto(f"{address}suggestions/s-001.html")
    phone.locator("details.jl-pass summary").click()
    phone.evaluate("navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); }")
    phone.locator(".jl-pass button").click()
    first, *_, last = phone.evaluate("copied").split("\n")
    assert ("【幸福里社区】", canonical(phone)) == (first[:7], last)
