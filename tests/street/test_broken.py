"""What goes wrong in one community touches its own pages, and the report says in which one."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from jinlin.commands.doctor import diagnosis
from jinlin.problem import BadSettings, CannotContinue
from jinlin.street.standing import changed, fetch_standings
from privacy.made_numbers import mobile
from street.settled import NAMES, Settled

OTHERS = ("xingfuli", "nanyuan")


def lost_sheets(street: Settled) -> None:
    """Its spreadsheet is gone."""
    shutil.rmtree(street.own("guangming", "表格"))


def emptied(street: Settled) -> None:
    """Somebody has deleted all rows of a tab."""
    street.sheet("guangming", "活动日历", [("编号", "活动名称")])


def wrong_settings(street: Settled) -> None:
    """A slip in its own settings."""
    street.own("guangming", "sheets.yaml").write_text("community: {name: 光明社区}\ntabels: {}\n", "utf-8")


def no_settings(street: Settled) -> None:
    """Its folder is gone."""
    shutil.rmtree(street.own("guangming", ""))


def private_page(street: Settled) -> None:
    """A page of its own with somebody's number: the gate shuts."""
    page = street.own("guangming", "content/activities/index.md")
    page.parent.mkdir(parents=True)
    number = "139" + "".join(map(str, (4, 5, 6, 7, 8, 9, 0, 1)))
    page.write_text(f"# 活动\n\n找王某某 {number}\n\n<!-- jinlin: main -->\n", "utf-8")


FAULTS = [
    (lost_sheets, False, "its tables keep their last good copies"),
    (emptied, False, "one table keeps its last good copy"),
    (wrong_settings, True, "nothing of it can be built"),
    (no_settings, True, "nothing of it can be built"),
    (private_page, True, "nothing of it may be published"),
]


@pytest.mark.parametrize(("break_it", "stops", "why"), FAULTS, ids=[row[0].__name__ for row in FAULTS])
def test_one_broken_community_touches_only_its_own(
    street: Settled, break_it: Callable[[Settled], None], stops: bool, why: str
) -> None:
    """It keeps what it had; another one's edit goes through at the same time; the report names who has to mend."""
    street.build()
    before = street.files("guangming/activities")
    break_it(street)
    rename(street, "读书会", "诗会")
    ran, told = street.told()
    assert {"guangming": (stops, True), "nanyuan": (False, False)} == {
        one.name: (one.is_stopped, one.report.holds_back or one.is_stopped) for one in told
    }, why
    assert ran.holds_back
    assert "光明社区读书会" in street.page("guangming/activities/a-001.html")
    assert before.keys() == street.files("guangming/activities").keys()
    assert "南园社区诗会" in street.page("nanyuan/activities/a-001.html")
    assert all(title in street.page("calendar/index.html") for title in ("光明社区读书会", "南园社区诗会"))


def rename(street: Settled, before: str, after: str) -> None:
    """南园社区 calls one of its activities otherwise."""
    sheet = street.own("nanyuan", "表格/活动日历.csv")
    sheet.write_text(sheet.read_text("utf-8").replace(before, after), "utf-8")


def with_mobile_hotline(street: Settled) -> str:
    """All are built, 光明社区 with a mobile number that it may publish; then its settings have a slip, and a neighbour
    of it something new."""
    number, own = mobile(), street.own("guangming", "sheets.yaml")
    own.write_text(f'community: {{name: 光明社区, hotline: "{number}"}}\n', "utf-8")
    street.build()
    wrong_settings(street)
    rename(street, "读书会", "诗会")
    return number


def test_a_number_of_the_office_is_one_for_as_long_as_its_site_stands(street: Settled) -> None:
    """Its settings were asked anew, and could not be: the portal's gate shut for the number, and with it the street."""
    number = with_mobile_hotline(street)
    ran = street.build()
    assert ((), True) == (ran.problems, number in street.page("index.html"))
    assert "南园社区诗会" in street.page("nanyuan/activities/a-001.html")


def test_what_the_gate_would_stop_the_street_for_is_left_out(street: Settled) -> None:
    """Of a site that nobody can renew now the portal tells the name alone, and says so with each run."""
    number = with_mobile_hotline(street)
    told = street.home / "parcels" / "guangming" / "site" / "shared.json"
    text = told.read_text("utf-8").replace(f'["{number}"]', "[]")
    told.unlink()  # it has other names in other folders
    told.write_text(text, "utf-8")
    found = [[(p.code, p.found) for p in street.build().problems] for _ in range(2)]
    home = street.page("index.html")
    assert [[("street.private", "guangming")]] * 2 == found
    assert (False, True) == (number in home, 'href="guangming/">光明社区' in home)
    assert "光明社区读书会" not in street.page("calendar/index.html")


def test_what_is_broken_is_tried_again(street: Settled) -> None:
    """Its last good copy is no reason to call it done."""
    street.build()
    lost_sheets(street)
    assert ["guangming"] == [one.name for one in street.told()[1]]
    assert ["guangming"] == [one.name for one in street.told()[1]]


def test_a_community_without_a_site_is_named_and_nothing_leads_to_it(street: Settled) -> None:
    """From its first day on the others have theirs."""
    wrong_settings(street)
    street.build()
    home = street.page("index.html")
    assert ('href="guangming/"' in home, 'href="nanyuan/"' in home, "网站还在准备" in home) == (False, True, True)


