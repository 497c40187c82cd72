"""GitHub's REST interface, as far as publishing needs it: bounded tries, explicit time-outs, the token never in a word.

Source: https://docs.github.com/rest, version 2022-11-28; the tests hold both sides to its published description.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import requests

from jinlin import __version__
from jinlin.commands.ci.surroundings import Surroundings
from jinlin.problem import CannotContinue, Problem, obstacle
from jinlin.source.patience import Patience
from jinlin.source.refusal import retry_after

TIMEOUTS = (5, 30)  #: seconds to connect, seconds between bytes
PASSING = frozenset({429, 500, 502, 503, 504})  #: worth another try; 403 and 404 never are
FORBIDDEN = frozenset({401, 403, 404, 410})  #: a right is missing; 410 is of a repository without Issues, as forks are
MOST_PAGES = 10  #: of a hundred issues each: ours is among the oldest
STAFF = frozenset({"OWNER", "MEMBER", "COLLABORATOR"})  #: whose association with the repository lets them write to it
USUAL_ADDRESS = "https://api.github.com"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """An issue, as far as we look at it."""

    number: int
    body: str
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GitHub:
    """One repository at GitHub. ``address`` is the interface's own, without a slash at its end."""

    address: str
    repository: str
    token: str = field(repr=False)
    patience: Patience = field(default_factory=lambda: Patience.of(60))

    @classmethod
    def around(cls, surroundings: Surroundings) -> GitHub:
        """The repository whose workflow is running. Raises ``CannotContinue`` (``ci.not_on_github``)."""
        return cls(
            address=surroundings.environment.get("GITHUB_API_URL", USUAL_ADDRESS).rstrip("/"),
            repository=surroundings.needed("GITHUB_REPOSITORY"),
            token=surroundings.needed("GITHUB_TOKEN"),
        )

    def fetch_issue(self, marker: str) -> Issue | None:
        """The oldest issue, open or closed, whose text holds ``marker``, and which no stranger opened."""
        for page in range(1, MOST_PAGES + 1):
            query = {"state": "all", "sort": "created", "direction": "asc", "per_page": "100", "page": str(page)}
            issues = self._ask("GET", "/issues", params=query)
            ours = [one for one in issues if marker in (one["body"] or "") and _is_own(one)]
            if ours:
                return Issue(number=ours[0]["number"], body=ours[0]["body"], is_open=ours[0]["state"] == "open")
            if len(issues) < 100:
                break
        return None

    def open_issue(self, title: str, body: str) -> int:
        """The number of a new issue."""
        return int(self._ask("POST", "/issues", json={"title": title, "body": body})["number"])

    def edit_issue(self, number: int, **changes: str) -> None:
        """Change ``body``, ``title`` or ``state`` of an issue."""
        self._ask("PATCH", f"/issues/{number}", json=changes)

    def fetch_last_success(self, workflow: str) -> datetime | None:
        """When the newest successful run of ``workflow`` (its file's name) ended; ``None`` where none ever did."""
        query = {"status": "success", "per_page": "1"}
        runs = self._ask("GET", f"/actions/workflows/{workflow}/runs", params=query)["workflow_runs"]
        return datetime.fromisoformat(runs[0]["updated_at"]) if runs else None

    def enable(self, workflow: str) -> None:
        """Switch ``workflow`` on, which also starts GitHub's count of idle days anew."""
        self._ask("PUT", f"/actions/workflows/{workflow}/enable")

    def _ask(self, verb: str, path: str, **what: Any) -> Any:
        """The reply's JSON, if any. A POST that got no answer is not repeated: it may have been obeyed."""
        for attempt in range(1, self.patience.tries + 1):
            found = self._try(verb, f"{self.address}/repos/{self.repository}{path}", what)
            if found is not None and 200 <= found.status_code < 300:
                return found.json() if found.content else None
            asked = None if found is None else retry_after(found.headers)
            wait = self.patience.wait(attempt, asked) if _may_pass(verb, found) else None
            if wait is None:
                raise CannotContinue(_refusal(found, path))
            self.patience.sleep(wait)
        raise CannotContinue(obstacle("ci.github_unreachable"))

    def _try(self, verb: str, address: str, what: Mapping[str, Any]) -> requests.Response | None:
        headers = {
            "Accept": "application/vnd.github+json",
            "Authorization": f"Bearer {self.token}",
            "X-GitHub-Api-Version": "2022-11-28",
            "User-Agent": f"jinlin/{__version__}",
        }
        try:
            found = requests.request(verb, address, headers=headers, timeout=TIMEOUTS, allow_redirects=False, **what)
            if found.ok and (found.content or verb == "GET"):
                found.json()  # 200 and a page in HTML is the answer of some proxy
        except OSError:  # every error of the library is one, and so is a file of certificates that is gone
            return None
        return found


def _is_own(issue: Mapping[str, Any]) -> bool:
    """Whether a workflow or somebody who may write to the repository opened it. Where anybody can open issues, anybody
    can copy the marker into one, and close it on each report."""
    author = issue["user"] or {}  # null once the account is gone
    return author.get("type") == "Bot" or issue.get("author_association") in STAFF


def _may_pass(verb: str, found: requests.Response | None) -> bool:
    if found is None:
        return verb != "POST"
    return found.status_code in PASSING


def _refusal(found: requests.Response | None, path: str) -> Problem:
    """Why GitHub was of no help. Neither its words nor the address are told: both can hold more than is public."""
    if found is None:
        return obstacle("ci.github_unreachable")
    about = path.split("/")[1]
    code = "ci.github_forbidden" if found.status_code in FORBIDDEN else "ci.github_refused"
    return obstacle(code, str(found.status_code), about=about)
