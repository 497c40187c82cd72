"""An address → a QR code as SVG. The only user of segno."""

from __future__ import annotations

import io
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Drawing:
    """Markup that we made ourselves: a template prints it as it is."""

    markup: str

    def __html__(self) -> str:
        """What Jinja asks for before it escapes."""
        return self.markup


def qr_code(address: str) -> Drawing:
    """Return the code of ``address``: black on white with its quiet zone of four modules, without a size of its own.

    Error correction is M or better: a fold or a drop of rain on a notice may cost 15 % of the code.
    Source: ISO/IEC 18004. Limits: some 2,300 bytes; an address has a hundred.
    """
    import segno  # 20 ms, for those who print

    drawn = io.BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(drawn, kind="svg", border=4, omitsize=True, xmldecl=False, svgns=True, nl=False, light="white")
    return Drawing(drawn.getvalue().decode("ascii"))
