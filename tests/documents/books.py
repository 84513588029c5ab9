"""Budget books as PDF: many pages of tables and prose, a few forms among them."""

from __future__ import annotations

import random
from collections.abc import Sequence

from assistant.documents.form_layout import layout_of
from tests.documents.layouts import VARIANTS, Form
from tests.documents.paper import Paper, Printer

_WORDS = "部门预算收入支出总表一般公共预算财政拨款基本科目编码名称合计人员公用经费项目运行维护事业单位经营结转上年其他社会保障就业"


def budget_book(forms: Sequence[Form], pages: int, *, seed: int = 1, **options: object) -> bytes:
    """A book of about so many pages, its forms spread evenly over it."""
    rng = random.Random(seed)
    printer = Printer(head=True, **options)  # type: ignore[arg-type]
    for form in forms:
        for _ in range(pages // (len(forms) + 1)):
            _other_page(printer, rng)
        printer.form(layout_of(form, VARIANTS))
        printer.turn_over()
    while len(printer.paper.pages) < pages:
        _other_page(printer, rng)
    return printer.paper.pdf()


def _other_page(printer: Printer, rng: random.Random) -> None:
    if rng.random() < 0.5:
        _prose(printer.paper, rng)
    else:
        _amounts(printer.paper, rng)
    printer.turn_over()


def _prose(paper: Paper, rng: random.Random) -> None:
    for line in range(45):
        paper.text(60, 80 + line * 15, _words(rng, 46))


def _amounts(paper: Paper, rng: random.Random) -> None:
    for row in range(40):
        y = 80 + row * 16
        paper.rule(50, y, 545, y)
        for column in range(7):
            amount = f"{rng.randint(1, 9_999_999):,}.00"
            paper.text(54 + column * 70, y + 2, _words(rng, 6) if column < 2 else amount)
    for column in range(8):
        paper.rule(50 + column * 70.5, 80, 50 + column * 70.5, 720)


def _words(rng: random.Random, count: int) -> str:
    return "".join(rng.choice(_WORDS) for _ in range(count))
