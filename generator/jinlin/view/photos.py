"""A photo as it goes on the site: made anew from what somebody took, so that nothing but the picture is in it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """One photo. ``digest`` tells its bytes; they are in no ``repr``, for views are compared by theirs."""

    width: int
    height: int
    digest: str
    content: bytes = field(repr=False)  #: JPEG
    mark: str = field(default="", repr=False, compare=False)  #: names what it was made of, and by which program


def photo_bytes(photo: Photo) -> bytes:
    """The bytes of the photo's file."""
    return photo.content
