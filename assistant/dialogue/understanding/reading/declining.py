"""Declining: clauses that forbid, suppose or correct, and so must never be done as if they asked."""

from __future__ import annotations

import re
from typing import Final

from assistant.dialogue.understanding.words.normalising import either
from assistant.domain.lexicon import Lexicon

_NOT: Final = (
    r"(?:不要|(?<![类级性特区分差个识各错])别(?!人|的单位|家|处|称)|不用|不必|不需要|无需|无须|"
    r"勿|莫|甭|不许|不准|不能|不可以|不可|不得|禁止|先不要|先不用|先别|先不|暂不|暂时不|暂时不要|"
    r"没必要|没有必要|用不着|不想|不愿|不打算|不应该|不应|不该|千万不要|千万别|可别|不建议|"
    r"拒绝|停止|不同意|不再|避免)"
)
_BEFORE: Final = (
    r"(?:再|给我|去|急着|急|随便|擅自|乱|轻易|着急|先|把|将|对|一下|马上|直接|全|全部|都|自动|"
    r"自行|私自|随意|真的?|帮我|替我)*"
)
_KEEP: Final = re.compile(
    r"(?:保留|留着|留下|保持不变|不变|不动|维持原样|维持不变|照旧|保持原样|维持|原样保留|不作修改|"
    r"不做修改|不作改动|不做改动|就这样|先这样|没问题|不受影响|先放着|先放一放|放着|算了|没事|"
    r"没什么|不了|不急|等等|等一下|等会儿?|再说|再看看|再想想|我想想|考虑一下|先考虑|以后再说|"
    r"回头再说|待定)"
)
_VERIFIED: Final = re.compile(
    r".{0,16}(?:我们?|财务|会计|领导|科里)?(?:都|已经|刚)?(?:核对?|查|看|算|对|检查|核实)过(?:了|一遍)?[，,]?(?:都"
    r"|是)?(?:没有?(?:问题|错|毛病|出入)|是对的|对的|无误|不用改)(?:的|了)*"
)
_IF: Final = re.compile(
    r"如果|要是|假如|假设|假使|倘若|万一|除非|若是|若|的话会|会怎样|会怎么样|会如何|等.{1,12}(?:以后|"
    r"之后|后|再)|等到|以后再|明天再|下周再|下次再|回头再|改天|有空再|有时间再|到时候|需要的话|"
    r"可能要|也许要|或许|可能会|说不定"
)
_UNLESS_IF: Final = re.compile(
    r"如果可以|如果方便|如果能|要是可以|要是能|方便的话|可以的话|可能的话|没问题的话|没意见的话|"
    r"如果没问题|如果没有问题"
)
_TOLD: Final = re.compile(
    r"(?:没|没有|并没|未)(?:有)?(?:让|叫|说|要求|同意|打算|想|准备)|谁(?:让|叫|把|给)|(?:刚才|"
    r"之前|上次|昨天|已经|早就).{0,12}(?:过了?|了)$|不小心|(?<!错)误(?:删|操作|改)"
)
_CORRECTED: Final = re.compile(
    r"^(?P<before>.*?)(?:[，,。；;！!、 ]|——|…)*(?:哦|噢|啊|哎|呃|嗯)?(?:哦不|啊不|噢不|哎不|"
    r"呃不|算了还是|算了|不对|不是|错了|说错了|我说错了|等等|更正|更正一下|纠正一下|口误|写错了|"
    r"应该是|搞错了|打错了|不不不|不不|(?<=[，,。；;])不(?=[，,]))(?:[，,。；;！!、：: ]|——|…|了|是|的)+"
    r"(?:先按|还是按|还是|先写|先|是|应该是|"
    r"应为|改成)?(?P<after>.+)$",
    re.DOTALL,
)
_NOT_BUT: Final = re.compile(
    r"^(?:我说的)?(?:不是|并非|别改|不要|不改|不动|不要动|别动)(?P<wrong>[^，,而是]{1,20}?)(?:[，,]|"
    r"而)(?:(?:而)?(?:要)?(?:是|改)|(?=第[\d一二三四五六七八九十]+[条项]))(?P<right>.+)$"
)
_NOT_ROW_BUT: Final = re.compile(
    r"^(?:我说的)?(?:不是|别改|不要改|不改|别动|不动)(?P<wrong>第?[\d一二三四五六七八九十]{1,3}(?:条|行"
    r"|项)?)[，,](?:而?是|改|我要的是)?(?P<rest>(?P<row>第?[\d一二三四五六七八九十]{1,3}(?:条|行|项)).+)$"
)
_VALUE_NOT: Final = re.compile(
    r"^(?P<ref>[^，,不]{2,20}?)(?:的值|的指标值)?(?:不是|不应该是|不该是"
    r"|不应是)(?P<old>(?!第)(?=[^，,]*[\d零一二两三四五六七八九十百千])[^，,]{1,12}?)[,，]?(?:而)?(?:应该|"
    r"应当|应|要|得|改)?(?:是|为|成)(?P<new>[^，,]+)$"
)
_BUT_NOT: Final = re.compile(
    r"^(?:我说的是|是|我要改的是|要改的是|改的是|说的是)?(?P<right>.+?)[，,]?(?:而不是|，不是|"
    r",不是|而非|不是)(?P<wrong>[^，,]{1,20})(?:[，,](?P<more>.+))?$"
)
_WHETHER: Final = re.compile(
    r"要不要|能不能|可不可以|该不该|是不是|好不好|行不行|需不需要|用不用|别的|不要了|不用了$|不需要了"
)


