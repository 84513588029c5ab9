"""What a label is about: its telling pairs of characters, and whether another text speaks of the same work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from assistant.domain.lexicon import Lexicon
from assistant.domain.memo import once_for_each_text
from assistant.domain.pattern import regex
from assistant.validation.reading.compact import compact

_FILLERS = regex(
    r"费用|经费|资金|预算|金额|总额|专项|项目|工作|人均|平均|单位|单个|单次|成本|标准|单价|数量|次数|场次|期数"
    r"|批次|人数|人次|份数|册数|本数|篇数|件数|"
    r"台数|套数|户数|家数|面积|长度|里程|个数|条数|年度|全年|每年|本年|当年|各类|各项|相关|有关|以及|其他|主要"
    r"|常规|日常|开展|组织|实施|进行|完成|推进|"
    r"形成|参加|参与|提供|使用|用于|安排|支付|发放|购买|采购|设计|制作|服务|保障|建设|管理|活动|内容|方面|部分"
    r"|情况|人员|单项|"
    r"[费等及和与的之为对在由从将于向等率数]"
)
_NOT_WORD = regex(r"[^一-龥A-Za-z]+")
GAP: Final = "｜"


@once_for_each_text
def pairs(label: str) -> frozenset[str]:
    """The pairs of characters that say what a label is about; fillers and measures left out."""
    bare = _NOT_WORD.sub(GAP, _FILLERS.sub(GAP, compact(label).text))
    return frozenset(bare[i : i + 2] for i in range(len(bare) - 1) if GAP not in bare[i : i + 2])


@once_for_each_text
def weak_pairs(label: str) -> frozenset[str]:
    """All pairs of characters of the words of a label, fillers included: for labels that have nothing else."""
    bare = _NOT_WORD.sub(GAP, compact(label).text)
    return frozenset(bare[i : i + 2] for i in range(len(bare) - 1) if GAP not in bare[i : i + 2])


def telling(labels: Sequence[str]) -> tuple[frozenset[str], ...]:
    """For each label the pairs that set it apart from the others; all of its pairs where none does."""
    all_pairs = [pairs(label) or weak_pairs(label) for label in labels]
    shared = {pair for pair, count in Counter(p for each in all_pairs for p in each).items() if count > 1}
    return tuple(each - shared or each for each in all_pairs)


def speaks_of(text: str, words: Iterable[str]) -> bool:
    """Whether a compact text has one of the pairs."""
    return any(pair in text for pair in words)


def same_work(first: str, second: str, lexicon: Lexicon) -> bool:
    """Whether two texts have words of the same group, as 会务 and 会议."""
    return any(
        any(word in first for word in group) and any(word in second for word in group) for group in lexicon.same_work
    )


def is_cost_element(label: str, lexicon: Lexicon) -> bool:
    """Whether a label names what work is paid with (场地, 讲课费), not work."""
    return any(word in label for word in lexicon.cost_elements)