def test_the_doctor_names_a_page_that_all_lack(street: Settled) -> None:
    """Of a community, too, whose pages lie outside its own folder."""
    (street.home / "content" / "index.md").unlink()
    found = [one.problem for one in diagnosis(street.street().member("nanyuan")).findings if one.problem]
    assert [("site.no_content", "content/index.md")] == [(p.code, dict(p.facts).get("file")) for p in found]


def test_settings_saved_by_notepad_are_the_street_s(street: Settled) -> None:
    """A byte order mark stands before the first line, be it ``communities:``."""
    settings = street.home / "sheets.yaml"
    settings.write_text("communities: [nanyuan]\ncommunity: {name: 示范街道}\n", "utf-8-sig")
    assert ("nanyuan",) == street.street().names


def test_a_file_that_nobody_may_read_is_one_community_s(street: Settled, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked whether it has changed, the whole street stood still for it; its own run knows what to do without it."""
    street.build()
    held, real = street.own("guangming", "表格/活动日历.csv"), Path.read_bytes

    def read(file: Path) -> bytes:
        if file == held:
            raise PermissionError(errno.EACCES, "held", str(file))
        return real(file)

    monkeypatch.setattr(Path, "read_bytes", read)
    rename(street, "读书会", "诗会")
    street.build()
    assert "南园社区诗会" in street.page("nanyuan/activities/a-001.html")
    assert ("guangming",) == changed(street.street(), fetch_standings(street.street(), NAMES)), "nothing is known of it"


def test_a_page_that_cannot_be_read_is_told_as_one_file(street: Settled) -> None:
    """Told as for one community alone; it was a fault of the program's own, for those who made it."""
    street.own("guangming", "content").mkdir()
    street.own("guangming", "content/about.md").symlink_to("lost.md")
    ran, _ = street.told()
    assert {"guangming": ["disk.missing"], "nanyuan": [], "xingfuli": []} == {
        one.name: [p.code for p in one.report.problems] for one in ran.outcomes
    }


def test_a_process_that_dies_is_one_community(street: Settled, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are built; it has no answer, and the report says so."""
    from jinlin.street import members

    real = members.run
    monkeypatch.setattr(members, "run", lambda order, tell: os._exit(9) if order.home.name == "guangming" else real(order, tell))
    monkeypatch.setattr("threading.active_count", lambda: 1)
    ran, _ = street.told()
    assert {"guangming": ["street.lost"], "nanyuan": [], "xingfuli": []} == {
        one.name: [p.code for p in one.report.problems] for one in ran.outcomes
    }
    assert all("读书会" in street.page(f"{name}/activities/a-001.html") for name in OTHERS)


def test_tables_that_all_lack_a_page_are_told(street: Settled) -> None:
    """Each community has a site of hand-written pages; the run ended with a fault of the program's own."""
    for name in ("activities", "services", "suggestions"):
        (street.home / "content" / name / "index.md").rename(street.home / "content" / f"{name}.md")
    (street.home / "content" / "about").mkdir()
    (street.home / "content" / "about" / "index.md").write_text("# 关于\n", "utf-8")
    ran, _ = street.told()
    codes = [[p.code for p in one.report.problems if p.code.startswith("site.no_s")] for one in ran.outcomes]
    assert [["site.no_shell"] * 3] * 3 == codes and "关于" in street.page("nanyuan/about/index.html")


def test_without_any_site_nothing_is_shown(street: Settled) -> None:
    """Nor is what is shown taken away."""
    for name in NAMES:
        street.own(name, "sheets.yaml").write_text("[", "utf-8")
    with pytest.raises(CannotContinue) as stop:
        street.build()
    assert ["street.nothing"] == [one.code for one in stop.value.problems]


@pytest.mark.parametrize(
    ("text", "code", "why"),
    [
        (None, "config.not_found", "told as a file of one community alone, it was looked for in vain"),
        ("community: {name: 幸福里社区}\n", "street.not_a_street", "there is only one"),
    ],
)
def test_what_is_no_street_is_called_so(street: Settled, text: str | None, code: str, why: str) -> None:
    """By the commands that only a street has."""
    settings = street.home / "sheets.yaml"
    settings.unlink() if text is None else settings.write_text(text, "utf-8")
    with pytest.raises(BadSettings) as stop:
        street.street()
    assert [code] == [one.code for one in stop.value.problems], why


def test_the_streets_own_settings_are_told_once(street: Settled) -> None:
    """Not by each of its communities."""
    (street.home / "sheets.yaml").write_text("community: {}\ncommunities: [search, guangming, guangming]\n", "utf-8")
    with pytest.raises(BadSettings) as stop:
        street.street()
    assert ["config.missing", "street.community_name", "config.key_twice"] == [one.code for one in stop.value.problems]


def test_a_name_without_a_folder_is_told_by_its_name(street: Settled) -> None:
    """It was told of line 1 of the street's own sheets.yaml, which is there, and to look for it elsewhere."""
    no_settings(street)
    ran = street.build()
    (stopped,) = [one for one in ran.outcomes if one.is_stopped]
    (told,) = stopped.report.problems
    assert ("street.no_settings", "guangming", "guangming/sheets.yaml") == (told.code, told.found, told.place.sheet)
