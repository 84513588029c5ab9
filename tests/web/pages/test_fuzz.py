"""Whatever the pages are sent, a person reads plain Chinese: no traceback, no name of a class, no fault of ours (U11)."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel

from assistant.domain.account import Role
from assistant.keeping import CaseQuery
from assistant.web.desk import Entries
from assistant.web.examples import EXAMPLES
from assistant.web.pages.administration import acts as administration_acts
from assistant.web.pages.administration.room import Room as AdministrationRoom
from assistant.web.pages.batch import acts as batch_acts
from assistant.web.pages.batch.room import Room as BatchRoom
from assistant.web.pages.cases import acts as cases_acts
from assistant.web.pages.cases.browsing import Browser, Browsing
from assistant.web.pages.checking import acts as checking_acts
from assistant.web.pages.checking.room import Room as CheckingRoom
from assistant.web.pages.drafts import acts as drafts_acts
from assistant.web.pages.drafts.page import DraftsPage, Looking
from assistant.web.pages.library import acts as library_acts
from assistant.web.pages.library.room import Place
from assistant.web.pages.library.room import Room as LibraryRoom
from assistant.web.pages.statistics import acts as statistics_acts
from assistant.web.pages.statistics.room import Room as StatisticsRoom
from assistant.web.pages.statistics.room import Wish
from assistant.web.work_table import acts as work_acts
from assistant.web.work_table.work import Bench, Work
from assistant.web.workplace import LOCAL_VISITOR
from tests.web.pages.conftest import House
from tests.web.payloads import PAYLOADS
from tests.web.test_markup import Tags

pytestmark = pytest.mark.slow

FEW, MANY = 25, 500
"""Acts sent to each of the eight pages."""
INNARDS = re.compile(
    r"Traceback|E-999|\b[A-Z]\w*(?:Error|Exception|Warning)\b|\b(?:NoneType|pydantic|sqlite)\b|assistant\."
)
SLOW = ("begin", "examine", "download", "template")
"""Acts that write files or look at the whole installation; each has a test of its own."""
ODD = (
    *PAYLOADS[::5],
    "",
    " ",
    "\x00",
    "\ud800",
    "长" * 300,
    "-1",
    "1e9",
    "2027",
    "u-none",
    "None",
    "../..",
    "％",
    "🙂",
)


def models_of(module: Any) -> list[type[BaseModel]]:
    """The acts that a page knows."""
    return [one for one in get_args(get_args(module.Act)[0]) if one.model_fields["act"].annotation]


def odd_act(chance: random.Random, models: list[type[BaseModel]], known: list[str]) -> dict[str, Any]:
    """An act that is nearly one the page sends: the right names, and values of every kind."""
    model = chance.choice(models)
    told = {name: odd_value(chance, field.annotation, known) for name, field in model.model_fields.items()}
    if chance.random() < 0.1:
        told.pop(chance.choice(list(told)))
    return told


def odd_value(chance: random.Random, kind: Any, known: list[str]) -> Any:
    if get_origin(kind) is Literal and chance.random() < 0.97:
        return chance.choice(get_args(kind))
    if kind is int and chance.random() < 0.8:
        return chance.choice((1, 1, 2, 3, 12, 0, -1, 10**12))
    if kind is str and chance.random() < 0.9:
        return chance.choice((*known, chance.choice(ODD)))
    text = chance.choice(ODD)
    fields = {chance.choice(("text", "name", "reason", "unit", "year", "funds.annual_total")): text}
    return chance.choice(
        (text, None, 1, True, 2.5, [text], [1, 2], {}, fields, {"op": "remove", "rows": [99]}, known[:1])
    )


def pages_of(house: House) -> dict[str, tuple[Any, Callable[[object], Any], list[str]]]:
    """Each page: its acts, how it is sent one, and ids it knows."""
    desk, place = house.desk(), house.place(LOCAL_VISITOR)
    house.person("管理员甲", Role.ADMINISTRATOR)
    draft = desk.draft(Entries(EXAMPLES[0].text)).id
    case = house.assistant.case_base.find(CaseQuery()).forms[0].line.form_id
    office = AdministrationRoom(house.desks(LOCAL_VISITOR).office(None), house.do)
    return {
        "填报": (work_acts, lambda act: Work(desk).act(Bench.of(draft), act), [draft, "project_name", "target"]),
        "我的草稿": (drafts_acts, lambda act: DraftsPage(desk).act(Looking(), act), [draft, "1", "2"]),
        "审核": (checking_acts, CheckingRoom(desk).act, [draft]),
        "批量": (batch_acts, BatchRoom(desk).act, [draft]),
        "案例库": (cases_acts, lambda act: Browser(place).act(Browsing(), act), [case]),
        "指标库": (library_acts, lambda act: LibraryRoom(place).act(Place(), act), ["S04", "满意度"]),
        "统计": (statistics_acts, lambda act: StatisticsRoom(place).act(Wish("cases"), act), ["cases", "drafts"]),
        "管理": (administration_acts, office.act, ["users", "audit", "filer"]),
    }


@pytest.mark.parametrize("times", [FEW, pytest.param(MANY, marks=pytest.mark.campaign)])
def test_no_act_shows_what_is_inside(house: House, times: int) -> None:
    chance, told, faults = random.Random(11), 0, list[tuple[str, object, str]]()
    for name, (module, send, known) in pages_of(house).items():
        models = [one for one in models_of(module) if not any(slow in str(one.model_fields["act"]) for slow in SLOW)]
        for _ in range(times):
            act = odd_act(chance, models, known)
            shown = "".join(str(part) for part in send(act) if isinstance(part, str))
            found = INNARDS.search(Tags(shown).text)
            if found:
                faults.append((name, act, found[0]))
            told += "E-" in shown
    assert faults == []
    assert told >= times, "most of it is refused, with a code"
