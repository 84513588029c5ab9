"""What does not belong into a description: orders to the machine, and text in other languages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.reading.parts import Span, span_at

_ORDER = regex(
    r"(?:忽略|无视|忘记|忘掉|不要理会|不用理会|跳过|绕过|覆盖掉?)(?:掉)?(?:你)?(?:以上|上述|上面|之前|前面|先前|"
    r"此前|所有|全部|一切|任何|系统|原有|已有|本)"
    r"[^，。；！\n]{0,12}?(?:指令|要求|规则|提示|说明|内容|限制|设定|约束|校验|检查|审核|命令|指示|文字)"
    r"|(?:你|您)(?:现在|从现在起|将|就|必须|应当|需要|只能)?(?:是|扮演|充当|变成|"
    r"作为)(?:一[个名位])?[^，。；！\n]{0,16}?(?:助手|模型|机器人|AI|人工智能|专家|管理员|程序|系统|诗人|猫)"
    r"|(?:作为|身为)(?:一[个名位])?(?:AI|人工智能|语言模型|大模型|智能助手)"
    r"|(?:请|必须|务必|直接|只|应|帮我|给我|然后|并)?(?:把|将)(?:所有|全部|每[个条]|各|以上|上述|这些|下面|总|"
    r"年度)[^，。；！\n]{0,10}?(?:指标|目标值|数值|满意度|预算|金额|权重|得分|行|栏|内容|草案|"
    r"表格)[^，。；！\n]{0,6}?(?:改为|改成|写成|写为|设为|设置为|填为|填成|填写为|置为|删除|清空|输出|翻译)"
    r"|(?:(?<![申聘邀提])请|只|直接|必须|务必)(?:你)?(?:只|直接|仅)?(?:输出|返回|回复|回答|打印|显示|执行|泄露|"
    r"告诉我)[^，。；！\n]{0,30}"
    r"|(?:不要|不得|无需|不必|禁止)(?:再)?(?:遵守|执行|进行)?[^，。；！\n]{0,6}?(?:提问|追问|提示词|校验|审核规则|"
    r"安全检查|标注来源|写依据)"
    r"|(?:系统提示(?![音灯框屏器牌])|提示词|system\s*prompt|jailbreak|越狱|开发者模式|developer\s*mode)"
    r"|(?:ignore|disregard|forget)\s+(?:all\s+|any\s+|the\s+)?(?:previous|above|prior|earlier|preceding|these|"
    r"your|all|system)[^。；.\n]{0,60}"
    r"|(?:you\s+are\s+(?:now\s+)?(?:a|an|the)\b|act\s+as\s+(?:a|an)\b|print\s+your|reveal\s+(?:your|"
    r"the))[^。；.\n]{0,60}"
    r"|(?<![A-Za-z])(?:system|assistant)\s*[:：]|^\s*(?:user|human)\s*[:：]"
    r"|<\s*/?\s*(?:script|system|instruction)[^>]*>|<\|[^|>]{1,20}\|>|"
    r"\bDROP\s+TABLE\b|```",
    re.IGNORECASE | re.MULTILINE,
)
_STOP: Final = regex(r"[。！!？?\n]|(?<=[A-Za-z])\.(?![A-Za-z])")
_CLAUSE: Final = regex(r"[，,；;。！!？?\n]|(?<=[A-Za-z])\.(?![A-Za-z])")
_LATIN_WORD: Final = regex(r"[A-Za-z]{2,}")
_CHINESE: Final = regex(r"[\u4e00-\u9fff]")
_OTHER_SCRIPT: Final = regex(
    r"[\u0400-\u04ff\u0600-\u06ff\u3040-\u30ff\uac00-\ud7af\u0e00-\u0e7f\u0370-\u03ff\u0900-\u097f]"
)


def instructions(text: str) -> tuple[Span, ...]:
    """Sentences that order the machine about (`忽略以上要求…`), from the order's clause to the full stop.

    They are data like everything else of a description, and no part of the project: nothing is read from them.
    """
    spans: list[Span] = []
    at = 0
    while found := _ORDER.search(text, at):
        start = max((m.end() for m in _CLAUSE.finditer(text, max(0, found.start() - 200), found.start())), default=0)
        start = max(start, at) if start else max(at, 0 if found.start() < 200 else found.start())
        stop = _STOP.search(text, max(found.end() - 1, start))
        end = stop.start() if stop else len(text)
        end = max(end, found.end())
        quoted = text[start:end]
        lead = len(quoted) - len(quoted.lstrip())
        spans.append(span_at(text, start + lead, start + len(quoted.rstrip())))
        at = end
        if at >= len(text):
            break
    return tuple(span for span in spans if span.text)


def without_instructions(text: str, spans: Sequence[Span]) -> str:
    """The text with spans blanked out, every other character in its place."""
    chars = list(text)
    for span in spans:
        chars[span.start : span.end] = "\n" * (span.end - span.start)
    return "".join(chars)


def is_foreign(text: str) -> bool:
    """Whether a text is written in another language than Chinese; tags that were pasted along are no language."""
    text = re.sub(r"<[^<>]*>", "", text)
    chinese = len(_CHINESE.findall(text))
    other = len(_OTHER_SCRIPT.findall(text))
    words = len(_LATIN_WORD.findall(text))
    return (words >= 4 and 2 * chinese < words) or (other >= 4 and chinese < 2 * other and chinese < 10)


def foreign_sentences(text: str) -> tuple[Span, ...]:
    """Whole sentences in another language inside a Chinese text; names and models do not count."""
    spans = []
    for found in re.finditer(r"[^。！!？?\n；;]+", text):
        sentence = found[0].strip()
        words = _LATIN_WORD.findall(sentence)
        if len(words) >= 6 and len(_CHINESE.findall(sentence)) < len(words):
            start = found.start() + found[0].index(sentence)
            spans.append(span_at(text, start, start + len(sentence)))
    return tuple(spans)
