"""Real forms broken at random: bytes flipped, pieces cut, doubled or moved, parts of packages rewritten."""

from __future__ import annotations

import io
import random
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from tests.documents.layouts import bare, corpus_forms, printed

DATA = Path(__file__).parent / "data"
_ODD = (
    b"<",
    b">",
    b"\x00",
    b"&",
    b'"',
    b"99999999999",
    b"-1",
    b"\xff\xfe",
    b"]]>",
    b"<!--",
    b"endobj",
    b"stream\n",
    b"<<",
)
_DAMAGE = (zipfile.BadZipFile, zlib.error)


@cache
def seeds() -> dict[str, bytes]:
    """Suffix and bytes of sound files, by a name of their own."""
    forms = [bare(form) for form in corpus_forms()[:6]]
    layouts = ("web-portal", "web-named-xls", "word-plain", "word-tracked", "excel-single")
    found = {f"{layout}{printed(forms, layout)[0]}": printed(forms, layout)[1] for layout in layouts}
    text = "\n".join(
        f"项目名称\t甲{n}\n主管部门\t乙\t实施单位\t丙\n一级指标\t二级指标\t三级指标\t指标值" for n in range(40)
    )
    return {**found, "text.txt": text.encode(), "form.pdf": (DATA / "form.pdf").read_bytes(), "formats.xls": (DATA / "formats.xls").read_bytes()}  # fmt: skip


def mutated(seed: int) -> tuple[str, bytes]:
    """Suffix and bytes of a broken file; the same number always gives the same file."""
    rng = random.Random(seed)
    name = rng.choice(sorted(seeds()))
    data = seeds()[name]
    if data.startswith(b"PK") and rng.random() < 0.7:
        data = _within_package(data, rng)
    elif name.endswith(".pdf") and rng.random() < 0.5:
        data = _within_streams(data, rng)
    else:
        data = _broken(data, rng)
    return "." + name.rsplit(".", 1)[1], data


def _broken(data: bytes, rng: random.Random) -> bytes:
    ways: tuple[Callable[[bytes, random.Random], bytes], ...] = (_flipped, _cut, _doubled, _moved, _strewn)
    for _ in range(rng.randint(1, 4)):
        data = rng.choice(ways)(data, rng)
    return data


def _flipped(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.randint(1, 30)):
        if changed:
            changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def _piece(data: bytes, rng: random.Random) -> tuple[int, int]:
    start = rng.randrange(len(data) + 1)
    return start, min(len(data), start + rng.randint(0, max(1, len(data) // 8)))


def _cut(data: bytes, rng: random.Random) -> bytes:
    start, end = _piece(data, rng)
    return data[:start] + data[end:]


def _doubled(data: bytes, rng: random.Random) -> bytes:
    start, end = _piece(data, rng)
    return data[:end] + data[start:end] * rng.randint(1, 5) + data[end:]


def _moved(data: bytes, rng: random.Random) -> bytes:
    start, end = _piece(data, rng)
    rest = data[:start] + data[end:]
    at = rng.randrange(len(rest) + 1)
    return rest[:at] + data[start:end] + rest[at:]


def _strewn(data: bytes, rng: random.Random) -> bytes:
    for _ in range(rng.randint(1, 8)):
        at = rng.randrange(len(data) + 1)
        data = data[:at] + rng.choice(_ODD) + data[at:]
    return data


def _within_package(data: bytes, rng: random.Random) -> bytes:
    """A sound archive with one broken part: what gets past the guard."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as copy:
        chosen = rng.choice(archive.namelist())
        for name in archive.namelist():
            content = archive.read(name)
            copy.writestr(name, _broken(content, rng) if name == chosen else content)
    return stream.getvalue()


def _within_streams(data: bytes, rng: random.Random) -> bytes:
    """A PDF with one stream unpacked, broken and packed again."""
    starts = [
        at for at in range(len(data)) if data.startswith(b"stream\n", at) and not data.startswith(b"endstream", at - 3)
    ]
    start = rng.choice(starts) + len(b"stream\n")
    end = data.find(b"\nendstream", start)
    try:
        content = zlib.compress(_broken(zlib.decompress(data[start:end]), rng))
    except _DAMAGE:
        return _broken(data, rng)
    return data[:start] + content + data[end:]
