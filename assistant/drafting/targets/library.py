"""Names that mean the same: the indicator library by measure, words and meaning."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from assistant.domain.indicator import Level2
from assistant.domain.library import Library, LibraryIndicator, ProjectType
from assistant.domain.likeness import likeness
from assistant.domain.pattern import regex
from assistant.domain.targets import TargetForm
from assistant.drafting.evidence_of import from_library
from assistant.drafting.ports import TextEncoder
from assistant.drafting.targets.measures import RATE, Measure, is_bad, may_be_lent, measure_of, object_of
from assistant.validation.reading.wording import bare_name

Vectors = npt.NDArray[np.float32]
SAME: Final = 0.72
"""From this likeness two names of the same measure mean the same thing."""
_RELATED: Final = 0.5
_MOST: Final = 6
_NAMES_IT: Final = 3
"""So many characters of a name tell what a longer one measures (`森林火灾`: 森林火灾受害率)."""
_WORDS_TO_AGREE: Final = 4
"""A name of so many characters at the end of a longer one means the same, of a narrower object."""
_FIRST_UNIT = regex(r"[（(／].*")
_NUMBER = regex(r"\d+(?:\.\d+)?(?!:)")
_NEEDS_BASELINE: Final = ("需基线", "需测算", "上年", "基线", "可研", "规划值", "区域控制值")
_SUBSTITUTES: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("营商环境|企业服务|办事", ("企业满意度", "企业（基层）诉求办结率", "业务办理时限压缩率")),
    ("幸福感|获得感|归属感|认同感|服务态度|服务质量|体验", ("（具体对象）满意度",)),
    ("就业|再就业", ("新增就业岗位", "退役军人就业率")),
    ("招商|投资", ("招商推介活动场次", "受扶持企业税收增长率")),
    ("经济|产业|消费|增收", ("新增就业岗位", "受扶持企业税收增长率", "带动消费（产业）帮扶金额")),
    ("水环境|河道|水质|水体", ("河道水质达标率", "出水水质达标率")),
    ("空气|大气", ("优良天数比率", "PM2.5年均浓度")),
    ("绿化|绿地", ("绿地保有率",)),
    ("生态|环境(?!.*(?:安全|营商))", ("生活污水治理率", "绿地保有率", "秸秆综合利用率")),
    ("治理能力|社区治理|自治", ("居民自治议事参与率", "培育社区社会组织数")),
    ("^(?!.*(?:网络|系统|信息|数据)).*安全", ("安全责任事故数", "隐患整改率")),
    ("人才(?!引进|招引)|队伍稳定", ("年度流失率",)),
)
"""What a name without a measure is about, and library rows that measure it."""


class LibraryMatch(NamedTuple):
    """A library row and how much its name means the same, 0 to 1."""

    kind: ProjectType
    row: LibraryIndicator
    likeness: float


class NameList:
    """Names with their measures and vectors, computed once."""

    def __init__(self, names: Sequence[str], encoder: TextEncoder) -> None:
        self.names = [bare_name(name) for name in names]
        self._measures = [measure_of(name) for name in self.names]
        self._vectors: Vectors = encoder.encode(self.names)
        self._encoder = encoder

    def likenesses(self, name: str) -> list[float]:
        """How much each name means the same as one, 0 to 1; names that measure something else are not alike."""
        if not self.names:
            return []
        bare = bare_name(name)
        cosines = (self._vectors @ self._encoder.encode([bare])[0]).tolist()
        measure = measure_of(bare)
        bare_measure = measure is not None and not _says_an_object(bare)
        return [self._likeness(bare, measure, bare_measure, place, cosine) for place, cosine in enumerate(cosines)]

    def of_measure(self, key: str) -> list[int]:
        """The places of the names with that measure."""
        return [place for place, measure in enumerate(self._measures) if measure and measure.key == key]

    def _likeness(self, name: str, measure: Measure | None, bare_measure: bool, place: int, cosine: float) -> float:
        other = self.names[place]
        if name == other:
            return 1.0
        kind = self._measures[place]
        key = kind.key if kind else None
        if (measure.key if measure else None) != key:
            return 0.0
        alike = max(0.0, cosine, likeness(name, other))
        same_end = other.endswith(name) and (bare_measure or len(name) >= _WORDS_TO_AGREE)
        return max(alike, SAME) if same_end else min(alike, 0.99)


class LibraryNames:
    """The indicator library, searched by name."""

    def __init__(self, library: Library, encoder: TextEncoder) -> None:
        self._rows = [(kind, row) for kind in (*library.types, library.fallback) for row in kind.indicators]
        self._list = NameList([row.name for _, row in self._rows], encoder)

    def near(self, name: str, least: float = _RELATED) -> list[LibraryMatch]:
        """Rows that measure the same of the same or a related thing, nearest first."""
        found = [
            LibraryMatch(*self._rows[place], round(value, 3))
            for place, value in enumerate(self._list.likenesses(name))
            if value >= least
        ]
        return sorted(found, key=lambda match: -match.likeness)

    def of_measure(self, name: str) -> list[LibraryMatch]:
        """All rows with the same measure, whatever they measure."""
        measure = measure_of(name)
        places = self._list.of_measure(measure.key) if measure else []
        return [LibraryMatch(*self._rows[place], 0.0) for place in places]

    def substitutes(self, name: str) -> list[LibraryMatch]:
        """Rows that measure what a name without a measure is about: named after it, or known for its topic."""
        bare = bare_name(name)
        named = [one for one in self._list.names if len(bare) >= _NAMES_IT and one.startswith(bare)]
        topical = next((names for topic, names in _SUBSTITUTES if re.search(topic, name)), ())
        wanted = tuple(dict.fromkeys((*named, *topical)))
        return [
            next(LibraryMatch(kind, row, 0.0) for kind, row in self._rows if row.name == row_name)
            for row_name in wanted
            if any(row.name == row_name for _, row in self._rows)
        ]


def forms_from(matches: Sequence[LibraryMatch]) -> list[TargetForm]:
    """Library rows as forms; rows that say the same in several project types are one."""
    together: dict[tuple[str, str, str, str], list[LibraryMatch]] = {}
    for match in matches:
        row = match.row
        key = (row.name, row.operator.value, row.usual_target, row.unit)
        together.setdefault(key, []).append(match)
    ordered = sorted(together.values(), key=lambda same: (-same[0].likeness, -len(same)))
    return [_form(same) for same in ordered[:_MOST]]


def usual_form(matches: Sequence[LibraryMatch], name: str) -> TargetForm | None:
    """What most rows of a measure promise, whatever they measure; None where that depends on the project."""
    measure = measure_of(name)
    if measure is None or measure.key == "占比" or (measure.family != RATE and not is_bad(name)):
        return None
    fixed = [m for m in matches if lent_value(m.row) is not None and is_bad(m.row.name) is is_bad(name)]
    if not fixed:
        return None
    counts = Counter((m.row.operator, lent_value(m.row), first_unit(m.row.unit)) for m in fixed)
    (operator, value, unit), votes = counts.most_common(1)[0]
    example = next(
        m for m in fixed if (m.row.operator, lent_value(m.row), first_unit(m.row.unit)) == (operator, value, unit)
    )
    if votes < 2 or 2 * votes < len(fixed):
        return None
    form = _form([example])
    reason = f"指标库中 {len(fixed)} 条“…{measure_ending(name)}”有 {votes} 条这样写"
    types = tuple(dict.fromkeys(m.kind.name for m in fixed))
    return form.model_copy(update={"name": name, "reason": reason, "project_types": types[:_MOST]})


def measure_ending(name: str) -> str:
    """The words that say what a name measures: 及时率 for all that is to be done in time."""
    measure = measure_of(name)
    return measure.key if measure and measure.family == RATE else measure.ending if measure else name


def lent_value(row: LibraryIndicator) -> Decimal | None:
    """The figure of a row that may be suggested to any project: rates, scores, zero counts, time limits."""
    if any(word in row.value_source or word in row.usual_target for word in _NEEDS_BASELINE):
        return None
    found = _NUMBER.match(row.usual_target)
    if not found:
        return None
    value, measure = Decimal(found[0]), measure_of(row.name)
    return value if value == 0 or may_be_lent(first_unit(row.unit), measure.key if measure else None) else None


def first_unit(unit: str) -> str:
    """`台` of `台（套）`."""
    return _FIRST_UNIT.sub("", unit) or unit


def level2_of_matches(matches: Sequence[LibraryMatch]) -> Level2 | None:
    """The second level most of the rows stand in."""
    counts = Counter(match.row.level2 for match in matches)
    return counts.most_common(1)[0][0] if counts else None


def _form(same: Sequence[LibraryMatch]) -> TargetForm:
    kind, row, score = same[0]
    value = lent_value(row)
    unit = first_unit(row.unit) or None
    types = tuple(dict.fromkeys(match.kind.name for match in same))
    return TargetForm(
        name=row.name,
        operator=row.operator,
        value=value,
        unit=unit,
        text=f"{row.operator.value}{row.usual_target}{unit or ''}" if value is not None else _blank(row, unit),
        reason=_reason(row, value, types),
        source=from_library(kind, row, score=score or None),
        project_types=types[:_MOST],
    )


def _blank(row: LibraryIndicator, unit: str | None) -> str:
    return f"{row.operator.value}X{unit or ''}"


def _reason(row: LibraryIndicator, value: Decimal | None, types: Sequence[str]) -> str:
    where = f"指标库“{'”“'.join(types[:3])}”" + ("等" if len(types) > 3 else "")
    source = f"，取自{row.value_source}" if row.value_source and row.value_source != "固定" else ""
    if value is not None:
        return f"{where}的常用目标{source}"
    if row.usual_target[:1].isdigit():
        return f"{where}的常用目标是 {row.usual_target}{first_unit(row.unit)}，须按本项目核定{source}"
    return f"{where}的常用指标；数按“{row.usual_target.removeprefix('按')}”填{source}"


def _says_an_object(name: str) -> bool:
    rest = object_of(name)
    return bool(rest) and rest not in ("项目", "工作", "服务对象", "总", "平均", "年度", "年", "任务")
