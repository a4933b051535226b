#!/usr/bin/env python3
"""Makes the faces of this folder from Debian's packages, and coverage.json: the characters that at least one of them has.

    apt-get install python3-fonttools python3-brotli
    apt-get download texlive-lang-chinese fonts-lxgw-wenkai fonts-hanazono; each: dpkg-deb -x FILE.deb FOLDER
    python3 resources/fonts/make-fonts.py FOLDER [FACE…]

What is changed: letters that no paper holds are left out; cubic outlines become quadratic ones, since Chromium writes
cubic faces into a PDF as nameless drawings that nobody can search; the family has a name of its own, as the licences of
both LXGW WenKai (reserved name) and FandolFang (a changed font says so) ask.
"""

import glob
import json
import os
import sys

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

HERE = os.path.dirname(os.path.abspath(__file__))

HAN = [(0x2E80, 0x2FDF), (0x3007, 0x3007), (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF)]
# Latin, punctuation, signs, units, bopomofo, full-width forms.
SIGNS = [(0x20, 0x24F), (0x2000, 0x2BFF), (0x3000, 0x303F), (0x3100, 0x312F), (0x3200, 0x33FF), (0xFF00, 0xFFEF)]

# name: (family, pattern of the source, code points kept)
FACES = {
    "fang": ("Yuanzhuo Fang", "**/FandolFang-Regular.otf", HAN + SIGNS),
    "kai": ("Yuanzhuo Kai", "**/LXGWWenKai-Light.ttf", HAN + SIGNS),
    "rare": ("Yuanzhuo Rare", "**/HanaMinB.ttf", [(0x20000, 0x2EBEF)]),
    # A face holds 65,535 characters, and extensions A to F are more.
    "rare-a": ("Yuanzhuo Rare A", "**/HanaMinA.ttf", [(0x3400, 0x4DBF)]),
}

# Of no use where a page is set in lines from left to right: vertical metrics, features, signatures.
DROPPED = ["vhea", "vmtx", "VORG", "BASE", "GSUB", "GPOS", "GDEF", "DSIG", "STAT", "meta"]


def quadratic(font):
    """Exchanges the CFF outlines of `font` for TrueType's, at most one unit of 1000 away from them."""
    glyph_set, order, glyphs = font.getGlyphSet(), font.getGlyphOrder(), {}
    for name in order:
        pen = TTGlyphPen(glyph_set)
        glyph_set[name].draw(Cu2QuPen(pen, 1.0, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = order, glyphs
    for name in order:
        glyphs[name].recalcBounds(font["glyf"])
        font["hmtx"].metrics[name] = (font["hmtx"][name][0], getattr(glyphs[name], "xMin", 0))
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    maxp.maxZones = 1
    for field in ("TwilightPoints", "Storage", "FunctionDefs", "InstructionDefs", "StackElements", "SizeOfInstructions", "ComponentElements"):
        setattr(maxp, "max" + field, 0)
    font["post"].formatType = 3.0
    del font["CFF "]
    font.sfntVersion = "\000\001\000\000"


def named(font, family):
    """Gives the font its own family; who made it and under which licence stays."""
    for record in list(font["name"].names):
        if record.nameID in (1, 3, 4, 6, 16, 17, 18):
            font["name"].removeNames(nameID=record.nameID)
    for name_id, text in {1: family, 3: family, 4: family, 6: family.replace(" ", "") + "-Regular"}.items():
        font["name"].setName(text, name_id, 3, 1, 0x409)
    font["OS/2"].fsType = 0


def ranges(points):
    """[1, 2, 3, 7] → [[1, 3], [7, 7]]"""
    found = []
    for point in sorted(points):
        if found and found[-1][1] == point - 1:
            found[-1][1] = point
        else:
            found.append([point, point])
    return found


def make(name, folder):
    family, pattern, wanted = FACES[name]
    (source,) = glob.glob(os.path.join(folder, pattern), recursive=True)[:1]
    font = TTFont(source)
    kept = [point for point in font.getBestCmap() if any(first <= point <= last for first, last in wanted)]
    options = subset.Options()
    options.hinting, options.notdef_outline, options.glyph_names = False, True, False
    options.name_IDs, options.name_languages = ["*"], ["*"]
    options.layout_features = []
    options.drop_tables += DROPPED
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=kept)
    subsetter.subset(font)
    if "CFF " in font:
        quadratic(font)
    named(font, family)
    font.flavor = "woff2"
    font.save(os.path.join(HERE, name + ".woff2"))


def points(name):
    return TTFont(os.path.join(HERE, name + ".woff2")).getBestCmap().keys()


if __name__ == "__main__":
    for name in sys.argv[2:] or FACES:
        make(name, sys.argv[1])
    with open(os.path.join(HERE, "coverage.json"), "w") as file:
        file.write(json.dumps(ranges(set().union(*map(points, FACES))), separators=(",", ":")) + "\n")
