"""Outright, beyond the talk: what is done elsewhere on the page, or in other words, and where or in which."""

from __future__ import annotations

import re
from typing import Final

from assistant.dialogue.understanding.meaning import Meaning, Unknown
from assistant.dialogue.understanding.scene import Scene
from assistant.domain.indicator import level2_of

_DRAFT: Final = r"(?:项目|草稿|申报表|稿子)"
_OTHER_DRAFT: Final = re.compile(
    rf"(?:请|帮我|给我)*(?:切换?到?|换到|换回|换成|转到)[^，,。0-9第版]{{0,16}}?(?:(?:那个|这个|那份|的|个|份){_DRAFT}|(?:那个|那份))(?:吧)?"
    rf"|(?:请|帮我|给我|把)*(?:打开|进入|调出|看看?|回到)(?:我)?(?:上次|昨天|之前|先前|以前|刚才|上一个?|另外?一?个?|前一个?|别的|其[他它]的?)"
    rf"[^，,。0-9第版]{{0,12}}?(?:的|那个|那份|个|份)?{_DRAFT}(?:吧)?"
)
_NEW_DRAFT: Final = re.compile(
    rf"(?:请|帮我|给我|我要|我想|再|另外?)*(?:新建|新开|另建|另开|另写|再建|创建|开)(?:一?[个份])?(?:新的)?{_DRAFT}(?:吧)?"
)
_DROP_DRAFT: Final = re.compile(
    rf"(?:请|帮我)*(?:(?:把|将)(?:这个|本|整个|这份|当前)?{_DRAFT}(?:给|整个|都|直接)*(?:删|作废|扔|清)(?:除|掉|了|空)*"
    rf"|删(?:除|掉|了)(?:这个|整个|这份|当前){_DRAFT})(?:吧)?"
)
_THANKS: Final = re.compile(r"(?:好的?[，,]?)?(?:谢谢|多谢|感谢|谢啦|辛苦)(?:你|您|了|啦|啊)*[!！。]?")
_LATER: Final = re.compile(
    r"(?:(?:这个?|那个?|具体|现在|目前|暂时|我们?|数量?|先|还|也|都|就|，)*(?:不知道|不清楚|不确定|说不准|没定(?:下来)?|没有定|没想好|待定|空着|放着|不填|以后再说|回头再说)"
    r"|(?:这个?|那个?|要|得)*(?:到|等)?(?:年底|年末|下半年|批复|预算下来|方案定|方案出来|开会)(?:后|以后|了)?(?:才|再)(?:知道|定|说|清楚|能定))+(?:吧|呢|啊|了|再说|，)*"
)
"""An answer to an open question that is put off."""
_GREETED: Final = re.compile(r"(?:你|您|大家)好(?:啊|呀)?|在吗|在不在|早上好|下午好|哈喽|hi|hello", re.IGNORECASE)
_PRAISED: Final = re.compile(
    r"(?:这(?:个|份|样|次)?|整体|总体|感觉|我觉得|看着)?(?:写得|改得|做得|填得)?(?:都|还|挺|很|真|非常|蛮)?(?:不错|挺好|很好|真好|可以啊|满意|漂亮|专业)(?:的|了|啊|呀)?"
)
_NO_ROW_OF: Final = re.compile(
    r"(?:那|请问|你|您)*(?:为什么|为啥|为何|怎么|咋)(?:表里|这里|指标里|指标表里)?(?:就|会|都|也)?没(?:有|写|列|设)(?:写|列|设)?"
    r"(?:上)?(?P<kind>[\u4e00-\u9fff]{2,9}?)(?:指标|这类|这一类|那类|一类|方面|的)*(?:呢|啊|呀|吗)?[？?]*"
)
"""`为什么没有生态效益`."""
_WEIGHT: Final = re.compile(
    r"[^，,。；;]{0,20}?(?P<field>权重|分值|分数|评分标准)(?:占比)?(?:都|全|统一|给我|再|请|要)*(?:改|调|设|写|定|填|给|是|为|占|加|减|提|降|多|少)"
    r"[^，,。；;]*"
)
_ABSENT: Final = re.compile(
    r"(?:项目)?(?P<field>立项依据|政策依据|设立依据|立项的?必要性|必要性|可行性|实施内容|实施方案|保障措施|项目概况|负责人|联系人"
    r"|联系电话|联系方式|电话|填报人|经办人|邮箱|地址|邮编|传真)(?:的)?(?:一栏|那栏|栏)?(?:改|填|写|是|换|更新|错|用|[：:\s\d]).*"
)


def beyond_the_talk(text: str, scene: Scene) -> Meaning | None:
    """Where it is done; None where it is nothing of the kind."""
    said = _of_drafts(text) or _of_fields(text, scene) or _of_kinds(text, scene) or _of_questions(text, scene)
    return Unknown(message=said) if said else None


def _of_drafts(text: str) -> str:
    if _THANKS.fullmatch(text):
        return "不客气。草稿没有改动；改好了可以说“检查”，或者“导出Word”。"
    if _GREETED.fullmatch(text):
        return "您好。请直接说怎么改，例如“满意度改成95%”；说“检查”看看还有什么问题，说“帮助”看全部。"
    if _PRAISED.fullmatch(text):
        return "好的，草稿没有改动。可以接着说“检查”，或者“导出Word”。"
    if _OTHER_DRAFT.fullmatch(text):
        return "这里只能改当前这份草稿；别的草稿请到“我的草稿”里打开。要回到重新起草以前，请说“撤销”。"
    if _NEW_DRAFT.fullmatch(text):
        return "这里只能改当前这份草稿；要另写一份，请到“起草”页写明做什么、做多少、花多少钱。"
    if _DROP_DRAFT.fullmatch(text):
        return "整份草稿不能在对话里删除，请到“我的草稿”里选中它再删；要清掉刚才的改动，请说“撤销”。"
    return ""


def _of_questions(text: str, scene: Scene) -> str:
    later = bool(scene.draft.questions) and _LATER.fullmatch(text)
    return "好的，先空着，没有改动；有了再说，例如“第1个问题：……”。" if later else ""


def _of_kinds(text: str, scene: Scene) -> str:
    """Why there are no rows of a kind: nothing was said of it."""
    found = _NO_ROW_OF.fullmatch(text)
    level = level2_of(found["kind"]) if found else None
    if level is None or scene.of_category(level):
        return ""
    told = f"表里没有{level.value}：起草只写说明里提到的和同类项目常用的。"
    return f"{told}确实需要的，请说“加一条{level.value}：……”，把名称和数值一起说。"


def _of_fields(text: str, scene: Scene) -> str:
    weight = _WEIGHT.fullmatch(text)
    if weight and not any(weight["field"] in name for name in scene.names):
        return f"申报表里没有“{weight['field']}”这一栏，评价时再定；没有改动。"
    found = _ABSENT.fullmatch(text)
    if found is None or any(found["field"] in name for name in scene.names):
        return ""
    return f"草稿里没有“{found['field']}”这一栏，导出以后可以在文件里填。"
