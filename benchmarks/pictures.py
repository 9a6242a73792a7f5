"""Writes generated pictures in ten classes, PNG, with the standard library alone.

usage: python3 benchmarks/pictures.py DIRECTORY COUNT SIDE
"""

import os
import random
import struct
import sys
import zlib


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def picture(side, grey):
    """Noise above the grey of the class, red, green and blue."""
    shades = bytes((grey + (value >> 3)) & 255 for value in range(256))
    rows = b"".join(b"\0" + random.randbytes(3 * side).translate(shades) for _ in range(side))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(rows, 1))
        + chunk(b"IEND", b"")
    )


directory, count, side = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
random.seed(1)
for index in range(count):
    label = index % 10
    place = os.path.join(directory, f"c{label}")
    os.makedirs(place, exist_ok=True)
    with open(os.path.join(place, f"{index}.png"), "wb") as file:
        file.write(picture(side, 25 * label))
