"""The units of a description: what counts, what is time, what stands below the stroke of a price."""

from __future__ import annotations

from typing import Final

from assistant.domain.lexicon import Lexicon

COUNTERS: Final = (
    "处", "只", "头", "株", "棵", "部", "支", "所", "间", "栋", "幢", "学时", "课时", "村", "校", "项次", "场次",
    "家次",
    "组", "厘米", "毫米", "千米", "盏", "节", "枚", "块", "门", "口", "眼", "剂", "剂次", "人份", "户次", "车次",
    "台次",
    "件次", "套次", "毫升", "升", "羽", "尾", "箱", "袋", "瓶", "桶", "艘", "架", "扇", "根", "集", "期次", "层",
    "宗", "笔", "单", "队", "床", "公顷", "千瓦", "兆瓦", "TB", "GB", "标段", "字", "万字", "人天", "人日", "亩次",
    "位", "㎡",
    "平米", "立方", "m³", "m²", "km", "公斤", "千克", "克", "千米", "班次", "架次", "座次", "班组", "片", "段",
    "首", "款", "口人", "尊", "樘", "丛", "盆", "趟", "圈", "顶", "米²",
)  # fmt: skip
"""Units that people write and the guide's families do not list."""
ALIASES: Final = {
    "㎡": "平方米", "平米": "平方米", "m²": "平方米", "米²": "平方米", "立方": "立方米", "m³": "立方米", "km": "公里",
    "千米": "公里", "千克": "公斤", "位": "名", "口人": "人",
    "台（套）": "台", "台(套)": "台", "张（床位）": "张", "张(床位)": "张",
}  # fmt: skip
"""Other ways of writing a unit."""
TIME: Final = frozenset(
    {"年", "月", "日", "个月", "天", "小时", "个小时", "分钟", "秒", "工作日", "个工作日", "周", "个周", "学期", "年度"}
)
PEOPLE: Final = ("人", "名", "位", "户", "家", "人次", "户次", "家次")
CHINESE_COUNTED: Final = frozenset(
    [
        "次", "场", "场次", "期", "批", "批次", "班", "天", "台", "套", "份", "本", "册", "篇", "名", "人", "家",
        "所", "座",
        "辆", "件", "户", "例", "处", "部", "支", "幅", "个", "项", "间", "栋", "条", "位", "轮", "个月", "周",
        "小时", "亩",
        "公里", "吨", "平方米", "平方公里", "立方米", "人次", "万人次", "盏", "尾", "根", "株", "棵", "只", "辆次",
    ]
)  # fmt: skip
"""Units in front of which a Chinese numeral is a number, not a part of a word."""
ROUNDS: Final = r"场次|批次|人次|次|期|批|场|轮|篇|份|件|个|趟|遍|回"
"""What happens at intervals."""


NOT_BEHIND: Final = {
    "分": "担为批期别类级钟包散享段配成布局流工管", "点": "以之钟多", "部": "门分署", "期": "间末", "天": "然",
    "家": "庭", "年": "度级轮",
    "口": "岸径", "升": "级学", "单": "位元价", "字": "段体", "批": "准复", "件": "事", "节": "能约假日", "村": "民庄",
    "头": "部", "周": "年岁", "首": "次批", "片": "区",
}  # fmt: skip
"""A unit in front of one of these characters is the beginning of another word, even behind an Arabic number."""
FALSE_BEHIND: Final = {
    "分": "担为批期别类级钟包散享段配成布局流工管", "点": "以之钟多", "部": "门分署", "处": "理置罚方级于",
    "期": "间限初末",
    "条": "件龙", "本": "级市区县年校项科地次着土", "家": "庭长乡具电政属", "名": "称录单额师优牌义",
    "人": "民大均事工力居",
    "次": "年日月于要", "天": "然气", "班": "子", "单": "位元价独机项个", "口": "岸径腔语粮罩碑", "升": "级学旗降温",
    "克": "服",
    "门": "诊户店牌票禁前面", "组": "织合建成团", "台": "账阶湾风", "种": "植子养苗", "起": "步草源点重来动到",
    "笔": "记试",
    "首": "次批期先个年席都", "款": "项", "床": "头", "批": "准复发", "场": "所地馆镇区景", "份": "额",
    "节": "能约假点水日目庆气",
    "架": "构设空", "支": "持付出部撑援教农", "座": "谈落椅", "队": "伍员", "幅": "度员", "间": "接隔距歇",
    "位": "于置列居数",
    "所": "需有属在用得以辖必谓长获", "路": "面灯基段网口径边线况由桥政侧沿长", "张": "贴挂", "例": "行会如外",
    "只": "要有能是限",
    "根": "据治", "件": "事", "村": "庄民级居委镇集干容史务内道校规组屯", "校": "园舍区内外长企车服准对",
    "层": "面级次",
    "周": "年边期岁转", "段": "落", "头": "部条", "年": "度级轮", "字": "段体符", "片": "区面段",
    "户": "籍口外", "乡镇": "企街级", "街道": "办", "瓶": "颈", "桶": "装", "箱": "体涵",
}  # fmt: skip
"""The same behind a Chinese numeral, which may itself be part of a word (`一部分`, `三本级`)."""


def family_units(lexicon: Lexicon) -> tuple[str, ...]:
    """Every unit that counts, the longest first."""
    skipped = {"金额", "复合单价", "比率"}
    units = {unit for family in lexicon.unit_families if family.name not in skipped for unit in family.units}
    units |= {*COUNTERS, *TIME, "轮"} - {"年度"}
    return tuple(sorted((unit for unit in units if unit and "/" not in unit), key=len, reverse=True))
