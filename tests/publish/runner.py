"""GitHub Actions on this machine, as far as a workflow of ours needs it: jobs in order, each in a clean clone.

``run:`` steps are run as they stand, by bash. Of ``uses:`` steps the effect is done here: a clone, the folder that one
job hands to the next, the deployment. The set-up step 安装 is skipped: it would fetch packages.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any

import yaml

PROGRAM = Path(__file__).with_name("program.py")
SETUP = "安装"
WORDS = {"&&": " and ", "||": " or ", "cancelled()": "False"}
NAME = re.compile(r"[a-z]+(?:\.[a-zA-Z_]+)+")


@dataclass(slots=True, kw_only=True)
class Actions:
    """A repository at GitHub: ``remote`` is its bare repository, ``pages`` what is deployed, ``env`` the world around.

    ``variables`` are those of its settings; ``identity`` is what a job with ``id-token: write`` is given.
    """

    remote: Path
    workflow: Path
    scratch: Path
    pages: Path
    shells: Path
    env: Mapping[str, str]
    variables: dict[str, str] = field(default_factory=dict)
    identity: dict[str, str] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    took: list[tuple[str, float]] = field(default_factory=list)  #: seconds of each command, wall

    def start(self, now: str, *, event: str = "workflow_dispatch", kill: Mapping[str, int] | None = None) -> Run:
        """A run that begins at ``now`` (Shanghai). ``kill``: name of a step → how many changes it survives."""
        told = yaml.safe_load(self.workflow.read_text("utf-8"))
        number = len(list(self.scratch.iterdir())) if self.scratch.is_dir() else 0
        folder = self.scratch / str(number)
        folder.mkdir(parents=True)
        surroundings = {"GITHUB_EVENT_NAME": event, "GITHUB_SHA": _head(self.remote), "JINLIN_TEST_NOW": now}
        return Run(actions=self, jobs=told["jobs"], folder=folder, env=surroundings, kill=dict(kill or {}))


@dataclass(slots=True, kw_only=True)
class Run:
    """One run. ``results`` has success, failure or skipped by job; ``outputs`` what jobs told."""

    actions: Actions
    jobs: Mapping[str, Any]
    folder: Path
    env: Mapping[str, str]
    kill: dict[str, int]
    results: dict[str, str] = field(default_factory=dict)
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)

    def to_end(self, *jobs: str) -> Run:
        """Run these jobs, or all, in their order."""
        for name in jobs or self.jobs:
            self._run(name)
        return self

    @property
    def summary(self) -> str:
        """The page of the run."""
        file = self.folder / "summary.md"
        return file.read_text("utf-8") if file.is_file() else ""

    def _run(self, name: str) -> None:
        job, needs = self.jobs[name], _listed(self.jobs[name].get("needs", []))
        facts = {"github.token": self.actions.env["GITHUB_TOKEN"]}
        facts |= {f"vars.{name}": text for name, text in self.actions.variables.items()}
        facts |= {f"needs.{n}.result": self.results[n] for n in needs}
        facts |= {f"needs.{n}.outputs.{key}": text for n in needs for key, text in self.outputs[n].items()}
        self.outputs[name] = {}
        if not _holds(job.get("if"), facts, all(self.results[need] == "success" for need in needs)):
            self.results[name] = "skipped"
            return
        identity = self.actions.identity if "id-token" in job["permissions"] else {}
        work = _Job(run=self, home=self.folder / name, facts=facts, exported=dict(identity))
        self.results[name] = "success" if work.done(job["steps"]) else "failure"
        self.outputs[name] = {key: _filled(text, work.facts) for key, text in job.get("outputs", {}).items()}


@dataclass(slots=True, kw_only=True)
class _Job:
    run: Run
    home: Path
    facts: dict[str, str]
    went_well: bool = True
    exported: dict[str, str] = field(default_factory=dict)

    def done(self, steps: list[Mapping[str, Any]]) -> bool:
        """Whether all steps went well."""
        for number, step in enumerate(steps):
            holds = _holds(step.get("if"), self.facts, self.went_well)
            outcome = "skipped" if not holds else "success" if self._step(step, number) else "failure"
            self.went_well &= outcome != "failure"
            if "id" in step:
                self.facts[f"steps.{step['id']}.outcome"] = outcome
        return self.went_well

    def _step(self, step: Mapping[str, Any], number: int) -> bool:
        if "uses" in step:
            return self._use(step["uses"].partition("@")[0], step.get("with", {}))
        if step["name"] == SETUP:
            return self._set_up()
        files = {name: self.run.folder / f"{self.home.name}-{number}-{name}" for name in ("GITHUB_OUTPUT", "GITHUB_ENV")}
        for file in files.values():
            file.touch()
        start = perf_counter()
        done = subprocess.run(
            ["bash", "-e", "-c", step["run"]], cwd=self.home, env=self._environment(step, files),
            capture_output=True, encoding="utf-8", check=False, timeout=300,
        )  # fmt: skip
        self.run.actions.took.append((step["run"], perf_counter() - start))
        self.run.actions.said.append(f"$ {step['run']} → {done.returncode}\n{done.stdout}{done.stderr}")
        self.facts |= {f"steps.{step.get('id')}.outputs.{key}": text for key, text in _pairs(files["GITHUB_OUTPUT"])}
        self.exported |= dict(_pairs(files["GITHUB_ENV"]))
        return done.returncode == 0

    def _environment(self, step: Mapping[str, Any], files: Mapping[str, Path]) -> dict[str, str]:
        """What the step sees; secrets only where the workflow hands them to it."""
        world = {n: text for n, text in self.run.actions.env.items() if n not in ("GITHUB_TOKEN", "GOOGLE_SERVICE_ACCOUNT_JSON")}
        secrets = {f"secrets.{n}": text for n, text in self.run.actions.env.items()}
        given = {name: _filled(text, {**self.facts, **secrets}) for name, text in step.get("env", {}).items()}
        paths = {"PATH": f"{self.home / '.venv/bin'}{os.pathsep}{os.defpath}", "RUNNER_TEMP": str(self.run.folder)}
        told = {name: str(file) for name, file in files.items()} | {"GITHUB_STEP_SUMMARY": str(self.run.folder / "summary.md")}
        kill = str(self.run.kill.get(step["name"], ""))
        return {**world, **self.run.env, **paths, **told, **self.exported, **given, "JINLIN_TEST_KILL": kill}

    def _use(self, action: str, given: Mapping[str, Any]) -> bool:
        actions, handed = self.run.actions, self.run.folder / "handed"
        match action:
            case "actions/checkout":
                _git("clone", "--quiet", "--depth=1", f"file://{actions.remote}", str(self.home))
            case "actions/cache/save":
                shutil.copytree(self.home / given["path"], handed)
            case "actions/cache/restore":
                shutil.copytree(handed, self.home / given["path"])
            case "actions/upload-pages-artifact":
                shutil.copytree((self.home / given["path"]).resolve(), self.run.folder / "pages")
            case "actions/deploy-pages":
                shutil.rmtree(actions.pages, ignore_errors=True)
                shutil.copytree(self.run.folder / "pages", actions.pages)
            case _:
                assert action == "actions/setup-python", action
        return True

    def _set_up(self) -> bool:
        """The program of this tree. The frames of hand-written pages are shared, so that the engine runs once."""
        write_program(self.home / ".venv/bin/jinlin")
        (self.home / ".jinlin").mkdir()
        (self.home / ".jinlin/shell").symlink_to(self.run.actions.shells)
        return True


def write_program(file: Path) -> None:
    """A command ``jinlin`` that runs this tree's package in the test's time."""
    file.parent.mkdir(parents=True)
    file.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} {shlex.quote(str(PROGRAM))} "$@"\n', "utf-8")
    file.chmod(0o755)


def _git(*words: str) -> str:
    done = subprocess.run(["git", *words], capture_output=True, encoding="utf-8", check=True)
    return done.stdout.strip()


def _head(remote: Path) -> str:
    return _git("-C", str(remote), "rev-parse", "main")


def history(remote: Path, ref: str = "data") -> list[str]:
    """The first lines of the commits of a branch, oldest first; none where there is no such branch."""
    if not _git("-C", str(remote), "branch", "--list", ref):
        return []
    return _git("-C", str(remote), "log", "--reverse", "--format=%s", ref).splitlines()


def _pairs(file: Path) -> Iterator[tuple[str, str]]:
    for line in file.read_text("utf-8").splitlines():
        name, _, text = line.partition("=")
        yield name, text


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _filled(text: Any, facts: Mapping[str, str]) -> str:
    """The text with its expressions replaced; what is not known is empty, as at GitHub."""
    return re.sub(r"\$\{\{ ([\w.]+) \}\}", lambda found: facts.get(found[1], ""), str(text))


def _holds(condition: str | None, facts: Mapping[str, str], went_well: bool) -> bool:
    """Whether a condition holds; one that asks for no state of the job also needs all before it to have gone well."""
    if condition is None:
        return went_well
    text = condition.removeprefix("${{").removesuffix("}}").strip()
    is_enough = went_well or "cancelled()" in text
    for sign, word in WORDS.items():
        text = text.replace(sign, word)
    text = re.sub(r"!(?!=)", " not ", text)
    text = NAME.sub(lambda found: repr(facts.get(found[0], "")), text)
    return is_enough and bool(eval(text, {"__builtins__": {}}))
