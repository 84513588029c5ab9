"""Grounding: whether words that a model proposes say anything that nobody has said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from assistant.validation.reading.figures import values
from assistant.validation.tracing import numbers_to_trace

_MEASURES: Final = (
    "完成率", "完成及时率", "按时完成率", "按期完成率", "及时率", "合格率", "达标率", "覆盖率", "知晓率", "达成率",
    "参与率", "到位率", "满意度", "满意率", "准确率", "发放率", "执行率", "控制率", "利用率", "正常率", "完好率",
    "有效率", "数量", "次数", "人数", "人次", "场次", "期数", "面积", "里程", "金额", "成本", "单价", "标准",
    "总额", "天数", "时间", "提升", "改善", "开展", "举办", "建设", "采购", "实施", "完成", "发放", "服务对象",
    "工作", "项目", "人均", "平均",
)  # fmt: skip
"""Words of measuring, which claim no fact."""
_GOAL_WORDS: Final = (
    "通过", "本项目", "项目", "实施", "开展", "完成", "实现", "达到", "确保", "保障", "提高", "提升", "改善",
    "促进", "推进", "推动", "加强", "进一步", "有效", "切实", "不断", "持续", "顺利", "按时", "按期", "及时",
    "质量", "水平", "能力", "全面", "预期", "目标", "工作", "任务", "计划", "年度", "本年", "年内", "全年", "其中",
    "以及", "并且", "同时", "从而", "使得", "不低于", "不少于", "不超过", "以上", "以下", "以内", "左右", "控制",
    "满意度", "合格率", "完成率", "及时率", "覆盖率", "需求", "满足", "服务", "管理", "保证", "落实", "围绕",
    "为了", "达成", "每年", "圆满", "高质量", "规范", "有序",
)  # fmt: skip
"""Words that join the facts of a goal and claim none themselves."""
EVERYBODYS: Final = frozenset(a + b for word in (*_MEASURES, *_GOAL_WORDS) for a, b in pairwise(word))
"""Pairs of characters that tell no project from another."""
_LINKS: Final = frozenset(
    "的地得和与及并或为对在于以将被把由向从至到了着等各该其按经使其让会可应所内外前后中上下率数量度均"
)
_WORD = re.compile(r"[A-Za-z]+|[\u4e00-\u9fff]+")
_LONGEST_GAP_IN_NAME, _LONGEST_GAP_IN_GOAL = 0, 1
"""Characters in a row that no source has."""


class Grounds:
    """What may be said of one project: the words and numbers of its sources.

    Args:
        sources: Texts whose words may be used: the description without orders to the machine, and built-in cells.
        numbers: The numbers that may be used.
    """

    def __init__(self, sources: Iterable[str], numbers: frozenset[Decimal]) -> None:
        self._text = "\n".join(sources)
        self._numbers = numbers

    def name_complaint(self, name: str) -> str | None:
        """Why a name says something new; None if it does not."""
        return self._complaint(name, _MEASURES, _LONGEST_GAP_IN_NAME)

    def goal_complaint(self, text: str) -> str | None:
        """Why a goal says something new; None if it does not."""
        return self._complaint(text, (*_MEASURES, *_GOAL_WORDS), _LONGEST_GAP_IN_GOAL)

    def loose_numbers(self, text: str) -> tuple[str, ...]:
        """The numbers of a text that no source has, as they are written."""
        return tuple(figure.written for figure in numbers_to_trace(text) if figure.value not in self._numbers)

    def _complaint(self, text: str, words: Sequence[str], longest_gap: int) -> str | None:
        if loose := self.loose_numbers(text):
            return f"数字“{'、'.join(loose)}”没有来源"
        for found in _WORD.finditer(text):
            if gap := self._gap(found[0], words, longest_gap):
                return f"“{gap}”在说明和原稿里都没有"
        return None

    def _gap(self, run: str, words: Sequence[str], longest: int) -> str:
        """The first stretch that neither sources nor joining words cover."""
        if not run.isascii():
            covered = self._covered(run, words)
            gaps = re.finditer("0+", "".join("1" if one else "0" for one in covered))
            return next((run[g.start() : g.end()] for g in gaps if g.end() - g.start() > longest), "")
        return "" if run in self._text else run

    def _covered(self, run: str, words: Sequence[str]) -> list[bool]:
        covered = [character in _LINKS for character in run]
        for start, end in pairwise_spans(run):
            if run[start:end] in self._text:
                covered[start:end] = [True] * (end - start)
        for word in words:
            for found in re.finditer(re.escape(word), run):
                covered[found.start() : found.end()] = [True] * len(word)
        return covered


def pairwise_spans(run: str) -> Iterable[tuple[int, int]]:
    """Every two neighbouring characters."""
    return ((a, b + 1) for a, b in pairwise(range(len(run))))


def numbers_in(texts: Iterable[str]) -> frozenset[Decimal]:
    """Every number of some texts."""
    found: frozenset[Decimal] = frozenset()
    for text in texts:
        found |= values(text)
    return found
