"""Realistic pieces of project descriptions, and strategies that put them together."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

UNITS: Final = ("", "区教育局", "市城管局", "县农业农村局", "某街道办事处")
YEARS: Final = ("", "2027年", "2027年度")
_NUMBERS = st.integers(2, 999)
_WORKS: Final = (
    # what is done, with a place for how much
    "举办业务培训{}期",
    "开展河道保洁{}公里",
    "养护农村公路{}公里",
    "采购台式电脑{}台",
    "为{}名老年人免费体检",
    "发放护理补贴{}人",
    "修缮校舍{}平方米",
    "举办惠民演出{}场",
    "编印宣传手册{}册",
    "抽检食品{}批次",
    "租赁办公用房{}平方米",
    "新建停车位{}个",
    "补植行道树{}株",
    "开展专题调研{}次",
)
_AIMS: Final = (
    "提升公共服务水平",
    "保障机关正常运转",
    "改善农村人居环境质量",
    "减轻困难家庭负担",
    "满足群众文化需求",
    "杜绝安全事故",
    "促进经济社会发展",
    "提高农民收入",
)
_PROMISES: Final = ("验收合格率达到{}%", "群众满意度不低于{}%", "{}小时内响应", "{}月底前完成", "每月巡查{}次")


@st.composite
def _filled(draw: st.DrawFn, templates: tuple[str, ...], numbers: st.SearchStrategy[int]) -> str:
    return draw(st.sampled_from(templates)).format(draw(numbers))


works = _filled(_WORKS, _NUMBERS)
promises = _filled(_PROMISES, st.integers(1, 12))
money = st.one_of(st.just(""), st.integers(5, 3000).map(lambda wan: f"预算{wan}万元"))


@st.composite
def descriptions(draw: st.DrawFn) -> str:
    """A description as an officer would type it: who and when, works, perhaps promises, aims and money."""
    opening = draw(st.sampled_from(UNITS)) + draw(st.sampled_from(YEARS))
    parts = draw(st.lists(works, min_size=1, max_size=4, unique=True))
    parts += draw(st.lists(promises, max_size=2, unique=True))
    parts += draw(st.lists(st.sampled_from(_AIMS), max_size=2, unique=True))
    amount = draw(money)
    return opening + "，".join([*parts, amount] if amount else parts) + "。"
