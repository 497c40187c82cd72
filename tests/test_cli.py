"""What a person types and what comes back: help, exit codes, reports, wrong use; always in Chinese."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from command import ARGUMENTS, ENVIRONMENT, GRIDS, jinlin, write_grids

COMMANDS = (
    *("build", "check", "annotate", "template", "new", "doctor", "serve"),
    *("board", "changed", "ci", "publish", "rollback", "plan", "assemble"),
)
ENGLISH = re.compile(r"\b(show|this|message|exit|usage|options?|commands?|arguments?|required|invalid|such)\b", re.I)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_chinese(command: str, tmp_path: Path) -> None:
    """Every command explains itself, and none of click's English is left."""
    done = jinlin(*filter(None, [command]), "--help", cwd=tmp_path)
    assert (0, "", []) == (done.returncode, done.stderr, ENGLISH.findall(done.stdout))
    assert done.stdout.startswith("用法：jinlin")


def test_help_names_every_command(tmp_path: Path) -> None:
    """None is hidden, and none is named that is not there."""
    said = jinlin("--help", cwd=tmp_path).stdout
    assert sorted(COMMANDS) == re.findall(r"^  ([a-z]+) ", said.partition("命令:")[2], re.M)


def test_help_reads_no_kind_and_no_sheet() -> None:
    """Help comes at once: what a command needs is imported when it runs."""
    code = "import sys, jinlin.cli; print({'yaml', 'jinja2', 'gspread', 'jinlin.kinds'} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", code], env=ENVIRONMENT, capture_output=True, check=True)
    assert b"set()\n" == done.stdout


CODES = [
    (("W-01,第一网格,20",), GRIDS, 0, "all is published"),
    (("W-01,第一网格,20", "W-02,,5"), GRIDS, 1, "a row is held back"),
    ((), GRIDS.replace("kind: lists", "kind: list"), 2, "sheets.yaml has a fault"),
    ((), GRIDS.replace("folder: 表格", "workbook: 没有.xlsx"), 3, "nothing to read and no last good copy"),
]


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize(("rows", "settings", "expected", "why"), CODES)
def test_exit_codes(
    command: str, rows: tuple[str, ...], settings: str, expected: int, why: str, tmp_path: Path
) -> None:
    """A script can tell what came out; nothing is said on the error stream where nobody watches."""
    done = jinlin(command, cwd=write_grids(tmp_path, *rows, settings=settings))
    assert (expected, "") == (done.returncode, done.stderr), done.stdout
    assert "Traceback" not in done.stdout


def test_a_run_that_cannot_continue_leaves_the_site(tmp_path: Path) -> None:
    """The last good site stays as it was."""
    home = write_grids(tmp_path, "W-01,第一网格,20")
    assert 0 == jinlin("build", cwd=home).returncode
    before = (home / "site" / "grids" / "w-01.html").read_bytes()
    (home / "sheets.yaml").write_text("tables: [", "utf-8")
    assert (2, before) == (jinlin("build", cwd=home).returncode, (home / "site" / "grids" / "w-01.html").read_bytes())


WRONG = [
    (("buidl",), "没有「buidl」这个命令，是不是想用：build？", "a slip"),
    (("xyz",), "没有「xyz」这个命令，是不是想用：annotate、assemble", "nothing is near: all are named"),
    (("build", "--nope"), "没有「--nope」这个选项。", "unknown option"),
    (("build", "--tody", "2026-03-05"), "没有「--tody」这个选项，是不是想用：--today？", "a slip"),
    (("build", "--config"), "选项「--config」的写法有误", "its text is missing"),
    (("build", "--offline=1"), "选项「--offline」的写法有误", "it takes no text"),
    (("build", "extra"), "多写了「extra」。", "takes no argument"),
    (("build", "--engine", "hugo"), "可以写的是 mkdocs、zensical", "unknown engine"),
    (("build", "--today", "明天"), "「明天」不是 2026-03-05 这样的日期", "not a date"),
    (("check", "--today", "9999-12-31"), "（2000 到 2100 年）", "the last of all days: the program stopped"),
    (("serve", "--port", "99999"), "要填 0 到 65535 之间的整数", "no such port"),
    (("template",), "没有说清要写到哪里", "a file or a spreadsheet"),
    (("template", "公示.xls"), "没有以 .xlsx 结尾", "the old format"),
    (("new",), "少写了「DIR」。", "missing argument"),
    (("publish", "live"), "少写了「--to DIR」。", "the folder without the word before it"),
    (("check", "--report", "report.txt"), "要以 .md 或 .json 结尾", "unknown report"),
    (("check", "--report", "nowhere/report.md"), "并放在已有的文件夹里", "before an hour of work, not after"),
]


@pytest.mark.parametrize(("arguments", "expected", "why"), WRONG)
def test_wrong_use_is_told(arguments: tuple[str, ...], expected: str, why: str, tmp_path: Path) -> None:
    """Exit code 2, what was wrong, and nothing was done."""
    done = jinlin(*arguments, cwd=tmp_path)
    assert (2, "", []) == (done.returncode, done.stdout, list(tmp_path.iterdir()))
    assert expected in done.stderr and not ENGLISH.search(done.stderr.replace("--help", ""))


def test_no_command_shows_the_help(tmp_path: Path) -> None:
    """Whoever types only the name is shown what there is."""
    done = jinlin(cwd=tmp_path)
    assert (2, True) == (done.returncode, "jinlin build" in done.stderr)


