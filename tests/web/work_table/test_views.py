"""The parts of the work table: cells with their messages, buttons that stand for operations, and no text that becomes markup."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from html import unescape

import pytest

from assistant.dialogue.conversation import Conversation, Turn
from assistant.dialogue.operations import OPERATION, Remove
from assistant.dialogue.understanding.meaning import Choice, Unsure
from assistant.domain.comment import Comment
from assistant.domain.declaration import Funds
from assistant.domain.draft import GoalPromise, Question
from assistant.domain.draft_flow import Act, DraftStatus
from assistant.domain.form import FormVariant
from assistant.domain.report import Finding, Report, Severity
from assistant.domain.targets import PrecedentValues
from assistant.domain.value import ValueStyle
from assistant.storage.draft_states import Step
from assistant.web.markup import Markup
from assistant.web.work_table.acts import read_act
from assistant.web.work_table.forms import facts_form, funds_form, goals_form
from assistant.web.work_table.grid import Rejected, indicator_grid, still_there
from assistant.web.work_table.head import work_head
from assistant.web.work_table.panels import findings_panel, notes_panel, questions_panel, spread_panel
from assistant.web.work_table.review import Round, finishing, review_panel
from assistant.web.work_table.talk import talk_view
from tests.builders import NOON
from tests.web.payloads import PAYLOADS
from tests.web.test_markup import Tags
from tests.web.test_presenters import DRAFT

VARIANT = FormVariant(
    id="v",
    name="某表式",
    has_nature=True,
    annual_goal_label="年度目标",
    value_label="指标值",
    value_style=ValueStyle.PLAIN,
    cost_level1=True,
    required_level2=("经济成本指标", "数量指标", "质量指标", "时效指标", "服务对象满意度指标"),
    natures=("经常性项目", "一次性项目"),
    categories=("其他运转类",),
)
TALK = Conversation(draft_id="d", version=3, undo=(1, 2))


def cell(html: Markup, path: str) -> str:
    found = re.search(rf'<td[^>]*data-path="{re.escape(path)}".*?</td>', html)
    assert found
    return found[0]


def test_every_cell_can_be_edited_and_a_faulty_one_says_why() -> None:
    html = indicator_grid(DRAFT, 1, {})
    assert len(re.findall(r'data-path="indicators\[\d\]\.(?:level2|level3|target)"', html)) == 12
    faulty = cell(html, "indicators[2].target")
    assert "错误：不对" in faulty
    assert 'data-flaw="true"' in faulty
    assert 'aria-invalid="true"' in faulty
    assert "错误" not in cell(html, "indicators[0].target")


def test_what_was_not_taken_stays_in_its_cell_with_the_reason() -> None:
    html = indicator_grid(DRAFT, 1, {"indicators[1].target": Rejected("-3", "不能是负数", "培训人次")})
    kept = cell(html, "indicators[1].target")
    assert 'data-text="-3"' in kept
    assert "没有保存：不能是负数" in kept


def test_what_was_not_taken_follows_its_row() -> None:
    moved = DRAFT.model_copy(update={"indicators": (DRAFT.indicators[1], DRAFT.indicators[0])})
    rejected = {
        "indicators[1].target": Rejected("-3", "负", "培训人次"),
        "indicators[3].level3": Rejected("", "空", "别的"),
    }
    assert list(still_there(moved, rejected)) == ["indicators[0].target"]


def test_every_button_stands_for_something_the_server_takes() -> None:
    talk = TALK.model_copy(
        update={"pending": Unsure(question="？", choices=(Choice(label="甲", operations=(Remove(rows=(1,)),)),) * 2)}
    )
    fixable = Finding(rule="V", severity=Severity.ERROR, path="indicators[0]", message="x", replacement="y")
    draft = DRAFT.model_copy(update={"report": Report(findings=(fixable,))})
    html = "".join((indicator_grid(draft, 1, {}), findings_panel(draft), talk_view(talk)))
    acts = [json.loads(unescape(text)) for text in re.findall(r'data-act="([^"]*)"', html)]
    assert len(acts) > 25
    for act in acts:
        read_act(act)
        if act["act"] == "do":
            OPERATION.validate_python(act["operation"])


def test_only_neighbours_of_a_group_change_places() -> None:
    html = indicator_grid(DRAFT, 1, {})
    disabled = re.findall(r'aria-label="第 (\d) 条(上移|下移)"[^>]* disabled', html)
    assert disabled == [("1", "上移"), ("2", "下移"), ("3", "上移"), ("3", "下移"), ("4", "上移"), ("4", "下移")]


def test_the_head_tells_state_money_coverage_and_the_next_problem() -> None:
    html = Tags(work_head(DRAFT, VARIANT, TALK, DraftStatus.DRAFT)).text
    for words in (
        "业务培训",
        "草稿",
        "申请 200,000.00 元",
        "第 3 版",
        "可撤销 2 步",
        "1 个错误",
        "待补充 1 项",
        "下一个问题",
    ):
        assert words in html
    assert "✗ 缺经济成本指标" in html
    assert "✓ 数量指标 2" in html
    assert "已采纳" in work_head(DRAFT, VARIANT, TALK, DraftStatus.ACCEPTED)


def commented(text: str, done: bool = False) -> Comment:
    return Comment(
        comment_id="c1", draft_id="d", version=1, field="", row_name="", text=text, author=text, created_at=NOON,
        done_at=NOON if done else None,
    )  # fmt: skip


def test_an_open_comment_stands_at_its_cell_and_can_be_settled() -> None:
    comments = {"indicators[0].target": [commented("偏低"), commented("改好了", done=True)]}
    cell = indicator_grid(DRAFT, 1, {}, comments).partition('data-path="indicators[0].target"')[0].rpartition("<td")[0]
    html = indicator_grid(DRAFT, 1, {}, comments)
    assert "批注（偏低）：偏低" in html and "改好了" not in html and "批注" not in cell
    (act,) = re.findall(r'data-act="([^"]*settle[^"]*)"', html)
    assert read_act(json.loads(unescape(act))).act == "settle"
    assert "批注（偏低）：偏低" in goals_form(DRAFT, {}, {"annual_goal": [commented("偏低")]})


def test_the_review_panel_tells_what_is_next() -> None:
    def told(status: DraftStatus, *acts: Act, errors: int = 0) -> str:
        return Tags(review_panel(Round(status, frozenset(acts), [returned], {}), errors) or "").text

    returned = Step(Act.RETURN, 1, "王审核", "请核对", NOON)
    assert told(DraftStatus.DRAFT) == "", "alone at a machine there is no reviewer"
    assert "可以提交审核" in told(DraftStatus.DRAFT, Act.SUBMIT)
    assert "还有 2 个错误" in told(DraftStatus.DRAFT, Act.SUBMIT, errors=2)
    assert "不能修改" in told(DraftStatus.SUBMITTED, Act.WITHDRAW) and "撤回" in told(
        DraftStatus.SUBMITTED, Act.WITHDRAW
    )
    assert "王审核 退回：请核对" in told(DraftStatus.RETURNED, Act.SUBMIT)


@pytest.mark.parametrize(
    ("status", "acts", "is_alone", "button"),
    [
        (DraftStatus.DRAFT, {Act.ACCEPT}, True, ("采纳", True)),
        (DraftStatus.ACCEPTED, {Act.ACCEPT}, True, ("采纳", False)),
        (DraftStatus.DRAFT, {Act.SUBMIT}, False, ("提交审核", True)),
        (DraftStatus.RETURNED, {Act.SUBMIT}, False, ("提交审核", True)),
        (DraftStatus.SUBMITTED, {Act.WITHDRAW}, False, ("提交审核", False)),
        (DraftStatus.ACCEPTED, set(), False, ("提交审核", False)),
    ],
)
def test_who_has_a_reviewer_submits_and_who_is_alone_accepts(
    status: DraftStatus, acts: set[Act], is_alone: bool, button: tuple[str, bool]
) -> None:
    assert finishing(Round(status, frozenset(acts), [], {}), is_alone=is_alone) == button


def test_an_empty_talk_says_what_to_do() -> None:
    assert "还没有说过什么" in Tags(talk_view(TALK)).text


def test_every_jump_in_the_head_arrives() -> None:
    from assistant.web.presenters import precedents_view

    parts = "".join(
        (
            indicator_grid(DRAFT, 1, {}),
            findings_panel(DRAFT),
            questions_panel(DRAFT.questions),
            facts_form(DRAFT, VARIANT, {}),
            funds_form(DRAFT, {}),
            goals_form(DRAFT, {}),
            precedents_view(DRAFT.precedents),
        )
    )
    jumps = re.findall(r'href="#([\w-]+)"', work_head(DRAFT, VARIANT, TALK, DraftStatus.DRAFT))
    assert len(jumps) == 7
    assert jumps == re.findall(r'<section class="jx-section" id="([\w-]+)"', parts)


@pytest.mark.parametrize(
    ("funds", "told"),
    [
        (Funds(annual_total=Decimal(30), annual_fiscal_appropriation=Decimal(30)), "✓ 年度资金申请总额 30.00 ＝ 30.00"),
        (
            Funds(annual_total=Decimal(30), annual_fiscal_appropriation=Decimal(20), annual_other=Decimal(5)),
            "✗ 年度资金申请总额 30.00 ≠ 20.00＋5.00，相差 5.00 元",
        ),
        (Funds(total=Decimal(9), fiscal=Decimal(9), other=Decimal(0)), "✓ 项目资金总额 9.00 ＝ 9.00＋0.00"),
    ],
)
def test_the_sums_of_the_funds_are_worked_out(funds: Funds, told: str) -> None:
    assert told in Tags(funds_form(DRAFT.model_copy(update={"funds": funds}), {})).text


def test_a_blank_amount_is_not_zero_and_shares_are_drawn() -> None:
    funds = Funds(annual_total=Decimal(40), annual_fiscal_appropriation=Decimal(30), annual_other=Decimal(10))
    html = funds_form(DRAFT.model_copy(update={"funds": funds}), {})
    assert "75.0%" in html
    assert "25.0%" in html
    assert cell_of_field(html, "funds.total").count("（空白）") == 1


def cell_of_field(html: Markup, path: str) -> str:
    found = re.search(rf'<div class="jx-cell jx-field[^>]*data-path="{re.escape(path)}".*?</div>', html)
    assert found
    return found[0]


def test_facts_say_what_they_rest_on_and_offer_what_may_stand() -> None:
    html = facts_form(DRAFT, VARIANT, {})
    assert "本人填写" in html
    assert 'data-options="经常性项目|一次性项目"' in html


def test_a_promise_without_a_row_is_named() -> None:
    promise = GoalPromise(path="annual_goal", text="带动就业300人", rows=())
    html = goals_form(DRAFT.model_copy(update={"goal_coverage": (promise,)}), {})
    assert "“带动就业300人”没有对应的指标" in html


def test_questions_have_boxes_and_findings_places() -> None:
    assert 'data-answer="1"' in questions_panel(DRAFT.questions)
    assert "没有需要补充" in questions_panel(())
    assert 'data-goto="indicators[2].target"' in findings_panel(DRAFT)
    assert "没有发现问题" in findings_panel(DRAFT.model_copy(update={"report": Report()}))
    assert "请重点核对。" in str(notes_panel(DRAFT))
    assert "没有写过" in spread_panel(PrecedentValues(), "培训人次")


@pytest.mark.parametrize("text", PAYLOADS)
def test_no_text_becomes_markup(text: str) -> None:
    for view in views_of(text):
        seen = Tags(view)
        assert not set(seen.tags) & {"script", "img", "svg", "iframe", "style", "object", "b"}
        assert not [name for name in seen.attributes if name.startswith("on")]
        assert text in seen.text


def views_of(text: str) -> tuple[Markup, ...]:
    """Every part of the work table with a text in every place that takes one."""
    draft = DRAFT.model_copy(
        update={
            "id": text,
            "project_name": text,
            "competent_department": text,
            "overall_goal": text,
            "annual_goal": text,
            "goal_coverage": (GoalPromise(path="annual_goal", text=text, rows=()),),
            "indicators": tuple(r.model_copy(update={"level2": text, "level3": text, "note": text}) for r in DRAFT.indicators),
            "questions": (Question(path="", text=text),),
            "report": Report(
                findings=tuple(
                    Finding(rule="X", severity=Severity.ERROR, path=path, message=text, suggestion=text, replacement=text)
                    for path in ("indicators[0].target", "project_name", text)
                )
            ),
            "engine": DRAFT.engine.model_copy(update={"project_types": (text,), "notes": (text,)}),
        }
    )  # fmt: skip
    talk = Conversation(
        draft_id=text,
        turns=(Turn(speaker="person", text=text), Turn(speaker="assistant", text=text)),
        pending=Unsure(question=text, choices=(Choice(label=text, operations=(Remove(rows=(1,)),)),) * 2),
    )
    rejected = {"indicators[1].target": Rejected(text, text, text), "annual_goal": Rejected(text, text)}
    said = commented(text)
    comments = {path: [said] for path in ("", "indicators[0].target", "project_name", "annual_goal")}
    step = Step(Act.RETURN, 1, text, text, NOON)
    return (
        indicator_grid(draft, 1, rejected, comments),
        review_panel(Round(DraftStatus.RETURNED, frozenset(Act), [step], comments), 0) or Markup(""),
        facts_form(draft, VARIANT, rejected, comments),
        goals_form(draft, rejected),
        findings_panel(draft),
        questions_panel(draft.questions),
        notes_panel(draft) or Markup(""),
        spread_panel(PrecedentValues(), text),
        talk_view(talk),
        work_head(draft, VARIANT, talk, DraftStatus.DRAFT),
    )
