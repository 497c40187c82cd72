"""Who may see a column. Fail-closed: what is not declared is never read."""

from __future__ import annotations

import enum


class Shown(enum.Enum):
    """The class of a column; see the privacy page of the guide.

    Columns of class ``NEVER`` and columns nobody declared are dropped right after parsing, before any cache, log,
    snapshot or message could hold them.
    """

    PUBLIC = "public"  #: as typed, after all detectors
    OFFICE_ONLY = "office_contact"  #: a telephone number, only when it is one of the office's own
    ON_CONSENT = "public_role_name"  #: a person's name, only where the row's consent column says yes
    ON_NICKNAME = "public_nickname"  #: a name the person chose, only where the consent column says 公开展示名 or more
    MASKED = "masked_name"  #: a person's name, always as surname + ``**``
    COARSE_PLACE = "coarse_place"  #: a place, building at the finest
    INTERNAL = "internal"  #: read and used, never stored, shown or opened (是否未成年)
    NEVER = "never"  #: not read at all
