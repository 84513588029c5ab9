"""Two drafts to talk to, and meanings in a notation that fits beside the sentence in a table.

3: 15门          the value of row 3          3 名称: X     its name          3 归: 质量指标   its category
3,5: ≥95%        of several rows             3: +5%        a difference      3: “6月底前”     words or a date
删 3,5   换 3   量化 9   移 5→2   合 3,4 X   加 质量指标 X ≥95%   预算=60万   问 …   撤 2   …
甲 / 乙          a question with these choices;  ？ a question without choices;  — nothing is done
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.meaning import Focus, Understood, Unsure
from assistant.dialogue.understanding.parser import Parser
from assistant.domain.declaration import Funds, Source
from assistant.domain.draft import Draft, DraftIndicator, EngineInfo, Question
from assistant.domain.indicator import level2_of
from assistant.domain.money import plain
from assistant.domain.value import parse_target
from assistant.resources import load_lexicon

TRAINING = (
    ("经济成本指标", "人均培训费", "≤1200.00(元/人)"),
    ("经济成本指标", "能力提升培训班项目总成本", "≤28.80(万元)"),
    ("数量指标", "社区工作者能力提升培训班期数", "≥4.00(期)"),
    ("数量指标", "社区工作者能力提升培训班人次", "≥240.00(人次)"),
    ("数量指标", "每期能力提升培训班天数", "≥3.00(天)"),
    ("质量指标", "结业考核合格率", "≥95.00(%)"),
    ("时效指标", "能力提升培训班开展及时率", "=100.00(%)"),
    ("社会效益指标", "社区工作者为民服务能力提升认可率", "≥90.00(%)"),
    ("可持续影响指标", "长效管理机制", "建立健全"),
    ("服务对象满意度指标", "学员满意度", "≥90.00(%)"),
    ("服务对象满意度指标", "社区居民满意度", "≥85.00(%)"),
)
RIVER = (
    ("经济成本指标", "河道保洁项目总成本", "≤126.00(万元)"),
    ("经济成本指标", "每公里保洁成本", "≤3.50(万元/公里)"),
    ("数量指标", "保洁河道长度", "≥36.00(公里)"),
    ("数量指标", "水质监测次数", "≥12.00(次)"),
    ("数量指标", "清运垃圾量", "≥800.00(吨)"),
    ("数量指标", "巡查船只数量", "≥6.00(艘)"),
    ("质量指标", "水质达标率", "≥92.00(%)"),
    ("质量指标", "保洁考核合格率", "≥95.00(%)"),
    ("时效指标", "问题处置响应时间", "≤2.00(小时)"),
    ("时效指标", "年度保洁完成时间", "12月底前"),
    ("生态效益指标", "河道水环境", "明显改善"),
    ("服务对象满意度指标", "沿河居民满意度", "≥85.00(%)"),
)


def _draft(name: str, rows: tuple[tuple[str, str, str], ...], yuan: int) -> Draft:
    return Draft(
        id="d1",
        description="",
        source=Source(document="", position=0),
        form_variant="shanghai-district-2024",
        fiscal_year=2027,
        project_name=name,
        funds=Funds(total=Decimal(yuan), annual_total=Decimal(yuan)),
        questions=(Question(path="project_name", text="正式名称是什么？"), Question(path="funds", text="结转多少？")),
        engine=EngineInfo(version="0", encoder_id="test"),
        indicators=tuple(
            DraftIndicator(level1=level.level1.value, level2=label, level3=level3, target=parse_target(target))
            for label, level3, target in rows
            if (level := level2_of(label))
        ),
    )


TRAINING_DRAFT = _draft("社区工作者能力提升培训班经费", TRAINING, 288_000)
RIVER_DRAFT = _draft("镇管河道保洁经费", RIVER, 1_260_000)

_WORD = {"explain": "来源", "compare": "比", "search": "找", "suggest": "荐", "check": "检查", "fix": "修", "accept": "采纳", "export": "导出",
         "show": "显示", "help": "帮助", "undo": "撤", "redo": "重做", "restore": "恢复", "propose": "起草"}  # fmt: skip
_FACT = {ops.FactPath.PROJECT_NAME: "项目名称", ops.FactPath.FISCAL_YEAR: "年度", ops.FactPath.DEPARTMENT: "主管部门", ops.FactPath.UNIT: "实施单位",
         ops.FactPath.NATURE: "性质", ops.FactPath.CATEGORY: "类别", ops.FactPath.START: "开始", ops.FactPath.END: "结束", ops.FactPath.OVERALL_GOAL: "总目标",
         ops.FactPath.ANNUAL_GOAL: "年度目标", ops.FactPath.TOTAL: "项目总额", ops.FactPath.FISCAL: "财政资金", ops.FactPath.OTHER: "其他资金",
         ops.FactPath.ANNUAL_TOTAL: "预算", ops.FactPath.ANNUAL_APPROPRIATION: "财政拨款", ops.FactPath.ANNUAL_CARRY_OVER: "结转",
         ops.FactPath.ANNUAL_OTHER: "年度其他"}  # fmt: skip


@cache
def parser() -> Parser:
    return Parser(load_lexicon())


def understood(text: str, draft: Draft = TRAINING_DRAFT, row: int | None = None, removed: tuple[str, ...] = ()) -> str:
    """What becomes of a sentence, in the notation of the tables."""
    meaning = parser().understand(text, draft, Focus(row=row, removed=removed))
    if isinstance(meaning, Understood):
        return _listed(meaning.operations)
    if isinstance(meaning, Unsure):
        return "问 " + " / ".join(_listed(choice.operations) for choice in meaning.choices) if meaning.choices else "？"
    return "—"


def _listed(operations: tuple[ops.Operation, ...]) -> str:
    return "；".join(short(operation) for operation in operations)


def short(operation: ops.Operation) -> str:
    """One operation in the notation of the tables."""
    match operation:
        case ops.Change():
            return "，".join(_cells(operation))
        case ops.Add():
            parts = [
                operation.category and operation.category.value,
                operation.name,
                operation.target and target(operation.target),
            ]
            place = f"{operation.after}后" if operation.after else ""
            return " ".join(["加" + place, *(part for part in parts if part)])
        case ops.Remove() | ops.Quantify():
            return f"{'删' if operation.op == 'remove' else '量化'} {_rows(operation.rows)}"
        case ops.Replace():
            return f"换 {operation.row}"
        case ops.Move():
            return f"移 {operation.row}→{operation.to}"
        case ops.Merge():
            return f"合 {_rows(operation.rows)}" + (f" {operation.name}" if operation.name else "")
        case ops.SetFact():
            return f"{_FACT[operation.path]}={operation.value}"
        case ops.Answer():
            return f"答 {operation.question} {operation.text}"
        case ops.Restate():
            return f"按表写 {_FACT[operation.path]}"
        case ops.Explain(path=path) if path:
            return f"来源 {_FACT[path]}"
        case _:
            fields = operation.model_dump(mode="json", exclude={"op"}, exclude_none=True)
            fields = {
                name: value for name, value in fields.items() if (name, value) not in (("steps", 1), ("to", "docx"))
            }
            return " ".join([_WORD[operation.op], *map(str, fields.values())])


def _cells(change: ops.Change) -> list[str]:
    rows = _rows(change.rows)
    said = [
        f"{rows} 名称: {change.name}" if change.name else "",
        f"{rows} 归: {change.category.value}" if change.category else "",
    ]
    said.append(f"{rows}: {target(change.target)}" if change.target else "")
    return [part for part in said if part]


def target(new: ops.NewTarget) -> str:
    """A new value in the notation of the tables."""
    if new.text is not None:
        return f"“{new.text}”"
    if new.shift is not None:
        return f"{'+' if new.shift > 0 else '-'}{plain(abs(new.shift))}{new.unit or ''}"
    sign = new.operator.value if new.operator else ""
    return sign + (plain(new.value) if new.value is not None else "") + (new.unit or "")


def _rows(rows: tuple[int, ...]) -> str:
    return ",".join(map(str, rows))


DRAFTS = {"TRAINING": TRAINING_DRAFT, "RIVER": RIVER_DRAFT}


def rows(table: str) -> list[tuple[str, str]]:
    """The lines `sentence => meaning` of a table."""
    return [(said, meant) for line in table.strip().splitlines() for said, _, meant in [line.partition(" => ")]]
