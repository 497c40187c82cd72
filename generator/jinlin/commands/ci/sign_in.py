"""``jinlin ci sign-in``: Google without a key: GitHub vouches for the run, Google lends the account for an hour.

Nothing secret is stored anywhere: the file that is written tells google-auth where to ask, and the word by which GitHub
answers dies with the run. Sources: https://google.aip.dev/auth/4117 (external accounts), GitHub's OIDC reference.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from jinlin.commands.ci.surroundings import Surroundings
from jinlin.problem import CannotContinue, obstacle

PROVIDER, ACCOUNT = "WORKLOAD_IDENTITY_PROVIDER", "SERVICE_ACCOUNT"
RESULT = "GOOGLE_APPLICATION_CREDENTIALS"


def sign_in(around: Surroundings, folder: Path) -> bool:
    """Whether keyless sign-in is set up; then the steps after this one find its file.

    Raises:
        CannotContinue: ``ci.not_on_github`` where only half of it is set up, ``ci.no_identity`` where the job may not
            ask GitHub for its identity.
    """
    if not any(around.environment.get(name, "").strip() for name in (PROVIDER, ACCOUNT)):
        return False
    provider, account = around.needed(PROVIDER), around.needed(ACCOUNT)
    if not around.environment.get("ACTIONS_ID_TOKEN_REQUEST_URL"):
        raise CannotContinue(obstacle("ci.no_identity"))
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "google-sign-in.json"
    file.unlink(missing_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as opened:
        json.dump(external_account(provider, account, around), opened)
    around.give("GITHUB_ENV", f"{RESULT}={file.absolute()}\n")
    return True


def external_account(provider: str, account: str, around: Surroundings) -> Mapping[str, object]:
    """What google-auth needs to know.

    Args:
        provider: ``projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/NAME``.
        account: The service account's e-mail, with which the spreadsheets are shared.
        around: Where GitHub vouches for this very run.
    """
    audience = quote(f"https://iam.googleapis.com/{provider}", safe="")
    word = around.needed("ACTIONS_ID_TOKEN_REQUEST_TOKEN")
    return {
        "type": "external_account",
        "audience": f"//iam.googleapis.com/{provider}",
        "subject_token_type": "urn:ietf:params:oauth:token-type:jwt",
        "token_url": "https://sts.googleapis.com/v1/token",
        "service_account_impersonation_url": (
            f"https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/{account}:generateAccessToken"
        ),
        "credential_source": {
            "url": f"{around.needed('ACTIONS_ID_TOKEN_REQUEST_URL')}&audience={audience}",
            "headers": {"Authorization": f"Bearer {word}"},
            "format": {"type": "json", "subject_token_field_name": "value"},
        },
    }
