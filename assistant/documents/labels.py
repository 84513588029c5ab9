"""How the labels printed on the forms are recognised."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.documents.cleaning import compact
from assistant.documents.label_lists import (
    ANY_FORM_TITLE,
    DEPARTMENT_TITLE,
    FIELD_LABELS,
    GROUP_LABELS,
    INPUT_MANAGEMENT,
    OTHER_LABELS,
)
from assistant.domain.folding import unspaced
from assistant.domain.indicator import INPUT_MANAGEMENT_TARGETS, level1_of, level2_of

_LONGEST_LABEL: Final = 14
_LABEL_END: Final = re.compile(
    r"(?:编码|代码|编号|部门|单位|负责人|联系人|领导|电话|日期|时间|期限|周期|年限|依据|理由|用途|来源|方向|科目"
    r"|类型|类别|类"
    r"|性质|级次|级别|等级|权重|方式|情况|概况|概述|内容|背景|必要性|可行性|计划|方案|办法|措施|意见|地点|规模"
    r"|状态|总额|金额"
    r"|资金|预算|预算数|拨款|收入|任务|属性|标识|标志|与否|说明|备注)$|^是否"
)
"""How labels end that are not in any list."""

_HEADER_PIECES: Final = frozenset(
    {"指标值", "(/项目)指标值", "年度(/项目)", "年度(/项目)指标值", "年度指标值", "年度", "指标目标值"}
)
_SITE_FOOT: Final = re.compile(
    r"版权所有|ICP备|公网安备|网站标识码|网站地图|(?i:copyright)|^(?:打印本页|关闭窗口|返回顶部|分享到)"
)
"""What stands at the foot of a government's web page."""
_GOES_ON: Final = re.compile(r"\(?(?:续上?[表页]|接上[表页])\d{0,2}\)?:?")
"""What stands above the rest of a table on its next page."""
_REMARK: Final = re.compile(
    r"^(?:备注|说明|注|填表说明|其他说明|其他需要说明的问题|其他需说明的事项|补充说明)\d?(?::|$)"
)
_FOOT: Final = re.compile(
    r"^(?:填表|填报|制表|审核|经办|复核|联系|单位负责人|负责人|财务负责人)"
    r"(?:人|日期|单位|负责人|电话|时间)*(?::|$)"
)


_PART_NUMBER: Final = re.compile(r"^(?:[(（]?[一二三四五六七八九十\d]{1,2}[)）]?[、.．]?|第[一二三四五六七八]部分)")


def label_key(text: str) -> str:
    """A cell as labels are compared: half-width, without white space, bracketed remarks or a final colon."""
    narrow = unspaced(text)
    return re.sub(r"\([^()]*\)$", "", narrow).rstrip(":") or narrow


def field_of(text: str) -> str | None:
    """The field a cell labels, or None if it is not a label."""
    return FIELD_LABELS.get(label_key(text))


def is_group_label(text: str) -> bool:
    """Whether a cell is one of the vertical labels at the left edge."""
    return label_key(text) in GROUP_LABELS


def is_other_label(text: str) -> bool:
    """Whether a cell labels a field that other forms do not have."""
    return label_key(text).removeprefix("其中:") in OTHER_LABELS


def looks_like_label(text: str) -> bool:
    """Whether a cell reads like the label of a field nobody knows: a few words that end like one."""
    key = label_key(text)
    return 2 <= len(key) <= _LONGEST_LABEL and bool(_LABEL_END.search(key)) and not re.search(r"[\d。，、；;]", key)


def unnumbered(text: str) -> str:
    """A level's label without the number before it, `（一）产出指标`; any other text as it is."""
    bare = _PART_NUMBER.sub("", text)
    return bare if bare != text and (level1_of(bare) or level2_of(bare)) else text


def is_level1(text: str) -> bool:
    """Whether a cell is a first-level label."""
    text = unnumbered(text)
    return level1_of(text) is not None or compact(text) == INPUT_MANAGEMENT


def is_level2(text: str) -> bool:
    """Whether a cell is a second-level label."""
    text = unnumbered(text)
    return level2_of(text) is not None or compact(text) in INPUT_MANAGEMENT_TARGETS


def is_level_label(text: str) -> bool:
    """Whether a cell is a first- or second-level label."""
    return is_level1(text) or is_level2(text)


def is_table_noise(cells: Sequence[str]) -> bool:
    """Whether a row below the header is a piece of it (`指标值`) or the form's foot (`填表人：…`)."""
    keys = [unspaced(cell) for cell in cells]
    if all(key in _HEADER_PIECES for key in keys) or (len(keys) == 1 and _SITE_FOOT.search(keys[0])):
        return True
    if len(set(keys)) == 1 and _GOES_ON.fullmatch(keys[0]):
        return True
    if keys and all(re.fullmatch(r"[.…·。]{2,}", key) for key in keys):
        return True  # what is left of the template where there are no further rows
    return bool(keys) and bool(_FOOT.match(keys[0]))


def is_remark(text: str) -> bool:
    """Whether a line or row below the table is a remark (`备注：…`), which is kept with the form."""
    return bool(_REMARK.match(unspaced(text)))


_PARTS: Final = GROUP_LABELS | {
    "年度绩效目标",
    "项目年度绩效目标",
    "绩效目标及指标",
    "资金信息",
    "项目基本情况",
    "基本情况",
}


def is_part_heading(text: str) -> bool:
    """Whether a line only heads a part of the form: `二、项目资金（单位：元）`."""
    key = label_key(text)
    bare = _PART_NUMBER.sub("", key)
    return bare != key and bare in _PARTS


def is_annex_title(text: str) -> bool:
    """Whether a line or row is the title of an evidence annex, where the form before it ends."""
    return bool(re.fullmatch(r"附:[^:。]{0,12}依据表", unspaced(text)))


def is_form_title(text: str) -> bool:
    """Whether a line or row is the title of a project form (`财政项目支出绩效目标申报表 3`)."""
    key = re.sub(r"\(?\d{4}年度\)?", "", unspaced(text))
    return bool(re.fullmatch(rf"{ANY_FORM_TITLE}(?:\d{{0,3}}|\(?续表?\d{{0,2}}\)?)", key))


def is_department_title(text: str) -> bool:
    """Whether a line or row is the title of a department-wide form."""
    return bool(DEPARTMENT_TITLE.match(unspaced(text)))
