"""Projects of two trades: each part with money or a count of its own has a quality row of its own trade."""

from __future__ import annotations

import pytest

from assistant.drafting.request import DraftRequest
from assistant.service import Assistant

TWO = [
    # description, rows that stand, rows that do not
    (
        "县教育局2026年义务教育学校课后服务及农村学生接送校车政府购买服务，县财政安排1480万元，"
        "其中校车服务1120万元、课后服务补助360万元，校车公司投入车辆148辆、服务学生9600人",
        ("补助对象核实准确率", "校车年检合格率", "校车接送准点率"),
        ("资金足额拨付率", "校车运营补贴拨付及时率"),
    ),
    (
        "县中小学营养餐及校车安全管理，2026年营养餐补助3200万元，校车安全管理80万元",
        ("食材验收合格率", "校车年检合格率", "校车接送准点率"),
        ("校车运营补贴拨付及时率",),
    ),
    (
        "县古树名木保护及白蚁防治，古树名木保护86株、白蚁防治面积3万平方米，2026年预算52万元",
        ("白蚁防治效果达标率", "古树复壮养护合格率"),
        (),
    ),
    (
        "城区公厕管护和路灯维护，2026年公厕管护120万元，路灯维护86万元，管护公厕42座，维护路灯8600盏",
        ("公厕保洁考核合格率", "亮灯率"),
        (),
    ),
    (
        "弥河河道保洁与水库维修养护，河道保洁里程62公里，水库维修养护18座，2026年预算310万元",
        ("河道保洁质量达标率",),
        ("水库设施设备完好率",),
    ),
    (
        "农村改厕及生活污水治理，改厕800户160万元，生活污水治理设施运维36座90万元，2026年预算250万元",
        ("出水水质达标率",),
        ("整治成果验收合格率",),
    ),
    (
        "农村公路养护和安防工程，养护农村公路320公里，安防工程45公里900万元，2026年预算1200万元",
        ("养护质量验收合格率", "安防设施验收合格率"),
        (),
    ),
    # parts without a number of their own, and a name that joins words of one trade
    ("县民政局殡葬服务和婚姻登记服务经费60万元，用于殡葬服务、婚姻登记", (), ("婚姻登记合格率",)),
    ("城区公厕管护和保洁，2026年公厕管护120万元，管护公厕42座", ("公厕保洁考核合格率",), ("亮灯率",)),
    ("路灯维护经费，2026年预算86万元，维护路灯8600盏、沿线公厕由环卫所管护", ("亮灯率",), ("公厕保洁考核合格率",)),
]


@pytest.mark.parametrize(("text", "stand", "never"), TWO)
def test_each_part_has_rows_of_its_trade(
    assistant: Assistant, text: str, stand: tuple[str, ...], never: tuple[str, ...]
) -> None:
    names = [row.level3 for row in assistant.draft(DraftRequest(description=text), keep=False).indicators]
    assert not [row for row in stand if row not in names], names
    assert not [row for row in never if row in names], names
