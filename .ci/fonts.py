"""Make the fonts of the buttons again, from packages of Debian and npm.

Each is a part of a font that somebody drew: one weight, the letters of one script, no hinting, no
names of glyphs, and all measured in thousandths. What is made lies in the folder that NOTICE.md
stands in, which says whose fonts they are. Takes some minutes and a few hundred megabytes of
downloads in a folder of its own, which is removed.
"""

import bz2
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

TARGET = Path(__file__).resolve().parent.parent / "contributions/badges/drawing/fonts"
FROM_DEBIAN = ("fonts-noto-core", "fonts-noto-extra", "fonts-noto-cjk-extra", "unicode-data")
FROM_NPM = "source-sans@3.52.0"
UNITS = 1000
NOTO = "usr/share/fonts/truetype/noto/NotoSans{}.ttf"
CJK = "usr/share/fonts/opentype/noto/NotoSansCJK-Medium.ttc"
SOURCE = "package/TTF/SourceSans3-{}.ttf"
UNIHAN = "usr/share/unicode/Unihan_{}.txt.bz2"
JAPANESE, SIMPLIFIED, TRADITIONAL = 0, 2, 3
LICENCE = "SIL Open Font License, Version 1.1: https://openfontlicense.org"
COMMON = "\u25cc\u200c\u200d"  # a dotted circle for lone marks, and what parts or joins letters

# What the subsetter keeps by itself, less what needs a language and what only looks different.
FEATURES = sorted(set(subset.Options().layout_features) - {"locl", "frac", "numr", "dnom", "dlig"})
PRIMARY_FEATURES = ["ccmp", "kern", "mark", "mkmk"]


@dataclass(frozen=True, slots=True)
class Part:
    """One font to make: `characters` of `source`, drawn at `scale`, under `name`.

    `scale` brings its letters to the height of the Latin ones beside them.
    """

    name: str
    source: str
    characters: frozenset[int]
    scale: float = 1
    features: tuple[str, ...] = tuple(FEATURES)


def block(*ranges: tuple[int, int]) -> frozenset[int]:
    return frozenset(one for first, last in ranges for one in range(first, last + 1))


def scripts() -> list[Part]:
    """Return the scripts that one font of Noto each holds."""

    def noto(
        name: str, *ranges: tuple[int, int], scale: float = 1, weight: str = "SemiBold"
    ) -> Part:
        source = NOTO.format(f"{name}-{weight}")
        return Part(name.lower(), source, block(*ranges), scale)

    return [
        noto("Arabic", (0x600, 0x6FF), (0x750, 0x77F), scale=0.92),
        noto("Hebrew", (0x591, 0x5F4), (0xFB1D, 0xFB4F)),
        noto("Devanagari", (0x900, 0x97F), scale=0.9),
        noto("Bengali", (0x980, 0x9FE), scale=0.9),
        noto("Gurmukhi", (0xA01, 0xA76), scale=0.9),
        noto("Gujarati", (0xA81, 0xAFF), scale=0.9),
        noto("Oriya", (0xB01, 0xB77), scale=0.9, weight="Bold"),
        noto("Tamil", (0xB82, 0xBFA), scale=0.9),
        noto("Telugu", (0xC00, 0xC7F), scale=0.85),
        noto("Kannada", (0xC80, 0xCF2), scale=0.85),
        noto("Malayalam", (0xD00, 0xD7F), scale=0.85),
        noto("Sinhala", (0xD82, 0xDF4), scale=0.85),
        noto("Thai", (0xE01, 0xE5B), scale=0.92),
        noto("Lao", (0xE81, 0xEDF), scale=0.92),
        noto("Myanmar", (0x1000, 0x109F), scale=0.8),
        noto("Georgian", (0x10A0, 0x10FF), (0x1C90, 0x1CBF)),
        noto("Ethiopic", (0x1200, 0x139F), scale=0.92),
        noto("Khmer", (0x1780, 0x17F9), scale=0.85),
        noto("Armenian", (0x531, 0x58F), (0xFB13, 0xFB17)),
    ]


def primary(weight: str) -> Part:
    """Return the font that all texts of the site are drawn in: Latin, Greek and Cyrillic."""
    letters = {
        one
        for one in block((0x20, 0x52F), (0x1D00, 0x20CF), (0x2C60, 0x2C7F), (0xA640, 0xA7FF))
        if unicodedata.category(chr(one))[0] in "LMNPZ"
    }
    signs = map(ord, "$+<=>^`|~¢£¤¥¦¨©¬®¯°±´¸×÷€№™−")
    characters = frozenset(letters | set(signs)) | {0xFB00, 0xFB01, 0xFB02}
    name, features = weight.lower(), tuple(PRIMARY_FEATURES)
    return Part(name, SOURCE.format(weight), characters, features=features)


def hangul() -> Part:
    """Return the 2350 syllables of KS X 1001, which Korean names are written with."""
    syllables = decoded("euc_kr") & block((0xAC00, 0xD7A3))
    return Part("hangul", CJK, syllables | block((0x3131, 0x3163), (0x3165, 0x318E)), 0.93, ())


