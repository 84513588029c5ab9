"""Outright, of one course: how many people each one has, where the table counts courses and people (办6期，每期50人).

No row says it, but the row of people is courses times people; what comes of it is computed and shown first.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.meaning import Meaning
from assistant.dialogue.understanding.offering import asks
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.words.numbers import NUMERAL, whole_number
from assistant.domain.money import plain

_COURSE: Final = "期|班|场|批|次|轮"
_TO: Final = (
    r"(?:一共|总共|共|计划|改成|改为|改|换成|举办|开办|办|开设|开展|开|组织|安排|培训|增加到|减少?到|调整?[为到成]|做)*"
)
_MORE_OR_LESS: Final = r"(?:(?P<less>减少|少|减|压缩|压减)|(?P<more>增加|增|多|加))?(?:了|安排|招|到)?"
_EACH: Final = re.compile(
    rf"(?:(?:把|将)?{_TO}(?P<number>{NUMERAL})(?P<unit>{_COURSE})(?:培训班?|活动|班)?[，,、；;]?)?"
    rf"(?:把|将)?每(?:一)?(?P<each>{_COURSE})(?:的)?(?:培训|参训|参加|学员|人数|规模|名额|的|都)*"
    rf"{_TO}(?:是|为|定|按|变成)*{_MORE_OR_LESS}(?P<people>{NUMERAL})(?:人|名|位)(?:学员)?(?:吧|就行|即可)?"
)
_PEOPLE: Final = ("人次", "人", "名")


def of_one_course(text: str, scene: Scene) -> Meaning | None:
    """The question whether the rows of courses and people shall be so; None where the table does not count both."""
    found = _EACH.fullmatch(text)
    if found is None or (found["unit"] or found["each"]) != found["each"]:
        return None
    courses, people = scene.counted_in(found["each"]), _of_people(scene)
    number = _courses(found, courses, scene)
    if len(courses) != 1 or len(people) != 1 or not number:
        return None
    each = _in_each(found, people[0], courses[0], scene)
    if each is None or each <= 0:
        return None
    total, unit = each * number, scene.row(people[0]).target.unit
    values = {courses[0]: number, people[0]: total}
    way = tuple(
        ops.Change(rows=(row,), target=ops.NewTarget(value=value, unit=scene.row(row).target.unit))
        for row, value in values.items()
        if scene.row(row).target.value != value
    )
    told = f"{plain(number)}{found['each']}、每{found['each']}{plain(each)}人，共{plain(total)}{unit}"
    return asks(f"{told}，要这样改吗？", [way], scene) if way else None


def _of_people(scene: Scene) -> tuple[int, ...]:
    """The rows that count the people of all courses together; none where one tells the people of each."""
    rows = next((rows for unit in _PEOPLE if (rows := scene.counted_in(unit))), ())
    return () if any("每" in scene.names[row - 1] or "均" in scene.names[row - 1] for row in rows) else rows


def _courses(found: re.Match[str], courses: tuple[int, ...], scene: Scene) -> Decimal | None:
    """How many courses there shall be: as said, else as they stand."""
    if found["number"]:
        return Decimal(whole_number(found["number"]) or 0)
    return scene.row(courses[0]).target.value if courses else None


def _in_each(found: re.Match[str], people: int, courses: int, scene: Scene) -> Decimal | None:
    """How many people each course shall have; None where it is a difference from what cannot be computed."""
    said = Decimal(whole_number(found["people"]) or 0)
    if not (found["less"] or found["more"]):
        return said
    all_people, number = scene.row(people).target.value, scene.row(courses).target.value
    if not all_people or not number or all_people % number:
        return None
    return all_people / number + (said if found["more"] else -said)
