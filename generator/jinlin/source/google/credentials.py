"""Who asks Google: a service account, by its key or without one, never with more than two reading scopes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import google.auth
import google.auth.credentials
from google.auth import identity_pool
from google.auth.exceptions import GoogleAuthError
from google.oauth2 import service_account

from jinlin.problem import Checked, obstacle

SCOPES = (
    "https://www.googleapis.com/auth/spreadsheets.readonly",
    "https://www.googleapis.com/auth/drive.metadata.readonly",
)
KEY_VARIABLE = "GOOGLE_SERVICE_ACCOUNT_JSON"
DEFAULT_VARIABLE = "GOOGLE_APPLICATION_CREDENTIALS"


@dataclass(frozen=True, slots=True)
class Credentials:
    """Credentials with exactly ``SCOPES``. ``address`` is the e-mail to share a spreadsheet with; empty if unknown.
    ``is_keyless``: nothing secret lies anywhere. A file may hold a key as well as the way to do without."""

    google: google.auth.credentials.Credentials = field(repr=False)
    address: str = ""
    is_keyless: bool = False


def credentials_from(environment: Mapping[str, str], variable: str = KEY_VARIABLE) -> Checked[Credentials | None]:
    """The credentials that ``environment`` names, or ``None`` and the reason.

    Args:
        environment: The process environment, read by the command line and handed down.
        variable: Holds the whole JSON key of a service account. Where it is absent, the file is taken that
            ``GOOGLE_APPLICATION_CREDENTIALS`` names: the one that GitHub's sign-in without a key leaves, or any other
            that google-auth knows. Without such a file nothing is looked for, because google-auth would knock for
            seconds at the metadata server of Compute Engine, which a committee's computer does not have.

    Returns:
        Problems: ``google.no_credentials``, ``google.credentials_not_json``, ``google.credentials_other_kind``,
        ``google.credentials_broken``, ``google.credentials_file``, ``google.keyless_without_account``. None of them
        quotes a secret.
    """
    key = environment.get(variable, "").strip()
    if key:
        return _from_key(key, variable)
    file = environment.get(DEFAULT_VARIABLE, "").strip()
    if file:
        return _from_file(Path(file))
    return _without("google.no_credentials", variable)


def _from_key(key: str, variable: str) -> Checked[Credentials | None]:
    """Credentials of the service account whose JSON key is ``key``."""
    try:
        info = json.loads(key)
    except ValueError:
        return _without("google.credentials_not_json", variable)
    if not isinstance(info, dict) or info.get("type") != "service_account":
        return _without("google.credentials_other_kind", variable)
    try:
        found = service_account.Credentials.from_service_account_info(info, scopes=SCOPES)
    except (GoogleAuthError, ValueError, TypeError, AttributeError):  # a field is absent, or the key was cut
        return _without("google.credentials_broken", variable)
    return Checked(Credentials(found, found.service_account_email))


def _from_file(file: Path) -> Checked[Credentials | None]:
    """Credentials from the file of Application Default Credentials."""
    try:
        info = json.loads(file.read_text("utf-8"))
        if isinstance(info, dict) and info.get("type") == "external_account" and "audience" in info:
            return _without_key(info)
        found, _project = google.auth.default(scopes=SCOPES)
    except (GoogleAuthError, ValueError, TypeError, OSError):
        return _without("google.credentials_file", DEFAULT_VARIABLE)
    return Checked(Credentials(found, getattr(found, "service_account_email", None) or ""))


def _without_key(info: Mapping[str, object]) -> Checked[Credentials | None]:
    """A job's own identity, exchanged for a service account's: no secret lies anywhere.

    Made here and not by ``google.auth.default``, which would sign in at once to look up a project nobody asks for,
    without a deadline. A federated identity alone has no e-mail that a spreadsheet could be shared with.
    """
    found = identity_pool.Credentials.from_info(info, scopes=SCOPES)
    if not found.service_account_email:
        return _without("google.keyless_without_account", DEFAULT_VARIABLE)
    return Checked(Credentials(found, found.service_account_email, is_keyless=True))


def _without(code: str, variable: str) -> Checked[Credentials | None]:
    """No credentials: nothing can be read, so every table keeps its last good copy."""
    return Checked(None, (obstacle(code, variable, variable=variable),))
