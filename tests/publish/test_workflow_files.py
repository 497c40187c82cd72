"""The workflow files themselves: clean under the linters of others, no logic in YAML, the same for every community."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from jinlin.commands.first_files import first_files, first_street_files

TOP = Path(__file__).parents[2]
WORKFLOWS = sorted((TOP / ".github/workflows").glob("*.yml"))
SETUP = "安装"
OURS = re.compile(r"jinlin ci [a-z-]+( [a-z]+\.yml)*")
LINTERS = {"actionlint": ["-no-color"], "zizmor": ["--offline", "--no-progress", "--quiet"]}


def theirs() -> dict[str, str]:
    """The workflows of a new community by file name."""
    texts = {path: content.decode() for path, content in first_files("公示.xlsx").items() if path.startswith(".github/")}
    return {Path(path).name: text for path, text in texts.items()}


def of_street() -> str:
    """The workflow that publishes many communities."""
    return first_street_files("公示.xlsx")[".github/workflows/publish.yml"].decode()


def steps(text: str) -> list[dict[str, Any]]:
    """All steps of a workflow that run a command, its set-up excepted."""
    found = [step for job in yaml.safe_load(text)["jobs"].values() for step in job["steps"]]
    return [step for step in found if "run" in step and step["name"] != SETUP]


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with our workflows and those of a new community."""
    folder = tmp_path_factory.mktemp("workflows")
    for name, text in {f"ours-{path.name}": path.read_text("utf-8") for path in WORKFLOWS}.items():
        (folder / name).write_text(text, "utf-8")
    for name, text in theirs().items():
        (folder / f"theirs-{name}").write_text(text, "utf-8")
    (folder / "street.yml").write_text(of_street(), "utf-8")
    return folder


@pytest.mark.parametrize("linter", LINTERS)
def test_linters_find_nothing(linter: str, everything: Path) -> None:
    """actionlint reads what GitHub would; zizmor looks for what an attacker would. Both without a network."""
    place = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)))
    program = shutil.which(linter, path=place)
    assert program, f"{linter} is missing: make test installs it from requirements/test.txt"
    files = sorted(map(str, everything.glob("*.yml")))
    done = subprocess.run([program, *LINTERS[linter], *files], capture_output=True, encoding="utf-8", check=False)
    assert (0, len(WORKFLOWS) + 3) == (done.returncode, len(files)), done.stdout + done.stderr


@pytest.mark.parametrize("name", ["publish.yml", "alarm.yml"])
def test_no_logic_in_yaml(name: str) -> None:
    """Every step is one command of ours, which is tested."""
    found = [step["run"] for step in steps((TOP / ".github/workflows" / name).read_text("utf-8"))]
    assert ([], True) == ([run for run in found if not OURS.fullmatch(run)], bool(found))


@pytest.mark.parametrize("name", ["publish.yml", "alarm.yml"])
def test_a_community_publishes_as_we_do(name: str) -> None:
    """But for how the program is installed, its workflow is ours: what is tested here is what runs there."""

    def without_setup(text: str) -> str:
        return re.sub(r"(?m)^( +- name: 安装\n +run: ).*$", r"\1…", text)

    ours = (TOP / ".github/workflows" / name).read_text("utf-8")
    assert without_setup(ours) == without_setup(theirs()[name])


def test_a_street_has_no_logic_in_yaml_either() -> None:
    """Plan, build the parts, put together: what is passed on are outputs and names of communities."""
    runs = [step["run"] for step in steps(of_street())]
    plan, part = "jinlin plan --shards 20", "jinlin ci part"
    assert ["jinlin ci sign-in", plan, "jinlin ci sign-in", part, "jinlin assemble --from arrived"] == runs


def test_a_street_gives_no_job_both_a_key_and_a_right_to_write() -> None:
    """As one community's workflow does not."""
    told = yaml.safe_load(of_street())
    rights = [right for job in told["jobs"].values() for name, right in job["permissions"].items() if name != "id-token"]
    assert ({}, {"read", "write"}, 1) == (told["permissions"], set(rights), rights.count("write"))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_rights_are_given_job_by_job(path: Path) -> None:
    """A workflow has none by itself, but for reading; no job that holds a key to the sheets may write."""
    told = yaml.safe_load(path.read_text("utf-8"))
    assert told["permissions"] in ({}, {"contents": "read"})
    for job in told["jobs"].values():
        writes = {name for name, right in job.get("permissions", {}).items() if right == "write"} - {"id-token"}
        assert not (writes and "GOOGLE_SERVICE_ACCOUNT_JSON" in str(job["steps"]))


def test_jobs_that_are_run_again_find_what_was_built() -> None:
    """Who presses Re-run failed jobs after the deployment begins a second attempt, whose build was the first's."""
    jobs = yaml.safe_load((TOP / ".github/workflows/publish.yml").read_text("utf-8"))["jobs"]
    used = {s["uses"].partition("@")[0]: s["with"] for job in jobs.values() for s in job["steps"] if "outbox" in str(s.get("with"))}
    saved, restored = used["actions/cache/save"], used["actions/cache/restore"]
    assert saved["key"] == restored["key"] and saved["key"].startswith(restored["restore-keys"])
    assert "run_id" in restored["restore-keys"] and "attempt" not in restored["restore-keys"]


@pytest.mark.parametrize("text", [*theirs().values(), of_street()], ids=[*theirs(), "street.yml"])
def test_what_messages_tell_to_store_reaches_the_program(text: str) -> None:
    """Every variable that an example of ours names is handed to the step that builds."""
    found = [step for step in steps(text) if step["run"] in ("jinlin ci build", "jinlin ci part")]
    examples = "".join(file.read_text("utf-8") for file in (TOP / "generator/jinlin/strings/zh-CN").glob("*.toml"))
    named = set(re.findall(r"\b(?:FEISHU|WECOM|GOOGLE_WRITER|JINLIN_WRITER)(?:_[A-Z]+)*\b", examples))
    assert {"FEISHU_ROBOT", "WECOM_ROBOT", "FEISHU_SECRET", "GOOGLE_WRITER_JSON", "JINLIN_WRITER"} <= named
    assert [set()] * len(found) == [named - step["env"].keys() for step in found]


def test_schedules_avoid_the_full_hour() -> None:
    """Everybody's schedules begin at minute 0, when GitHub is late by most; one of ours comes right after midnight in
    Shanghai, which is 16:00 UTC."""
    told = yaml.safe_load((TOP / ".github/workflows/publish.yml").read_text("utf-8"))
    crons = [one["cron"].split() for one in told[True]["schedule"]]
    minutes = {int(minute) for cron in crons for minute in cron[0].split(",")}
    assert set() == {minute for minute in minutes if minute % 2 == 0 or minute % 5 == 0}
    assert ["3", "16"] in [cron[:2] for cron in crons]


def test_a_deployment_is_never_broken_off() -> None:
    """Runs wait for each other, and the newest of those that wait is the one that runs."""
    told = yaml.safe_load((TOP / ".github/workflows/publish.yml").read_text("utf-8"))
    assert {"group": "publish", "cancel-in-progress": False} == told["concurrency"]