def test_the_report_can_be_kept_for_people_and_for_programs(tmp_path: Path) -> None:
    """.md and .json hold what the terminal says."""
    home = write_grids(tmp_path, "W-01,第一网格,20", "W-02,,5")
    for name in ("report.md", "report.json"):
        assert 1 == jinlin("check", "--report", name, cwd=home).returncode
    found = json.loads((home / "report.json").read_text("utf-8"))
    assert (True, ["B3"]) == (found["holds_back"], [p["cell"] for p in found["problems"]])
    assert "网格目录" in (home / "report.md").read_text("utf-8")


def test_a_report_is_written_also_when_there_is_no_site(tmp_path: Path) -> None:
    """That is when it is needed most."""
    home = write_grids(tmp_path, settings=GRIDS.replace("kind: lists", "kind: list"))
    assert 2 == jinlin("check", "--report", "report.json", cwd=home).returncode
    found = json.loads((home / "report.json").read_text("utf-8"))["problems"]
    assert ["config.not_one_of"] == [p["code"] for p in found]


def test_a_disk_that_refuses_is_told_in_words(tmp_path: Path) -> None:
    """A file where the copies have their folder: a sentence and 3, no traceback, and no site that nobody can repeat."""
    home = write_grids(tmp_path, "W-01,第一网格,20")
    (home / "snapshot").write_text("", "utf-8")
    done = jinlin("build", cwd=home)
    assert (3, False) == (done.returncode, (home / "site").exists())
    assert "「snapshot" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize(("out", "other"), [("snapshot", "snapshot"), ("content/site", "content"), ("site/../photos", "photos")])
def test_no_site_where_a_build_keeps_or_reads_something(out: str, other: str, tmp_path: Path) -> None:
    """With ``--out snapshot`` the copies and the log of changes were part of what is published."""
    home = write_grids(tmp_path, "W-01,第一网格,20")
    done = jinlin("build", "--out", out, cwd=home)
    assert (3, True) == (done.returncode, f"它和「{other}」" in done.stdout + done.stderr)
    assert not (home / out).exists() and not (home / "snapshot").exists()


def test_nothing_is_left_in_a_folder_without_settings(tmp_path: Path) -> None:
    """Who starts it in the wrong folder finds there what was there before."""
    assert (2, []) == (jinlin("build", cwd=tmp_path).returncode, [*tmp_path.iterdir()])


WITHOUT_WORDS = [("PYTHONIOENCODING", "gbk", "✓ is no character of GBK"), ("PYTHONIOENCODING", "ascii", "nor is 检查")]


@pytest.mark.parametrize(("name", "encoding", "why"), WITHOUT_WORDS, ids=[case[1] for case in WITHOUT_WORDS])
def test_a_terminal_that_lacks_a_sign_shows_another(name: str, encoding: str, why: str, tmp_path: Path) -> None:
    """An old terminal is no reason to end half-way."""
    home = write_grids(tmp_path, "W-01,第一网格✓,20")
    arguments, environment = [*ARGUMENTS, "doctor"], {**ENVIRONMENT, name: encoding}
    done = subprocess.run(arguments, cwd=home, env=environment, capture_output=True, check=False)
    assert (0, b"") == (done.returncode, done.stderr), why


def test_it_runs_where_nobody_listens(tmp_path: Path) -> None:
    """A job at night may be started without a place for its words."""
    home = write_grids(tmp_path, "W-01,第一网格,20")
    script = 'exec "$@" >&- 2>&-'
    done = subprocess.run(["sh", "-c", script, "sh", *ARGUMENTS, "check"], cwd=home, env=ENVIRONMENT, check=False)
    assert 0 == done.returncode


@pytest.mark.parametrize("command", ["--help", "check", "doctor"])
def test_a_reader_that_went_away_is_no_fault(command: str, tmp_path: Path) -> None:
    """``jinlin check | head``: no traceback."""
    home = write_grids(tmp_path, "W-01,第一网格,20")
    arguments, pipe = [*ARGUMENTS, command], subprocess.PIPE
    with subprocess.Popen(arguments, cwd=home, env=ENVIRONMENT, stdout=pipe, stderr=pipe) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert b"" == process.stderr.read()


def test_who_went_away_leaves_the_report_and_the_code(tmp_path: Path) -> None:
    """``jinlin check --report r.md | true``: the file was not written, and 1 said that rows were held back."""
    home = write_grids(tmp_path, "W-01,第一网格,20")
    script = '{ "$@"; echo $? >code; } | true'
    subprocess.run(["sh", "-c", script, "sh", *ARGUMENTS, "check", "--report", "r.md"], cwd=home, env=ENVIRONMENT, check=False)
    assert ("0\n", True) == ((home / "code").read_text("ascii"), (home / "r.md").is_file())


def test_names_of_files_are_utf8_whatever_the_terminal_speaks(tmp_path: Path) -> None:
    """On a server set up for GBK, or for nothing at all, the very file asked for was not found."""
    home = write_grids(tmp_path, "W-01,第一网格,20")
    bare = {**ENVIRONMENT, "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONIOENCODING": "gbk"}
    done = subprocess.run([*ARGUMENTS, "build"], cwd=home, env=bare, capture_output=True, check=False)
    assert (0, True) == (done.returncode, "网格目录" in done.stdout.decode("gbk")), done.stderr


def test_the_version_is_said(tmp_path: Path) -> None:
    """For whoever asks for help."""
    from jinlin import __version__

    assert f"jinlin {__version__}\n" == jinlin("--version", cwd=tmp_path).stdout


def test_a_bug_is_no_published_site(tmp_path: Path) -> None:
    """An exception nobody expected ends with 3: with Python's own 1 a workflow would publish."""
    code = "import sys, jinlin.cli, jinlin.__main__ as program\nprogram.run = lambda: 1 / 0\nprogram.main()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env=ENVIRONMENT)
    assert 3 == done.returncode
    assert "ZeroDivisionError" in done.stderr and "不是您的表格有问题" in done.stderr
