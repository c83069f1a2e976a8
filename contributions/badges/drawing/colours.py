"""The colours of a button by what they are for, in light and in dark: those of the site."""

from collections.abc import Mapping
from enum import StrEnum


class Role(StrEnum):
    """`BAND` is the ground in the red of the editor's pencil."""

    PAPER = "paper"
    EDGE = "edge"
    INK = "ink"
    SOFT = "soft"
    PENCIL = "pencil"
    BAND = "band"
    BAND_INK = "band ink"


Palette = Mapping[Role, str]

LIGHT: Palette = {
    Role.PAPER: "#fffdf9",
    Role.EDGE: "#857a69",
    Role.INK: "#221e19",
    Role.SOFT: "#5f574c",
    Role.PENCIL: "#b01f2e",
    Role.BAND: "#b01f2e",
    Role.BAND_INK: "#fffdf9",
}
DARK: Palette = {
    Role.PAPER: "#292521",
    Role.EDGE: "#8d8373",
    Role.INK: "#ebe4d8",
    Role.SOFT: "#b4aa9b",
    Role.PENCIL: "#ff9084",
    Role.BAND: "#a82331",
    Role.BAND_INK: "#fffaf2",
}
