"""Taking over: what one clause tells and the next one points back to: 问卷结果是88%，第13条就按这个填.

The second clause says which row or field it is for; or the first one does (养护单位承诺97%的成活率，照这个改).
Where that is plain, the utterance is put as one request. Anything else is left as it was said.
"""

from __future__ import annotations

import re
from typing import Final

from assistant.dialogue.understanding.rows.references import References
from assistant.dialogue.understanding.scene import Scene

_ASIDE: Final = r"(?:就|也|都|请|要|得|再|帮我|给我|麻烦|你|把|将|咱们?|我们)*"
_BACK: Final = (
    rf"(?:{_ASIDE}(?:按|照|依|据|按照|根据)(?:这个|这|此|它|着|那个|上面)(?:数|值|来|意见|名字|说法|标准)?(?:填|改"
    rf"|写|调|定|报|来|办|执行|更新)|"
    rf"{_ASIDE}(?:跟着|照着|对应|相应|同步|据此|照样|一并|这么|这样)(?:地)?(?:填|改|写|调|定|更新|修改|调整)|"
    rf"(?P<weakly>{_ASIDE}(?:改|更新|修改|调整|变更)))(?:一下|过来|下|上|一改)?(?:吧|哈|呗|了|就行|即可)*[。！!]?"
)
_FIGURE: Final = r"[≥≤]?\d[\d.]*(?:%|‰|[\u4e00-\u9fff]{0,4}?)(?:以上|以下|左右)?"
_NUMBER: Final = re.compile(
    rf"^(?P<told>[^，,。；;]*?)(?P<value>{_FIGURE})(?:的(?P<of>[\u4e00-\u9fff]{{2,10}}))?[，,。；;\s]+(?P<ref>[^，,。；;]{{0,16}}?)(?:的)?{_BACK}$"
)
"""`去年家长问卷结果是88%，第13条就按这个填`."""
_WORDS: Final = re.compile(
    rf"^(?P<told>[^，,。；;“”\d]*?(?:写的?是|写着|叫|说?要?应?该?归(?:到|入|为)?|说是|定的是|批的是|批复的?是"
    rf"|名称是|属于))[“\"]?(?P<value>[^，,。；;“”\d]{{3,30}})[”\"]?"
    rf"[，,。；;\s]+(?P<ref>(?:项目)?(?:名称|名字|类别|性质)|主管部门|实施单位|牵头单位)(?:就|也|请|要|帮我|给我"
    rf"|麻烦|你|把)*{_BACK}$"
)
"""`批复上写的是口袋公园品质提升项目，项目名称照这个改`."""
_TELLS: Final = re.compile(
    r"是|为|约定|规定|承诺|要求|批|核定|统计|显示|结果|答应|写|报|定|有|只|达到|做到|说|一共|合计|实际|招了|来了"
    r"|建议|通知"
)
"""What tells a value, rather than asks for one."""
_ASKS: Final = re.compile(r"[改换调删加]|[?？吗呢]|不是|如果|要是|原来|本来|现在|去年(?!.{0,4}问卷)|往年|以前")


def taken_over(text: str, references: References, scene: Scene) -> str:
    """The utterance as one request; as it was where the clauses are not plain."""
    if "改" not in text and "填" not in text and not re.search(r"更新|照|按|调整", text):
        return text
    if found := _WORDS.match(text):
        return f"{found['ref']}改成{found['value']}"
    found = _NUMBER.match(text)
    if found is None or not _TELLS.search(found["told"]) or _ASKS.search(found["told"]):
        return text
    ref, weakly = found["ref"].strip("的把将"), found["weakly"] is not None
    if not ref and (weakly or not found["of"]):
        return text
    said = ref or found["of"]
    if re.search(r"预算|资金|总额|拨款", said):
        return f"{said}改成{found['value']}"
    rows = references.sure(said, scene)
    return f"第{rows[0]}条改成{found['value']}" if len(rows) == 1 else text
