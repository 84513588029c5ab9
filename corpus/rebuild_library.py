"""Writes `corpus/library` and `corpus/lexicon` from the tables of the domain guide.

    python corpus/rebuild_library.py [GUIDE] [--out FOLDER]

The guide is the authority and these files are its image: change the guide, then run this.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

from guide_tables import DEFAULT_GUIDE, filled, section, split_list, table_rows, write_yaml
from rebuild_lexicon import rebuild_lexicon

from assistant.domain.indicator import level2_of
from assistant.domain.library import Library, LibraryIndicator, ProjectType
from assistant.domain.value import Operator

TYPE_COUNT = 78
INDICATOR_COUNT = 811
SEED_FIELD = "机关运行"
"""Field of the types met in the seed documents: the guide gives section 5.A no field of its own."""

_TYPE_HEADING = re.compile(r"^#### (?P<id>[SN]\d\d) (?P<name>.+?)（`(?P<code>\w+)`）$")
_FIELD_HEADING = re.compile(r"^### 5\.B (?P<field>.+)$")


def main() -> None:
    """Parse the command line and rebuild both folders."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("guide", type=Path, nargs="?", default=DEFAULT_GUIDE, help="the domain guide (Markdown)")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent, help="corpus folder to write to")
    options = parser.parse_args()
    guide = options.guide.read_text(encoding="utf-8")
    library = parse_library(guide)
    write_library(library, options.out / "library")
    rebuild_lexicon(guide, library, options.out / "lexicon")
    print(f"{len(library.types)} project types, {INDICATOR_COUNT} indicators -> {options.out}")


def parse_library(guide: str) -> Library:
    """Read chapter 5.

    Raises:
        ValueError: If the guide does not hold exactly the types and indicators that it announces.
    """
    types = tuple(_types(guide))
    indicators = sum(len(kind.indicators) for kind in types)
    if (len(types), indicators) != (TYPE_COUNT, INDICATOR_COUNT):
        raise ValueError(f"{len(types)} types with {indicators} indicators, not {TYPE_COUNT} with {INDICATOR_COUNT}")
    general = _indicators(section(guide, "5.0"))
    return Library(
        types=types, fallback=ProjectType(id="G00", code="general", name="通用", field="通用", indicators=general)
    )


def write_library(library: Library, folder: Path) -> None:
    """Write one file per project type and remove files of types that are no more."""
    folder.mkdir(parents=True, exist_ok=True)
    for stale in folder.glob("*.yaml"):
        stale.unlink()
    for kind in (*library.types, library.fallback):
        part = {"S": "5.A", "N": "5.B", "G": "5.0"}[kind.id[0]]
        comment = f"项目类型 {kind.id} {kind.name}的常用指标。出自领域指南 {part}。由 corpus/rebuild_library.py 生成。"
        write_yaml(folder / f"{kind.id}-{kind.code}.yaml", comment, kind.model_dump(mode="json"))


def _types(guide: str) -> Iterator[ProjectType]:
    field = SEED_FIELD
    for line in guide.splitlines():
        if heading := _FIELD_HEADING.match(line):
            field = heading["field"]
        elif heading := _TYPE_HEADING.match(line):
            body = section(guide, heading["id"])
            yield ProjectType(
                id=heading["id"],
                code=heading["code"],
                name=heading["name"],
                field=field,
                drivers=tuple(split_list(_remark(body, "驱动量"))),
                anchors=_remark(body, "实例锚点 [例]"),
                indicators=_indicators(body),
            )


def _remark(body: list[str], label: str) -> str:
    start = f"- {label}："
    return next((line.removeprefix(start).strip() for line in body if line.startswith(start)), "")


def _indicators(body: list[str]) -> tuple[LibraryIndicator, ...]:
    return tuple(_indicator(*row[1:]) for row in table_rows(body))


def _indicator(label: str, name: str, operator: str, usual_target: str, unit: str, source: str) -> LibraryIndicator:
    level2 = level2_of(label)
    if level2 is None:
        raise ValueError(f"no second level is called {label}")
    return LibraryIndicator(
        level2=level2,
        name=name,
        operator=Operator(operator),
        usual_target=usual_target,
        unit=filled(unit),
        value_source=filled(source),
    )


if __name__ == "__main__":
    main()
