"""What Google says with a 403, word for word, and what others answer in its place."""

from __future__ import annotations

SAID = {"code": 403, "status": "PERMISSION_DENIED"}
DISABLED = SAID | {"message": "Google Sheets API has not been used in project 1 before or it is disabled."}
NO_SCOPE = SAID | {"message": "Request had insufficient authentication scopes."}
DRIVE_QUOTA = SAID | {"message": "Rate", "errors": [{"domain": "usageLimits", "reason": "userRateLimitExceeded"}]}
HTML = "<html><title>Sign in</title></html>"
