"""Writes src/form/text-font.json: the font that form fields are filled in with.

    pip install fonttools==4.66.1
    python scripts/form-font.py SourceSans3-Regular.ttf

The file is that of the npm package source-sans 3.52.0, TTF/SourceSans3-Regular.ttf. Its glyphs are
sorted by their characters, so that a PDF says which is which in a few ranges.
"""

import base64
import copy
import io
import json
import pathlib
import sys
import zlib

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.reorderGlyphs import reorderGlyphs

# Latin with its extensions, Greek, Cyrillic, and the punctuation and signs of text in them.
CHARACTERS = (
    "U+20-7E,U+A0-24F,U+2C6-2DD,U+300-328,U+370-52F,U+1E00-1EFF,U+2010-2044,U+20A0-20BF,"
    "U+2116,U+2122,U+2190-2193,U+2212,U+2248,U+2260,U+2264,U+2265"
)
# "cmap" and "OS/2" tell a viewer that types with the font what it has and that it may be edited with.
NEEDED = {"OS/2", "cmap", "cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"}


def main(source: str) -> None:
    font = TTFont(source)
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.notdef_outline = True
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(CHARACTERS))
    subsetter.subset(font)

    # Components are kept by number until a glyph is read, which would come too late.
    for name in font.getGlyphOrder():
        font["glyf"][name].expand(font["glyf"])
    font.ensureDecompiled()
    cmap = font.getBestCmap()
    ordered = []
    for code in sorted(cmap):
        name = cmap[code]
        # A glyph of a PDF has one character: Greek mu gets its own copy of the micro sign.
        if name in ordered:
            name = f"copy{code:x}"
            font["glyf"][name] = copy.deepcopy(font["glyf"][cmap[code]])
            font["hmtx"].metrics[name] = font["hmtx"].metrics[cmap[code]]
        ordered.append(name)
    characters = "".join(map(chr, sorted(cmap)))
    for table in font["cmap"].tables:
        table.cmap.update(zip(sorted(cmap), ordered))
    rest = [name for name in font.getGlyphOrder() if name not in {".notdef", *ordered}]
    reorderGlyphs(font, [".notdef", *ordered, *rest])

    metrics, head, os2 = font["hmtx"].metrics, font["head"], font["OS/2"]
    facts = {
        "name": "KitSans",
        "ascent": font["hhea"].ascent,
        "descent": font["hhea"].descent,
        "capHeight": os2.sCapHeight,
        "box": [head.xMin, head.yMin, head.xMax, head.yMax],
        "characters": characters,
        "widths": [metrics[name][0] for name in ordered],
    }
    assert head.unitsPerEm == 1000
    for tag in [tag for tag in font.keys() if tag not in NEEDED and tag != "GlyphOrder"]:
        del font[tag]
    file = io.BytesIO()
    font.save(file)
    facts["fileLength"] = len(file.getvalue())
    # Compressed here: other versions of zlib would give other PDFs.
    facts["file"] = base64.b64encode(zlib.compress(file.getvalue(), 9)).decode()
    target = pathlib.Path(__file__).parent.parent / "src/form/text-font.json"
    target.write_text(json.dumps(facts, ensure_ascii=False) + "\n", encoding="utf-8")


main(sys.argv[1])
