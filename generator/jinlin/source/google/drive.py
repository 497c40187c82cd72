"""What Google Drive knows of spreadsheets without opening them: when each was last touched, a thousand in one call.

Limits: what Drive says lags behind an edit by about three minutes, so it can tell that nothing happened an hour ago,
never that nothing happened just now. Source: github.com/googleapis/google-api-go-client/issues/444.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import closing
from typing import Any

from jinlin.problem import Checked, obstacle
from jinlin.source.google.client import ReadOnlyClient
from jinlin.source.google.credentials import Credentials
from jinlin.source.patience import Patience
from jinlin.source.refusal import Refusal, Unanswered

ADDRESS = "https://www.googleapis.com/drive/v3/files"
PAGE = 1000  # files a call; more, Drive does not give
PAGES = 10
SECONDS = 45.0  # for Drive to answer: who is not told in time reads the sheets, whose own time begins only then
QUERY: Mapping[str, str] = {
    "q": "mimeType='application/vnd.google-apps.spreadsheet' and trashed=false",
    "pageSize": str(PAGE),
    "fields": "nextPageToken,incompleteSearch,files(id,modifiedTime,version)",
    "supportsAllDrives": "true",
    "includeItemsFromAllDrives": "true",
    "prettyPrint": "false",
}


def fetch_stamps(keys: Collection[str], credentials: Credentials) -> Checked[Mapping[str, str] | None]:
    """When each spreadsheet was last touched, as a text that changes whenever it is; ``None`` and the reason.

    One call for up to 1,000 spreadsheets that are shared with the caller, however many of them are ours.

    Args:
        keys: Of the spreadsheets; asking ends with the page on which the last of them stands.
        credentials: From ``credentials_from``.

    Returns:
        Stamps by key. A spreadsheet that Drive does not list (not shared, in the bin, beyond 10,000 others, or lost to
        an incomplete search) is absent: nothing is known of it.
    """
    client = ReadOnlyClient(credentials, Patience.of(SECONDS))
    try:
        with closing(client.session):
            return Checked(_fetch_pages(client, set(keys)))
    except Unanswered as failure:
        refusal = failure.refusal
        code = "google.drive_disabled" if refusal.code == "google.api_disabled" else refusal.code
        return Checked(None, (obstacle(code, refusal.found, address=credentials.address),))


def _fetch_pages(client: ReadOnlyClient, wanted: set[str]) -> Mapping[str, str]:
    """Page after page until all wanted are found, or there are no more."""
    stamps: dict[str, str] = {}
    more: dict[str, str] = {}
    for _ in range(PAGES):
        page = client.request("get", ADDRESS, params={**QUERY, **more}).json()
        stamps |= _stamps(page)
        token = page.get("nextPageToken")
        if not token or wanted <= stamps.keys():
            break
        more = {"pageToken": str(token)}
    return {key: stamp for key, stamp in stamps.items() if key in wanted}


def _stamps(page: Mapping[str, Any]) -> dict[str, str]:
    """One page of ``files.list``. ``version`` counts every change, ``modifiedTime`` those that people make."""
    try:
        return {str(file["id"]): f"{file['modifiedTime']} {file['version']}" for file in page["files"]}
    except (KeyError, TypeError):
        raise Unanswered(Refusal(code="google.wrong_reply", found="files.list")) from None
