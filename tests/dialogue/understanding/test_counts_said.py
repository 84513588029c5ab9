"""Counts as they are said, and sentences that hold a number and are none."""

from __future__ import annotations

import pytest

from assistant.dialogue.operations import Answer
from assistant.dialogue.understanding.counts.said import counts_said, says_none
from assistant.dialogue.understanding.meaning import Understood
from assistant.drafting.count_question import count_question
from evals.utterances.lines import fixture_drafts, utterances
from tests.dialogue.understanding.saying import parser

COUNTS = """
活动30场，5000人次 => 活动 30场，5000人次
30场5000人次 => 30场，5000人次
计划30场活动、5000人次 => 活动 30场，5000人次
全年组织科普活动30场，服务居民5000人次 => 科普活动 30场，服务居民 5000人次
活动：30场；受众：5,000人次 => 活动 30场，受众 5000人次
三下乡活动5场 => 三下乡活动 5场
三十场活动 => 活动 30场
高标准农田2万亩 => 高标准农田 20000亩
受众1.2万人次 => 受众 12000人次
更换闸门12扇，加固堤防5公里 => 更换闸门 12扇，加固堤防 5公里
新增岗位不少于200个 => 新增岗位 ≥200个
检查不超过50家次 => 检查 ≤50家次
培训4期，每期50人 => 培训 4期，培训 200人次
每期50人 => 每期 50人
24场讲座和6场展览 => 讲座 24场，展览 6场
电子资源3个库 => 电子资源库 3个
参训人数3000 => 参训人数 3000人
图书5000本 => 图书 5000本
30场左右吧 => 30场
"""
NONE = """
3条 删掉3条 第3条30场 三四条各30场 加一条活动30场 活动改成30场 增加30场 再办30场 多办5场 活动从20场 一次 一个 两个 8月底前完成 2027年
给我一份excel 重新生成一份 导三份 连着撤三次 刚才改的三处 生态效益也写一条 补助标准5块钱出处是什么 乔木改为350棵 预算30万元 满意度90% 单场成本3000元 不是30场 要是30场呢 多少场 活动30场吗？ 完成率30场 10月30日前
"""


def _told(text: str) -> str:
    counts = counts_said(text)
    signs = [one.operator.value if one.operator else "" for one in counts]
    words = [f"每{one.each} " if one.each else f"{one.words} " if one.words else "" for one in counts]
    told = zip(words, signs, counts, strict=True)
    return "，".join(f"{word}{sign}{one.value}{one.unit}" for word, sign, one in told)


@pytest.mark.parametrize("line", COUNTS.strip().splitlines())
def test_counts(line: str) -> None:
    said, told = line.split(" => ")
    assert _told(said) == told


@pytest.mark.parametrize("said", NONE.split())
def test_other_words_with_numbers_are_no_counts(said: str) -> None:
    assert counts_said(said) == ()


@pytest.mark.parametrize(
    "said", ["没有", "都没有数", "暂时没有数字", "没数", "目前没有具体数量", "无", "没有。", "还没有确定的数"]
)
def test_there_are_no_numbers(said: str) -> None:
    assert says_none(said)


@pytest.mark.parametrize("said", ["没有问题", "没有了", "没有意见", "数量不对", "不知道", "没有30场"])
def test_other_denials_say_nothing_of_numbers(said: str) -> None:
    assert not says_none(said)


def test_an_open_question_takes_no_other_utterance_for_its_answer() -> None:
    asked = count_question(("活动场次", "受众人次", "参训人数", "设备数量", "发布信息条数"))
    drafts = {
        key: draft.model_copy(update={"questions": (*draft.questions, asked)})
        for key, draft in fixture_drafts().items()
    }
    for line in utterances("dev")[::9]:
        draft = drafts[line.draft]
        found = parser().understand(line.text, draft, line.focus)
        done = found.operations if isinstance(found, Understood) else ()
        assert Answer(question=len(draft.questions), text=line.text) not in done, line.text
