"""Who asks Google: a service account or Application Default Credentials, never with more than two reading scopes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

import google.auth
import google.auth.credentials
from google.auth.exceptions import GoogleAuthError
from google.oauth2 import service_account

from jinlin.problem import Checked, Problem, Severity, problem
from jinlin.source.google_refusal import redacted

SCOPES = (
    "https://www.googleapis.com/auth/spreadsheets.readonly",
    "https://www.googleapis.com/auth/drive.metadata.readonly",
)
KEY_VARIABLE = "GOOGLE_SERVICE_ACCOUNT_JSON"
DEFAULT_VARIABLE = "GOOGLE_APPLICATION_CREDENTIALS"


@dataclass(frozen=True, slots=True)
class Credentials:
    """Credentials with exactly ``SCOPES``. ``address`` is the e-mail to share a spreadsheet with; empty if unknown."""

    google: google.auth.credentials.Credentials = field(repr=False)
    address: str = ""


def credentials_from(environment: Mapping[str, str], variable: str = KEY_VARIABLE) -> Checked[Credentials | None]:
    """The credentials that ``environment`` names, or ``None`` and the reason.

    Args:
        environment: The process environment, read by the command line and handed down.
        variable: Holds the whole JSON key of a service account. Where it is absent, Application Default Credentials
            are taken; google-auth finds those by itself in the process environment. They are looked for only when
            ``GOOGLE_APPLICATION_CREDENTIALS`` names a file, because google-auth would otherwise knock for seconds at
            the metadata server of Compute Engine, which a committee's computer does not have.

    Returns:
        Problems: ``google.no_credentials``, ``google.credentials_not_json``, ``google.credentials_other_kind``,
        ``google.credentials_broken``. None of them quotes the key.
    """
    key = environment.get(variable, "").strip()
    if key:
        return _from_key(key, variable)
    if environment.get(DEFAULT_VARIABLE, "").strip():
        return _from_default()
    return _without("google.no_credentials", variable, variable)


def _from_key(key: str, variable: str) -> Checked[Credentials | None]:
    """Credentials of the service account whose JSON key is ``key``."""
    try:
        info = json.loads(key)
    except ValueError:
        return _without("google.credentials_not_json", variable, variable)
    kind = info.get("type") if isinstance(info, dict) else None
    if kind != "service_account":
        return _without("google.credentials_other_kind", redacted(str(kind)), variable)
    try:
        found = service_account.Credentials.from_service_account_info(info, scopes=SCOPES)
    except (GoogleAuthError, ValueError, TypeError, AttributeError):  # a field is absent, or the key was cut
        return _without("google.credentials_broken", variable, variable)
    return Checked(Credentials(found, found.service_account_email))


def _from_default() -> Checked[Credentials | None]:
    """Application Default Credentials, e.g. those of GitHub's keyless sign-in."""
    try:
        found, _project = google.auth.default(scopes=SCOPES)
    except (GoogleAuthError, ValueError, OSError):
        return _without("google.credentials_broken", DEFAULT_VARIABLE, DEFAULT_VARIABLE)
    return Checked(Credentials(found, getattr(found, "service_account_email", None) or ""))


def _without(code: str, found: str, variable: str) -> Checked[Credentials | None]:
    """No credentials: nothing can be read, so every table keeps its last good copy."""
    return Checked(None, (_credentials_problem(code, found, variable),))


def _credentials_problem(code: str, found: str, variable: str) -> Problem:
    return problem(code, found, Severity.TABLE, variable=variable)
