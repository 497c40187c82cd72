"""A service account with a key made at test time, and the token server's check of what it signs."""

from __future__ import annotations

import base64
import functools
import json
import secrets
import time
from dataclasses import dataclass, field
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

TOKEN_ADDRESS = "https://oauth2.googleapis.com/token"
GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"
SCOPES = {
    "https://www.googleapis.com/auth/spreadsheets.readonly",
    "https://www.googleapis.com/auth/drive.metadata.readonly",
}
SKEWED = "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp."


class BadGrant(ValueError):
    """The token server answers 400 ``invalid_grant`` with this text."""


@functools.cache
def private_key() -> rsa.RSAPrivateKey:
    """One throw-away key for a test run; making one takes a while."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass(slots=True)
class ServiceAccount:
    """Whom the spreadsheets are shared with, and the access tokens it was given."""

    address: str = "robot@jinlin-test.iam.gserviceaccount.com"
    tokens: set[str] = field(default_factory=set)
    scopes: list[set[str]] = field(default_factory=list)  #: what each token was asked for

    def key_json(self) -> str:
        """The key file as Google Cloud hands it out."""
        pem = private_key().private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        return json.dumps({
            "type": "service_account",
            "project_id": "jinlin-test",
            "private_key_id": "loopback",
            "private_key": pem.decode("ascii"),
            "client_email": self.address,
            "client_id": "1",
            "token_uri": TOKEN_ADDRESS,
            "universe_domain": "googleapis.com",
        })

    def grant(self, form: dict[str, list[str]]) -> dict[str, Any]:
        """A fresh access token for a correctly signed assertion.

        Raises:
            BadGrant: signature, issuer, audience or time are not in order.
        """
        if form.get("grant_type") != [GRANT] or len(form.get("assertion", [])) != 1:
            raise BadGrant("Invalid grant_type or assertion")
        claims = self._claims(form["assertion"][0])
        self.scopes.append(set(claims.get("scope", "").split()))
        token = "ya29.loopback-" + secrets.token_urlsafe(24)
        self.tokens.add(token)
        return {"access_token": token, "expires_in": 3599, "token_type": "Bearer"}

    def _claims(self, assertion: str) -> dict[str, Any]:
        head, body, signature = assertion.split(".")
        try:
            private_key().public_key().verify(
                _decoded(signature), f"{head}.{body}".encode(), padding.PKCS1v15(), hashes.SHA256()
            )
        except InvalidSignature as error:
            raise BadGrant("Invalid JWT Signature.") from error
        claims = json.loads(_decoded(body))
        if json.loads(_decoded(head)).get("alg") != "RS256" or claims["aud"] != TOKEN_ADDRESS:
            raise BadGrant("Invalid JWT: wrong algorithm or audience")
        if claims["iss"] != self.address:
            raise BadGrant("Invalid grant: account not found")
        if claims["exp"] - claims["iat"] > 3600 or not claims["iat"] - 300 < time.time() < claims["exp"]:
            raise BadGrant(SKEWED)
        return claims


def _decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
