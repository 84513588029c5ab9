"""The template of the list of projects: a sheet to fill in with one example, and a sheet that explains the columns."""

from __future__ import annotations

from typing import Final

from assistant.documents.plain_table import PlainTable
from assistant.documents.projects_table import OTHER_TITLES, ProjectRow

_COLUMNS: Final = (
    ("编号", 20, "可以不写", "自己看的编号；失败的行和问题清单会写明"),
    ("项目名称", 46, "和项目描述至少写一个", "正式名称；不写时按项目描述拟一个，请核对"),
    (
        "项目描述",
        150,
        "和项目名称至少写一个",
        "写清五件事：做什么、给谁、多少（期、人、公里……）、多少钱（能写算式就写）、什么时候。"
        "已经定下的质量和满意度要求也写上。一格写一个项目，不超过两万字",
    ),
    ("主管部门", 40, "应当写", "单位全称；同一部门的项目会互相核对，并合成一句汇总"),
    ("实施单位", 40, "应当写", "单位全称"),
    ("年度", 16, "应当写", "四位数，如 2027"),
    ("预算金额（万元）", 30, "应当写", "年度资金申请总额，只写数字；列名里写明“元”或“万元”，程序按列名换算"),
)
"""Title, width in millimetres, whether it must be filled, and what to write."""

_EXAMPLE: Final = (
    "示例",
    "社区工作者能力提升培训",
    "2027年3月至11月举办社区工作者能力提升培训班4期，每期60人，每期3天，覆盖社区工作者240名。"
    "预算28.8万元：培训费240人*3天*400元/人·天=28.8万元。结业考核合格率不低于95%，学员满意度不低于90%。",
    "某区民政局",
    "某区民政局",
    "2027",
    "28.8",
)
_NOTES: Final = (
    "在“项目清单”里从第 3 行往下写，一行一个项目；列的顺序可以换，用不到的列可以删。",
    "第 2 行是示例。原样留着不会起草；改成自己的项目就会起草。",
    "写好后在网页的“批量”页上传，或运行：jixiao batch 项目清单.xlsx -o 结果",
)


def projects_template() -> tuple[PlainTable, PlainTable]:
    """The sheet to fill in and the sheet of explanations."""
    titles = tuple(title for title, *_ in _COLUMNS)
    rows = tuple(
        (title, must, what, "、".join(OTHER_TITLES.get(_bare(title), ()))) for title, _, must, what in _COLUMNS
    )
    return (
        PlainTable(name="项目清单", columns=titles, rows=(_EXAMPLE,), widths=tuple(width for _, width, *_ in _COLUMNS)),
        PlainTable(
            name="填写说明",
            title="项目清单填写说明",
            remarks=_NOTES,
            columns=("列名", "要不要写", "写什么", "也可以写成"),
            rows=rows,
            widths=(36, 44, 130, 90),
        ),
    )


def is_untouched_example(row: ProjectRow) -> bool:
    """Whether a row is the template's own example, left as it was."""
    return (row.project_name, row.description, row.department) == _EXAMPLE[1:4]


def _bare(title: str) -> str:
    return title.partition("（")[0]
