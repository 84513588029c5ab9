"""A project that is renamed: the goals that the program wrote call it by its new name, a person's stay as written."""

from __future__ import annotations

import pytest

from assistant.domain.draft import Draft, EngineInfo, GoalPromise
from assistant.domain.evidence import Evidence, EvidenceKind
from assistant.drafting.goals.rewriting import following_name


def draft(name: str, annual: str, *, by_person: bool = False) -> Draft:
    """A draft of that name with an annual goal."""
    evidence = Evidence(kind=EvidenceKind.USER if by_person else EvidenceKind.RULE, ref="r", quote="q", cell="text")
    return Draft(
        id="d",
        description="说明",
        project_name=name,
        form_variant="general",
        source={"document": "d", "position": 1},
        annual_goal=annual,
        cell_evidence={"annual_goal": (evidence,)},
        goal_coverage=(GoalPromise(path="annual_goal", text=annual, rows=()),),
        engine=EngineInfo(version="1", encoder_id="e"),
    )


@pytest.mark.parametrize(
    ("before", "now", "goal", "expected"),
    [
        (
            "小学屋面漏雨",
            "小学屋面漏雨维修工程",
            "实施小学屋面漏雨项目，设计监理",
            "实施小学屋面漏雨维修工程，设计监理",
        ),
        ("业务培训经费", "干部业务培训", "通过业务培训项目的实施", "通过干部业务培训项目的实施"),
        ("村道养护项目", "农村公路养护", "开展村道养护46公里", "开展农村公路养护46公里"),
        ("村道养护", "村道养护经费", "开展村道养护46公里", "开展村道养护46公里"),
        ("养护", "农村公路养护", "养护46公里", "养护46公里"),  # 名字太短，不动
    ],
)
def test_goals_follow_the_name(before: str, now: str, goal: str, expected: str) -> None:
    after = following_name(draft(now, goal), before)
    assert (after.annual_goal, after.goal_coverage[0].text) == (expected, expected)


def test_a_goal_that_a_person_wrote_stays() -> None:
    own = draft("小学屋面漏雨维修工程", "实施小学屋面漏雨项目", by_person=True)
    assert following_name(own, "小学屋面漏雨").annual_goal == "实施小学屋面漏雨项目"
