"""The reading face: found in its package, cut down to what the edition's language needs."""

from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import fontTools
from fontTools import subset
from fontTools.ttLib import TTFont

from edition.kept import keep

FACES = {
    "assets/fonts/source-serif-regular.woff2": "SourceSerifPro-Regular",
    "assets/fonts/source-serif-italic.woff2": "SourceSerifPro-It",
    "assets/fonts/source-serif-semibold.woff2": "SourceSerifPro-Semibold",
}

# Latin-1, the letters of authors' names beyond it, and the marks of careful typesetting.
# A character outside this falls back to the reader's own serif, which is seen at once.
CHARACTERS = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *map(ord, "ĀāĆćČčĐđĖėĘęĞğĪīİıŁłŃńŊŋŌōŒœŘřŚśŞşŠšŢţŦŧŪūŹźŻżŽžȘșȚț"),
    *map(ord, "‐‑–—‘’‚“”„†‡•…‰′″‹›⁄€™−×≈≠≤≥←↑→↓"),
    *map(ord, "\u2009\u200a\u202f"),
)

# How a WOFF2 file begins; its length stands in bytes 8 to 11 (W3C, WOFF File Format 2.0, section 4.1).
SIGNATURE = b"wOF2"

# Kerning and ligatures always; old-style figures in text, lining and even ones in tables.
FEATURES = ("ccmp", "kern", "liga", "locl", "mark", "onum", "lnum", "pnum", "tnum")


def find_face(name: str, package: str = "font_source_serif_pro") -> Path:
    """Find a face's file in its package.

    Raises FileNotFoundError when the package or the face is not there.
    """
    # Not imported: importing the package reads its whole directory into globals.
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(
            f"no package «{package}» with the reading face; install what requirements.lock names"
        )
    path = Path(spec.origin).parent / "files" / f"{name}.ttf"  # smaller than .otf once cut
    if not path.is_file():
        raise FileNotFoundError(f"no face «{name}» in {path.parent}")
    return path


# `make serve` builds again and again; a face takes a second.
@cache
def subset_face(source: Path, characters: tuple[int, ...] = CHARACTERS) -> bytes:
    """Give the face with these characters only, as WOFF2; the same bytes for the same input."""
    options = subset.Options(
        flavor="woff2",
        layout_features=list(FEATURES),
        hinting=False,
        name_IDs=[0, 1, 2, 3, 5, 13, 14],  # whose it is and its licence stay with it
        recalc_timestamp=False,
        notdef_outline=True,
    )
    # recalcTimestamp as well: the font would else carry the time of the build.
    font = TTFont(source, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font)
    font.flavor = "woff2"
    woff2 = BytesIO()
    font.save(woff2, reorderTables=True)
    return woff2.getvalue()


def build_faces(kept: Path) -> dict[str, bytes]:
    """Give every face of the edition, by its path in the site.

    `kept` is a folder for faces cut in an earlier build; a face there counts as long as its
    source, the characters and fonttools are the same.
    """
    faces = {}
    for path, name in FACES.items():
        source = find_face(name)
        recipe = sha256(
            source.read_bytes() + repr((CHARACTERS, FEATURES, fontTools.version)).encode()
        ).hexdigest()[:16]
        file = kept / f"{Path(path).stem}-{recipe}.woff2"
        try:
            face = file.read_bytes()
        except OSError:
            face = b""
        if not face.startswith(SIGNATURE) or len(face) != int.from_bytes(face[8:12], "big"):
            face = subset_face(source)
            keep(file, face)
        faces[path] = face
    return faces
