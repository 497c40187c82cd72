"""What GitHub Actions tells a step by its environment, and the files by which a step tells something back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jinlin.problem import CannotContinue, obstacle


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The environment of a step; off GitHub most of it is absent, and what needs it says so."""

    environment: Mapping[str, str]

    def needed(self, name: str) -> str:
        """The variable ``name``. Raises ``CannotContinue`` (``ci.not_on_github``) where it is absent."""
        found = self.environment.get(name, "").strip()
        if not found:
            raise CannotContinue(obstacle("ci.not_on_github", name))
        return found

    @property
    def is_scheduled(self) -> bool:
        """Whether a clock started the run, and nobody who knows of an edit."""
        return self.environment.get("GITHUB_EVENT_NAME") == "schedule"

    @property
    def is_told(self) -> bool:
        """Whether somebody who may know of an edit started the run, or the script in the spreadsheet did."""
        return self.environment.get("GITHUB_EVENT_NAME") == "workflow_dispatch"

    @property
    def commit(self) -> str:
        """The commit of the pages and settings that the run is about; empty where unknown."""
        return self.environment.get("GITHUB_SHA", "")

    def give(self, variable: str, text: str) -> None:
        """Append ``text`` to the file that ``variable`` names; nothing where there is none."""
        name = self.environment.get(variable, "")
        if name:
            with Path(name).open("a", encoding="utf-8") as file:
                file.write(text)

    def give_outputs(self, **outputs: bool) -> None:
        """Answers for the conditions of later jobs."""
        lines = [f"{name}={'true' if value else 'false'}\n" for name, value in outputs.items()]
        self.give("GITHUB_OUTPUT", "".join(lines))