class Declining:
    """Tells what must not be done."""

    def __init__(self, lexicon: Lexicon) -> None:
        verbs = lexicon.dialogue.verbs
        touch = either(verbs.get("touch", ()))
        self._forbidden = re.compile(
            rf"(?:^|(?<=[^不]))(?:{_NOT}{_BEFORE}(?P<what>[^，,]{{0,16}}?)|(?<![要是能可该好行对高低多少合够])不(?:再|"
            rf"想|去|能)?)(?P<verb>{touch})"
        )
        self._forbidden_short = re.compile(
            rf"(?:{_NOT}{_BEFORE}|(?<![要是能可该好行对高低多少合够])不(?:再|想|去)?)(?:{touch})(?:了|"
            rf"它|他|吧|啊|哦|的|动|任何|内容|掉|的了|好|呢|哈|呀)*$"
        )
        kinds = ("touch", "set", "remove", "replace", "quantify", "raise_to", "lower_to", "move", "merge")
        strong = [word for kind in kinds for word in verbs.get(kind, ()) if len(word) > 1 and word[0] not in "不别"]
        self._strong = re.compile(either([*strong, "加一", "加个", "加条"]))
        self._removal = re.compile(
            r"^(?:不要|不用|不需要|不必|别)(?!再|给我|急|随便|擅自|乱|轻易|先|把|将|动|改|删|去|移|"
            r"调|换|加|合|提|降|碰|采|导|接|定|撤|恢|重|管|增|减|修|检|量|写|覆|拆|并)"
        )

    def forbids(self, clause: str) -> bool:
        """Whether the clause says that something must not be done."""
        bare = _WHETHER.sub("", clause)
        if re.search(r"不得不|不能不|不可不|非.{1,8}不可|不必要|不要紧", bare):
            return False
        if re.match(r"(?:先|千万|请|可)*(?:不要|别|不用|不必|不能|不许|不准|不得)(?:再|给我|急着)?(?:把|将)", bare):
            return True
        if self._removal.match(bare) and not self._forbidden_short.search(bare):
            return bool(
                self._strong.search(bare)
                or re.search(r"[加减提降调改升增][了到至成为]?[\d一二三四五六七八九十百两]", bare)
            )
        if bare != clause and not self._forbidden_short.search(bare):
            return False
        short = self._forbidden_short.search(bare)
        if short:
            return True
        found = self._forbidden.search(clause)
        if not found:
            return bool(
                re.search(
                    r"(?:保持不变|不变|不动|维持原样|维持不变|照旧|保持原样|保留|留着|留下)(?:吧|即可|就行|"
                    r"着|就好)?$",
                    clause,
                )
            ) and not re.search(r"只保留|仅保留|只留|不保留|不留", clause)
        lead = clause[: found.start()]
        return len(lead) <= 16 or not re.search(r"\d", lead)

    def forbids_a_value(self, clause: str) -> bool:
        """Whether a new value is what is forbidden (不要把第3条改成6期), so that what follows may be forbidden, too."""
        return bool(
            re.search(r"(?:成|为|(?<![\d一二三四五六七八九十条项])(?:到|至))[≥≤]?[\d一二三四五六七八九十百两]", clause)
        )

    def supposes(self, clause: str) -> bool:
        """Whether the clause only imagines or puts off (如果…, 等…再)."""
        return bool(_IF.search(clause)) and not _UNLESS_IF.search(clause)

    def tells(self, clause: str) -> bool:
        """Whether the clause reports what was done or was not asked for."""
        return bool(_TOLD.search(clause))

    def keeps(self, clause: str) -> bool:
        """Whether the clause leaves things as they are."""
        return bool(
            _VERIFIED.fullmatch(clause)
            or re.fullmatch(r"(?:嗯|好|哦)*(?:收到|知道了?|明白了?|了解|清楚了?)(?:了|啦|谢谢)*", clause)
            or _KEEP.fullmatch(re.sub(r"(?:吧|了|啊|呀|哦|就行|即可|好了|先|那|就|都|也|暂时|目前)+", "", clause))
            or _KEEP.fullmatch(clause)
        )

    def corrected(self, text: str) -> tuple[str, str] | None:
        """What was said before and after 不对, in an utterance that corrects itself."""
        found = _CORRECTED.match(text)
        if not found or not found["before"].strip():
            return None
        return found["before"].strip(" ，,。"), found["after"].strip()

    def not_but(self, text: str) -> tuple[str, str, str] | None:
        """The wrong phrase, the right one, and what follows, of 不是…，是… and 是…，不是…."""
        if re.search(r"为什么|为啥|怎么|[?？]$|吗$", text):
            return None
        if found := _VALUE_NOT.match(text):
            return found["ref"] + found["old"], found["new"], ""
        if found := _NOT_ROW_BUT.match(text):
            return found["wrong"], found["row"], found["rest"]
        if found := _NOT_BUT.match(text):
            return found["wrong"], found["right"], ""
        if found := _BUT_NOT.match(text):
            return found["wrong"], found["right"], found["more"] or ""
        return None
