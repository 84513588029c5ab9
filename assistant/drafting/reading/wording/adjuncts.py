"""Adjuncts: who does the work for the unit and by which means it is done, left out before anything is read.

A form measures the work (`储备冻猪肉数量`), not the company that a unit has do it (`委托承储企业储备冻猪肉1200吨`)
nor the ways it goes (`通过新建、改建等方式筹集保障性租赁住房`, `直接回复来信`), nor from which size to which the pieces
are (`DN100—DN400供水管网`) or how old the things (`使用15年以上的电梯`). What is left keeps its place.
"""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import longest_first, regex
from assistant.drafting.reading.wording.rewording import Reworded
from assistant.drafting.reading.words import ACTIVITY_VERBS

_MORE_VERBS: Final = ("筹集", "保障", "处理", "收运", "检漏", "利用", "飞播", "造林")
_VERBS: Final = longest_first((*ACTIVITY_VERBS, *_MORE_VERBS))
_WORK: Final = (
    rf"(?=(?:对|为)?(?:{_VERBS})[\u4e00-\u9fff“\d、]|[\u4e00-\u9fff]{{2,6}}(?:{_VERBS})(?:[、，。；和及与]|服务))"
)
"""What an adjunct stands in front of: a deed with its object, or the name of some work."""
_COMPANY: Final = (
    r"(?!(?:[^，。；]{0,4}(?:小微|民营|规模|龙头|重点)))[\u4e00-\u9fff、]{0,12}?"
    r"(?:公司|企业|机构|单位|院校|高校|第三方|施工方|承包方|承包商|运营商|服务商|供应商|专业队伍|专业队|合作社|事务所)"
    r"(?![\u4e00-\u9fff]{0,4}(?:公司|企业|机构|单位))"
)
_INSTITUTE: Final = (
    r"[\u4e00-\u9fff]{0,12}?(?:检验|检测|研究|设计|勘察|测绘|监测|评估|鉴定|规划|计量|科学)"
    r"(?:研究)?(?:总?院|中心|所|站)"
)
_SIZE: Final = r"(?:DN|De|[φΦ])?\d{2,4}(?:毫米|mm)?"
_PERSONAL: Final = (
    r"(?:(?<=[，。；：\n \u3000])|^)(?:项目)?(?:法定代表人|联系人|负责人|经办人|填报人|填表人|联系电话|联系方式"
    r"|电话|手机号?码?|邮箱|身份证号?码?)"
    r"(?:及电话|及联系方式|姓名)?：[^，。；\n]*[，。；\n]?"
)
"""Who is called about the project, and at which number."""
_ADJUNCTS: Final = (
    regex(_PERSONAL),
    regex(r"(?:(?<=[\n，。；）、])|^)(?:项目)?(?:立项|政策|设立|申报)依据：[^\n。；]*《[^\n。；]*[。；\n]?"),
    regex(r"^(?:(?:本|该)?(?:项目)?(?:资金|经费)|(?:本|该)项目)(?:主要|全部|专项)?用于(?=补助[\u4e00-\u9fff（])"),
    regex(r"(?<=经费|资金)(?:用途|明细|使用计划)(?=[：:])"),
    regex(r"(?:(?<=\n)|^)(?:20\d{2}年度?)?结转项目：(?=[\u4e00-\u9fff])"),  # Of which year they are left.
    regex(
        r"(?<=项目|工程|经费|资金)的?(?:支出)?(?:绩效目标)?(?:申请报告|情况报告|报告|申报书|实施方案|请示|情况说明|申请|申报|申报材料|申报表)(?:（[\u4e00-\u9fff]{1,6}）)?(?=[。：\n])"
    ),
    regex(rf"(?:(?=DN|De|[φΦ]){_SIZE}[-—–～~至到]+{_SIZE})的?(?=[\u4e00-\u9fff]{{2}})"),
    regex(
        r"(?:每(?:[人户名生家件]|个?月)|[人户]均)[^，,。；;]{1,30}元(?P<gone>的?标准(?:统一|按月|按年|足额|及时)?)(?=(?:发放|给予|予以|支付|兑付|拨付|核发|计发|发)?[^，,。；;、\d]{0,6}(?:补[助贴]|津贴|奖[励补]|资助|救助|慰问))"
    ),  # By which price something is paid is told by the price.
    regex(r"以(?:[县乡镇村市]|乡镇|行政村|村（社区）|街道|学校|班级?|户|社区)为单位(?:，)?(?=保持|稳定|达|不低于|均)"),
    regex(r"(?<=新建)成(?=[\u4e00-\u9fffA-Z\d])"),
    regex(r"(?<![得不能可])(?:必须|务必|直接)(?=(?:回复|回答|答复|受理|办理|处理)[\u4e00-\u9fff])"),
    regex(rf"(?<!\d[家所个户名])委托{_INSTITUTE}(?:参与|协助|具体)?(?:负责|承担)?{_WORK}"),
    regex(
        r"(?<!设计)(?:使用|投用|投入使用|服役|运行|投运|建成)(?:满|超过?)?\d{1,2}年(?:及?以[上下]的?|的)(?=[\u4e00-\u9fff]{2})"
    ),
    regex(
        r"(?<=[，。；：）\n村镇乡校局])(?:拟|计划)?申请(?=(?:修建|新建|改造|购置|采购|维修|更换|安装|硬化|翻修)[\u4e00-\u9fff])"
        r"(?![\u4e00-\u9fff]{2,14}(?:资金|经费|补助|款))"
    ),
    regex(rf"由{_COMPANY}(?:具体|统一)?(?:负责|承担){_WORK}"),
    regex(rf"(?<!\d[家所个户名])委托{_COMPANY}(?:参与|协助|具体)?(?:负责|承担)?{_WORK}"),
    regex(r"通过(?:政府)?(?:购买|采购)(?:社会|第三方|专业)?(?:组织|机构)?服务(?:，|(?=[为对向开提]))"),
    regex(
        r"(?<![审复检评验])(?:通过|采取|采用)[\u4e00-\u9fff、“”＋+]{2,24}?(?:等)?(?:的)?"
        rf"(?:方式|形式|办法|途径|渠道|模式)(?:，)?{_WORK}"
    ),
)


def without_adjuncts(read: Reworded) -> Reworded:
    """The text without its adjuncts, every other character with its place."""
    gone = {
        at
        for adjunct in _ADJUNCTS
        for found in adjunct.finditer(read.text)
        for at in range(*found.span(found.lastgroup or 0))
    }
    kept = [at for at in range(len(read.text)) if at not in gone]
    return Reworded("".join(read.text[at] for at in kept), tuple(read.places[at] for at in kept)) if gone else read
