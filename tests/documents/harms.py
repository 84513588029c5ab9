"""Harms: printed forms damaged in one place each, in ways that a reader can and cannot make good."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Final

from assistant.documents.import_report import ParsedDocument
from assistant.domain.declaration import Declaration
from assistant.resources import load_shipped_declarations
from tests.documents.broken_text import printed
from tests.documents.forms import VARIANTS

FORMS: Final = [f for f in load_shipped_declarations() if isinstance(f, Declaration) and f.form_variant != "general"]

Lines = list[str]
Harm = Callable[[Lines, random.Random], None]


class NoPlace(Exception):
    """The form has no place for this harm."""


def harmed(harm: Harm, seed: int) -> tuple[Declaration, Lines]:
    """A form, and its text with one harm done to it.

    Raises:
        NoPlace: If the form has no place for it.
    """
    rng = random.Random(seed)
    form = rng.choice(FORMS)
    lines = printed(form, VARIANTS[form.form_variant], rng)
    harm(lines, rng)
    return form, lines


def same_content(parsed: ParsedDocument, form: Declaration) -> bool:
    skipped = {"source", "header_summary", "narrative", "form_variant", "extras"}
    found = [one.model_dump(exclude=skipped) for one in parsed.forms]
    return found == [form.model_dump(exclude=skipped)]


def _place(lines: Lines, rng: random.Random, fits: Callable[[str], bool]) -> int:
    places = [index for index, line in enumerate(lines) if fits(line)]
    if not places:
        raise NoPlace
    return rng.choice(places)


def _is_row(line: str) -> bool:
    filled = [cell for cell in line.split("\t") if cell.strip()]
    return line.count("\t") >= 3 and 2 <= len(filled) <= 4 and filled[-1][:1] in "≥≤=>" and filled[-1][-1:] != "\t"


def nothing(lines: Lines, rng: random.Random) -> None:
    """No harm at all."""


def garbled_amount(lines: Lines, rng: random.Random) -> None:
    """The last amount of a row ends in letters."""
    index = _place(lines, rng, lambda line: "年度资金申请总额" in line and line.rstrip("\t")[-1:].isdigit())
    lines[index] = f"{lines[index].rstrip()[:-3]}O元x"


def impossible_date(lines: Lines, rng: random.Random) -> None:
    """The first of the two dates has a letter in it."""
    index = _place(lines, rng, lambda line: "计划开始日期" in line and "-01-" in line)
    lines[index] = lines[index].replace("-01-", "-l3-", 1)


def cell_too_many(lines: Lines, rng: random.Random) -> None:
    """A row of the table has two more cells."""
    index = _place(lines, rng, _is_row)
    lines[index] = lines[index].rstrip("\t") + "\t其他\t说明文字"


def value_on_a_row_of_its_own(lines: Lines, rng: random.Random) -> None:
    """A page break between name and value."""
    index = _place(lines, rng, _is_row)
    cells = lines[index].rstrip("\t").split("\t")
    lines[index : index + 1] = ["\t".join(cells[:-1]), "\t" * (len(cells) - 1) + cells[-1]]


def value_gone(lines: Lines, rng: random.Random) -> None:
    """A row of the table without its value."""
    index = _place(lines, rng, _is_row)
    lines[index] = "\t".join(lines[index].rstrip("\t").split("\t")[:-1])


def money_labels_gone(lines: Lines, rng: random.Random) -> None:
    """A row of amounts that nothing names."""
    index = _place(lines, rng, lambda line: "其中：当年财政拨款" in line and line.count("0") > 1)
    lines[index] = lines[index].replace("其中：财政资金", "").replace("其中：当年财政拨款", "")


def second_amount(lines: Lines, rng: random.Random) -> None:
    """Two amounts in one cell's place."""
    index = _place(lines, rng, lambda line: "年度资金申请总额" in line and line.rstrip("\t")[-1:].isdigit())
    lines[index] = lines[index].rstrip("\t") + "\t12.00"


def row_nobody_asked_for(lines: Lines, rng: random.Random) -> None:
    """Fields of another province's form."""
    lines.insert(_place(lines, rng, lambda line: "计划开始日期" in line), "项目负责人\t某某\t联系电话\t123")


def line_of_the_program(lines: Lines, rng: random.Random) -> None:
    """What the printing program wrote between the rows."""
    lines.insert(_place(lines, rng, _is_row), "本表由系统导出 打印时间")


def header_gone(lines: Lines, rng: random.Random) -> None:
    """The table without its row of titles."""
    del lines[_place(lines, rng, lambda line: "三级指标" in line.replace(" ", ""))]
