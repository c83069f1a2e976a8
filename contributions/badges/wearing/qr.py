"""QR codes for print: an address in, a picture out. No Django."""

from collections.abc import Iterator
from functools import cached_property
from html import escape
from io import BytesIO
from itertools import groupby
from math import ceil

import segno

# A quarter of the picture may be scratched or folded away.
_CORRECTION = "Q"
# What the standard asks for on each side (ISO/IEC 18004, 9.1).
_QUIET_ZONE = 4
# A common printer and a common telephone both do well with modules of half a millimetre.
_MODULE_MM = 0.5
_PIXELS_A_MODULE = 20
_MM_AN_INCH = 25.4


class QrCode:
    """The QR code of an address, black on white with its quiet zone.

    Both pictures say how large they want to be printed: `millimetres` wide and high.
    """

    def __init__(self, address: str) -> None:
        self._code = segno.make_qr(address, error=_CORRECTION)

    @property
    def modules(self) -> int:
        return len(self._code.matrix) + 2 * _QUIET_ZONE

    @property
    def millimetres(self) -> float:
        return self.modules * _MODULE_MM

    @property
    def smallest_millimetres(self) -> int:
        """The least that it should be printed at, in whole millimetres."""
        return ceil(self.millimetres)

    @cached_property
    def png(self) -> bytes:
        file = BytesIO()
        dpi = round(_PIXELS_A_MODULE / _MODULE_MM * _MM_AN_INCH)
        self._code.save(file, kind="png", scale=_PIXELS_A_MODULE, border=_QUIET_ZONE, dpi=dpi)
        return file.getvalue()

    def svg(self, title: str) -> bytes:
        """Return the document in UTF-8; `title` is what it says to who cannot see it."""
        size, length = self.modules, f"{self.millimetres:g}mm"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{length}" height="{length}"'
            f' viewBox="0 0 {size} {size}" role="img"><title>{escape(title, quote=False)}</title>'
            f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/>'
            f'<path shape-rendering="crispEdges" d="{"".join(self._bars())}"/></svg>'
        ).encode()

    def _bars(self) -> Iterator[str]:
        """Yield a bar for every row of dark modules that touch."""
        for y, row in enumerate(self._code.matrix, _QUIET_ZONE):
            x = _QUIET_ZONE
            for is_dark, modules in groupby(row):
                width = len(list(modules))
                if is_dark:
                    yield f"M{x} {y}h{width}v1h-{width}z"
                x += width