def han(folder: Path) -> Part:
    """Return Han and kana: what names and everyday texts of China, Japan and Korea need.

    That is IICore (Unicode's core for small devices), the list of general use of the People's
    Republic with its characters for names, the Japanese ones for names, and JIS level 1 and 2.
    """
    wanted = {"kIICore", "kTGH", "kJinmeiyoKanji", "kGB0"}
    listed = {one for one, field in unihan(folder) if field in wanted}
    japanese = decoded("euc_jp") & block((0x4E00, 0x9FFF))
    kana = block((0x3001, 0x3020), (0x3041, 0x30FF), (0x31F0, 0x31FF), (0xFF01, 0xFF9F))
    return Part("han", CJK, kana | listed | japanese, 0.93, ())


def decoded(codec: str) -> frozenset[int]:
    """Return the characters of a coded set of 94 rows of 94 cells."""
    cells = (bytes([row, cell]) for row in range(0xA1, 0xFF) for cell in range(0xA1, 0xFF))
    return frozenset(ord(one) for cell in cells for one in cell.decode(codec, "ignore"))


def unihan(folder: Path) -> Iterable[tuple[int, str]]:
    """Yield the characters and the properties that Unicode's database of Han knows of them."""
    for part in ("IRGSources", "OtherMappings"):
        with bz2.open(folder / UNIHAN.format(part), "rt", encoding="utf-8") as lines:
            for line in lines:
                if line.startswith("U+"):
                    code, field, _value = line.split("\t")
                    yield int(code.replace("U+", ""), 16), field


def make(part: Part, folder: Path) -> None:
    """Write one font into TARGET, the same bytes each time."""
    font = opened(part, folder)
    options = subset.Options()
    options.layout_features = list(part.features)
    options.hinting = options.glyph_names = options.legacy_kern = False
    options.notdef_outline, options.recalc_bounds = True, True
    options.name_IDs = [0, 13, 14]
    options.drop_tables += ["VORG", "vmtx", "vhea", "BASE", "STAT", "meta", "gasp", "post"]
    reducer = subset.Subsetter(options)
    reducer.populate(unicodes=part.characters | set(map(ord, COMMON)))
    reducer.subset(font)
    rescale(font, part.scale)
    rename(font, part.name)
    file = TARGET / f"schrijfmee-sans-{part.name}.{'otf' if 'CFF ' in font else 'ttf'}"
    # A server may have the old one mapped into its memory, so that it must stay as it is.
    new = file.with_suffix(".new")
    font.save(new)
    new.replace(file)
    print(f"{file.name}: {len(font.getBestCmap())} characters, {file.stat().st_size // 1024} kB")


def opened(part: Part, folder: Path) -> Any:
    """Return the font that a part is taken from; of those for Han, the one with mixed forms."""
    if part.source != CJK:
        return TTFont(folder / part.source, recalcTimestamp=False)
    return with_forms_of_their_own_country(folder)


def with_forms_of_their_own_country(folder: Path) -> Any:
    """Return the font of Han with one form per character, since a name tells no language.

    The simplified Chinese form where that country's list has it, else the Japanese, else the
    traditional one. All are in one file, with a table of characters for each country.
    """
    font = TTFont(folder / CJK, fontNumber=SIMPLIFIED, recalcTimestamp=False)
    simplified, japanese = decoded("gb2312"), decoded("euc_jp")
    forms: dict[int, Any] = {
        country: TTFont(folder / CJK, fontNumber=country).getBestCmap()
        for country in (JAPANESE, TRADITIONAL)
    }
    for table in font["cmap"].tables:
        if table.isUnicode() and hasattr(table, "cmap"):
            for one in set(table.cmap) - simplified:
                country = JAPANESE if one in japanese else TRADITIONAL
                table.cmap[one] = forms[country].get(one, table.cmap[one])
    return font


def rescale(font: Any, scale: float) -> None:
    """Draw all glyphs larger or smaller, at UNITS to the em."""
    if scale != 1:
        scale_upem(font, round(UNITS * scale))
        font["head"].unitsPerEm = UNITS
    if "CFF " in font:
        # There the size of the units is said a second time.
        font["CFF "].cff.topDictIndex[0].FontMatrix = [1 / UNITS, 0, 0, 1 / UNITS, 0, 0]


def rename(font: Any, name: str) -> None:
    """Give the font a name of our own: a name that is reserved or a mark stays with its owner."""
    names = font["name"]
    names.names = [one for one in names.names if one.nameID == 0 and one.platformID == 3]  # noqa: PLR2004  # the platform that all read
    family = f"Schrijfmee Sans {name.title()}"
    texts = {
        1: family,
        2: "Regular",
        3: f"{family} 2026",
        4: family,
        6: family.replace(" ", ""),
        13: LICENCE,
    }
    for number, text in texts.items():
        names.setName(text, number, 3, 1, 0x409)
    if "CFF " in font:
        outlines = font["CFF "].cff
        outlines.fontNames = [texts[6]]
        outlines.topDictIndex[0].rawDict |= {"FullName": family, "FamilyName": family}


def fetched(folder: Path) -> None:
    """Unpack the packages into a folder, with Debian's and npm's own tools."""
    for name in FROM_DEBIAN:
        run("apt-get", "download", name, folder=folder)
    for file in folder.glob("*.deb"):
        run("dpkg-deb", "-x", str(file), ".", folder=folder)
    run("npm", "pack", "--silent", FROM_NPM, folder=folder)
    for file in folder.glob("*.tgz"):
        run("tar", "-xzf", str(file), folder=folder)


def run(*command: str, folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fetched(folder)
        for part in (primary("Regular"), primary("Semibold"), *scripts(), hangul(), han(folder)):
            make(part, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
