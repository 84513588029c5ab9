"""The states of a draft: every state, every act, every part somebody may stand in."""

from __future__ import annotations

import pytest

from assistant.domain.account import LOCAL, Role, Viewer
from assistant.domain.draft_flow import ACT_NAMES, STATUS_NAMES, Act, DraftStatus, Standing, after, allowed, standing_of
from assistant.errors import DraftLocked, StepRefused

# Rows are act and part; columns are the states 草稿 待审核 退回 已采纳. A letter is the state reached (D S R A),
# "-" is refused, "L" is refused because the draft is being reviewed.
TABLE = """
edit     owner    D L R D
edit     reviewer - - - -
edit     sole     D L R D
edit     keeper   D L R D
submit   owner    S - S -
submit   reviewer - - - -
submit   sole     - - - -
submit   keeper   - - - -
withdraw owner    - D - -
withdraw reviewer - - - -
withdraw sole     - - - -
withdraw keeper   - D - -
return   owner    - - - -
return   reviewer - R - -
return   sole     - - - -
return   keeper   - R - -
accept   owner    - - - -
accept   reviewer - A - -
accept   sole     A - A A
accept   keeper   - A - -
comment  owner    - - - -
comment  reviewer - S - -
comment  sole     - - - -
comment  keeper   - S - -
settle   owner    D - R A
settle   reviewer - - - -
settle   sole     D - R A
settle   keeper   D - R A
discard  owner    D L R A
discard  reviewer - - - -
discard  sole     D L R A
discard  keeper   D L R A
"""
REACHED = dict(zip("DSRA", DraftStatus, strict=True))
CASES = [
    pytest.param(before, Act(act), Standing(part), sign, id=f"{act}-{part}-{before}")
    for act, part, *signs in (line.split() for line in TABLE.split("\n") if line)
    for before, sign in zip(DraftStatus, signs, strict=True)
]


@pytest.mark.parametrize(("before", "act", "standing", "sign"), CASES)
def test_every_state_act_and_part(before: DraftStatus, act: Act, standing: Standing, sign: str) -> None:
    assert allowed(before, act, standing) is (sign in REACHED)
    if sign in REACHED:
        assert after(before, act, standing) is REACHED[sign]
        return
    with pytest.raises(StepRefused) as refused:
        after(before, act, standing)
    assert isinstance(refused.value, DraftLocked) is (sign == "L")
    assert refused.value.hint, "who is refused is told what to do instead"


def test_the_table_is_complete() -> None:
    assert len(CASES) == len(DraftStatus) * len(Act) * len(Standing) == 128
    assert set(STATUS_NAMES) == set(DraftStatus) and set(ACT_NAMES) == set(Act)


@pytest.mark.parametrize(
    ("viewer", "part"),
    [
        (Viewer(user_id="u", role=Role.FILER, unit="区教育局"), Standing.OWNER),
        (Viewer(user_id="u", role=Role.REVIEWER, unit="区教育局"), Standing.OWNER),  # a reviewer's own draft
        (Viewer(user_id="v", role=Role.REVIEWER, unit="区教育局"), Standing.REVIEWER),
        (Viewer(user_id="v", role=Role.REVIEWER, unit="区民政局"), None),
        (Viewer(user_id="v", role=Role.FILER, unit="区教育局"), None),
        (Viewer(user_id="v", role=Role.ADMINISTRATOR, unit="区教育局"), None),
        (Viewer(user_id="v", role=Role.REVIEWER, unit=""), None),
        (LOCAL, Standing.KEEPER),
    ],
)
def test_who_stands_how_before_a_draft_of_the_education_office(viewer: Viewer, part: Standing | None) -> None:
    assert standing_of(viewer, "u", "区教育局") is part


def test_the_local_person_before_a_draft_of_his_own() -> None:
    assert standing_of(LOCAL, "local", "") is Standing.SOLE
