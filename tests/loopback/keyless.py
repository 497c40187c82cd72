"""Signing in without a key: GitHub's identity token → Google's STS → a service account's access token.

What a workflow with ``permissions: id-token: write`` finds, and what google-github-actions/auth leaves in a file. The
replies keep to Google's discovery documents of ``sts.v1`` and ``iamcredentials.v1``; requests are held to them too.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from cryptography.hazmat.primitives import serialization
from google.auth import crypt, jwt

from loopback.account import SCOPES, ServiceAccount, private_key
from loopback.discovery import method_at, reply_faults
from loopback.doorway import Answer, Request
from loopback.sheets_api import refused

IDENTITY_HOST = "pipelines.actions.githubusercontent.com"
IDENTITY_PATH = "/loopback/idtoken"
STS_HOST, IAM_HOST = "sts.googleapis.com", "iamcredentials.googleapis.com"
PROVIDER = "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/github/providers/jinlin"
AUDIENCES = ["jinlin", f"https:{PROVIDER}"]  #: one of the provider's own, and the one that every provider takes
ISSUER = "https://token.actions.githubusercontent.com"
EXCHANGE = {
    "grant_type": ["urn:ietf:params:oauth:grant-type:token-exchange"],
    "requested_token_type": ["urn:ietf:params:oauth:token-type:access_token"],
    "subject_token_type": ["urn:ietf:params:oauth:token-type:jwt"],
    "audience": [PROVIDER],
}


@dataclass(slots=True)
class Keyless:
    """The three servers of a keyless sign-in, and what they gave away. ``repository`` is whom the provider trusts."""

    account: ServiceAccount
    repository: str = "community/site"
    trusted: str = "community/site"
    may_impersonate: bool = True
    scopes: set[str] = field(default_factory=lambda: set(SCOPES))  #: what may be asked for
    request_token: str = field(default_factory=lambda: "eyJrequest." + secrets.token_hex(16))
    given: list[str] = field(default_factory=list)  #: every identity and federated token
    violations: list[str] = field(default_factory=list)

    def environment(self, folder: Path, env: Mapping[str, str]) -> dict[str, str]:
        """``env`` without the key, with the file that the sign-in step of a workflow writes into ``folder``."""
        file = folder / "gha-creds.json"
        file.write_text(json.dumps(self.settings()), "utf-8")
        without = {name: text for name, text in env.items() if name != "GOOGLE_SERVICE_ACCOUNT_JSON"}
        return {**without, "GOOGLE_APPLICATION_CREDENTIALS": str(file)}

    def settings(self) -> dict[str, Any]:
        """The file's content. It holds no key, but the token with which the job asks GitHub who it is."""
        robot = f"projects/-/serviceAccounts/{self.account.address}"
        return {
            "type": "external_account",
            "audience": PROVIDER,
            "subject_token_type": EXCHANGE["subject_token_type"][0],
            "token_url": f"https://{STS_HOST}/v1/token",
            "service_account_impersonation_url": f"https://{IAM_HOST}/v1/{robot}:generateAccessToken",
            "credential_source": {
                "url": f"https://{IDENTITY_HOST}{IDENTITY_PATH}?api-version=2.0&audience=jinlin",
                "headers": {"Authorization": f"Bearer {self.request_token}"},
                "format": {"type": "json", "subject_token_field_name": "value"},
            },
        }

    def answer(self, request: Request) -> Answer | None:
        """What the three say; ``None`` to a request that is for none of them."""
        match request.host, request.verb:
            case (host, "GET") if host == IDENTITY_HOST:
                return self._identity(request)
            case (host, "POST") if host == STS_HOST:
                return self._checked(request, self._exchange(request))
            case (host, "POST") if host == IAM_HOST:
                return self._checked(request, self._impersonate(request))
        return None

    def _checked(self, request: Request, answer: Answer) -> Answer:
        method = method_at(request.host, "POST", request.path)
        if method is None:
            return refused(404, "NOT_FOUND", "The requested URL was not found on this server.")
        if answer.status == 200:
            self.violations += reply_faults(method.host, method.response, answer.body)
        return answer

    def _identity(self, request: Request) -> Answer:
        """Who the job is, signed; only to the job itself."""
        if request.headers.get("authorization") != f"Bearer {self.request_token}":
            return Answer(401, {"message": "The request token is not valid."})
        now = datetime.now(UTC)
        claims = {
            "iss": ISSUER,
            "aud": request.query["audience"][0],
            "sub": f"repo:{self.repository}:ref:refs/heads/main",
            "repository": self.repository,
            "iat": int(now.timestamp()),
            "exp": int((now + timedelta(minutes=10)).timestamp()),
        }
        signer = crypt.RSASigner.from_service_account_info(json.loads(self.account.key_json()))
        token = jwt.encode(signer, claims).decode("ascii")
        self.given.append(token)
        return Answer(200, {"count": len(token), "value": token})

    def _exchange(self, request: Request) -> Answer:
        """RFC 8693. The provider's attribute condition names one repository."""
        form = parse_qs(request.body.decode("ascii"))
        if {name: form.get(name) for name in EXCHANGE} != EXCHANGE or "authorization" in request.headers:
            return Answer(400, {"error": "invalid_request", "error_description": "Invalid value for \"audience\"."})
        try:
            claims = jwt.decode(form["subject_token"][0], certs=_public_key(), audience=AUDIENCES)
        except ValueError:
            return Answer(400, {"error": "invalid_grant", "error_description": "The ID Token is not valid."})
        if claims["repository"] != self.trusted:
            condition = "The given credential is rejected by the attribute condition."
            return Answer(400, {"error": "unauthorized_client", "error_description": condition})
        token = "ya29.d.federated-" + secrets.token_urlsafe(24)
        self.given.append(token)
        kind = EXCHANGE["requested_token_type"][0]
        return Answer(
            200, {"access_token": token, "issued_token_type": kind, "token_type": "Bearer", "expires_in": 3599}
        )

    def _impersonate(self, request: Request) -> Answer:
        """generateAccessToken: for the service account, with exactly the scopes in the body."""
        body = {name: part for name, part in json.loads(request.body).items() if part is not None}  # null: left out
        self.violations += reply_faults(IAM_HOST, "GenerateAccessTokenRequest", body)
        _, _, token = request.headers.get("authorization", "").partition(" ")
        if token not in self.given or not request.path.endswith(f"/{self.account.address}:generateAccessToken"):
            return refused(401, "UNAUTHENTICATED", "Request had invalid authentication credentials.")
        if not self.may_impersonate:
            denied = "Permission 'iam.serviceAccounts.getAccessToken' denied on resource (or it may not exist)."
            return refused(403, "PERMISSION_DENIED", denied)
        self.account.scopes.append(set(body["scope"]))
        if set(body["scope"]) != self.scopes:
            self.violations.append(f"token for other scopes: {body['scope']}")
        granted = "ya29.c.loopback-" + secrets.token_urlsafe(24)
        self.account.tokens.add(granted)
        ends = (datetime.now(UTC) + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
        return Answer(200, {"accessToken": granted, "expireTime": ends})


def _public_key() -> bytes:
    public = private_key().public_key()
    return public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
