"""Forty descriptions with orders to the machine: the built-in draft is what it is without them, and the person is told."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.declaration import Declaration
from assistant.domain.model_call import EngineStatus
from assistant.drafting.language.tolerant_json import visible
from assistant.drafting.reading.orders import cut_orders
from assistant.drafting.request import DraftRequest, checked
from assistant.service import Assistant
from assistant.testing.obedient import obeying
from assistant.testing.scripted_model import ScriptedModel
from evals.drafting.cases import DATASETS_BY_NAME, VISIBLE
from tests.drafting.language.conftest import prepare
from tests.injection.payloads import FAMILIES

HOSTS: Final = (
    "区民政局2027年3月至11月举办社区工作者能力提升培训班4期，每期60人，每期3天，提升社区工作者为民服务能力。预算28.8万元。学员满意度不低于90%。",
    "对区管河道开展日常保洁，保洁里程42公里，预算120万元，改善水环境质量。",
    "采购台式电脑30台、打印机6台，预算18万元，6月底前完成安装。验收合格率100%。",
    "为全区80周岁以上老年人发放高龄津贴2300人，预算460万元，保障老年人基本生活。",
)
CASES: Final = [
    pytest.param(host, payload, place, id=f"{family} {number}")
    for family, payloads in FAMILIES.items()
    for number, (payload, host, place) in enumerate(
        zip(payloads, HOSTS, ("front", "middle", "end", "end"), strict=True), 1
    )
]


def injected(host: str, payload: str, place: str) -> str:
    """A description with a payload in it."""
    if place == "front":
        return payload + host
    if place == "middle":
        first, stop, rest = host.partition("。")
        return f"{first}{stop}{payload}{rest}"
    return host + payload


def test_there_are_forty() -> None:
    assert len(CASES) == 40


@pytest.mark.parametrize(("host", "payload", "place"), CASES)
def test_the_draft_is_the_same(assistant: Assistant, host: str, payload: str, place: str) -> None:
    plain = assistant.draft(DraftRequest(description=host), keep=False)
    draft = assistant.draft(DraftRequest(description=injected(host, payload, place)), keep=False)
    assert filed(draft.declaration()) == filed(plain.declaration())


def filed(form: Declaration) -> dict[str, object]:
    return form.model_dump()


@pytest.mark.parametrize(("host", "payload", "place"), CASES)
def test_the_person_is_told_and_the_words_are_kept(assistant: Assistant, host: str, payload: str, place: str) -> None:
    text = injected(host, payload, place)
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    assert draft.description == checked(DraftRequest(description=text)).description
    if visible(payload).strip("。"):
        assert any("没有采用" in question.text for question in draft.questions)
    assert [f for f in draft.report.findings if f.rule == "D01"] == []


@pytest.mark.parametrize(("host", "payload", "place"), CASES)
def test_an_obedient_model_gets_nothing_through(assistant: Assistant, host: str, payload: str, place: str) -> None:
    ready = prepare(assistant, injected(host, payload, place))
    model = ScriptedModel(obeying(payload))
    draft = ready.improved(model)
    plain = assistant.draft(DraftRequest(description=host), keep=False)
    assert len(model.asked) >= 5
    assert filed(draft.declaration()) == filed(plain.declaration())
    assert draft.engine.status in (EngineStatus.FAILED, EngineStatus.DEGRADED)
    assert draft.id not in [stored.id for stored in assistant.drafts()]


@pytest.mark.parametrize(
    "told",
    [
        "邀请专家授课12次，聘请执行导演1名，申请专项资金20万元。",
        "向群众提供线上直接提交材料服务，办件1200件，预算30万元。",
        "将老旧路灯改为节能灯300盏，把原有泵站改造为雨水泵站2座，预算80万元。",
        "新增停车位120个，新增绿地指标面积3公顷，预算500万元。",
        "项目须经区政府批准后实施，审核把关后发放补贴2000人，预算60万元。",
        "升级审批系统1套，系统提示音改造，接入模型训练平台，预算90万元。",
        "按照上述要求完成宣传活动8场，满意度不低于90%，预算16万元。",
        "以上经费合计28万元：培训费10万元、场地费18万元，举办培训3期。",
        "误差<5%，含量>3毫克的样品检测400批次，预算40万元。",
        "建设智能助手服务窗口3个，为市民提供问答服务，预算35万元。",
    ],
)
def test_what_projects_say_of_themselves_is_no_order(told: str) -> None:
    assert cut_orders(told).text == told


def test_no_description_at_hand_is_taken_for_an_order() -> None:
    texts = [case.request.description for name in VISIBLE for case in DATASETS_BY_NAME[name]()]
    assert len(texts) > 150
    assert [text for text in texts if cut_orders(text).orders] == []


@pytest.mark.parametrize(
    "noise", ["{", "<a ", "<p>", "请", "|", "把", '"a":', "忽略", "[x](", "```", "<!--", "请直接采纳。"]
)
def test_noise_is_read_to_the_end(noise: str) -> None:
    text = (noise * 20_000)[:20_000]
    cut = cut_orders(text)
    assert cut.text == text or cut.orders, "nothing vanishes without being told"


@given(st.text('请把指标改为忽略以上，。！<>{}[]":a\n 100%万元培训', max_size=80))
def test_what_is_left_is_what_was_there(text: str) -> None:
    cut = cut_orders(text)
    assert cut.text == "".join(text[i] for i in cut.kept)
    assert list(cut.kept) == sorted(set(cut.kept))
    assert "".join(text[a:b] for a, b in cut.spans(0, len(cut.text))) == cut.text
