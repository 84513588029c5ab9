"""Invented names: places, units and the things on the ground that projects are about.

Composed from syllables, so that their number, and with it the vocabulary, grows with the corpus. A
composed name may by chance be that of a real place; none was looked up, and no person is named.
"""

from __future__ import annotations

from random import Random
from typing import Final, NamedTuple

from assistant.domain.library import ProjectType

COUNTIES: Final = 2800
"""About as many as the country has."""
_COUNTIES_PER_CITY: Final = 9

_FIRST: Final = "青临永清宁云东南平新长金石白龙凤兴和广德明海江山泉林安嘉瑞丰景文武昌盛通远玉银松竹梅桂秋春华阳北西中"
_SECOND: Final = "河川州阳安宁原平山水陵城源江湖溪泽港岭谷塘浦桥坪坝沟湾台关岗屯洲岩潭渡峰田林泉和兴昌庆康泰顺化义"
_THIRD: Final = "头口前后上下东西南北里外庄坡桥店集铺坊园冲垭"


class Field(NamedTuple):
    """One field of public service: who declares projects in it, and the things they name."""

    departments: tuple[str, ...]
    units: tuple[str, ...]
    spots: tuple[str, ...]


class Place(NamedTuple):
    """A county of a city: `青河市`, `临川区`."""

    city: str
    county: str

    @property
    def full(self) -> str:
        """Both, as official names begin."""
        return self.city + self.county


class Unit(NamedTuple):
    """Who declares: the competent department and the implementing unit below it, or the same."""

    place: Place
    department: str
    name: str


FIELDS: Final[dict[str, Field]] = {
    "教育": Field(
        ("教育局", "教育和体育局", "教育体育局"),
        (
            "{}中学",
            "{}小学",
            "第{n}中学",
            "第{n}小学",
            "中等职业技术学校",
            "教师进修学校",
            "实验幼儿园",
            "特殊教育学校",
        ),
        ("{}中学", "{}小学", "{}幼儿园", "{}教学点", "{}学区"),
    ),
    "卫生健康": Field(
        ("卫生健康局", "卫生健康委员会"),
        ("疾病预防控制中心", "人民医院", "中医医院", "妇幼保健院", "{}镇卫生院", "卫生监督所", "{}社区卫生服务中心"),
        ("{}镇卫生院", "{}社区卫生服务站", "{}医院", "{}村卫生室", "{}筛查点"),
    ),
    "生态环境": Field(
        ("生态环境局", "城市管理局", "城市管理和综合执法局"),
        ("环境监测站", "环境卫生管理所", "污水处理厂", "生态环境保护综合行政执法大队", "{}街道办事处"),
        ("{}湖", "{}断面", "{}工业园区", "{}转运站", "{}小区", "{}大道"),
    ),
    "水利农业农村": Field(
        ("水利局", "农业农村局", "水务局", "乡村振兴局"),
        (
            "河道管理处",
            "{}水库管理所",
            "动物疫病预防控制中心",
            "农业技术推广中心",
            "{}镇人民政府",
            "{}乡人民政府",
            "{}灌区管理局",
        ),
        ("{}河", "{}水库", "{}灌区", "{}村", "{}圩区", "{}泵站", "{}堤防"),
    ),
    "住建交通": Field(
        ("住房和城乡建设局", "交通运输局", "城市更新局"),
        ("市政工程管理处", "公路管理站", "园林绿化管理所", "住房保障中心", "{}街道办事处", "机关事务管理中心"),
        ("{}路", "{}大桥", "{}小区", "{}公园", "{}街", "{}广场", "{}大楼"),
    ),
    "公安应急": Field(
        ("公安局", "应急管理局", "消防救援大队"),
        ("交通警察大队", "{}派出所", "森林消防大队", "安全生产监察大队", "辅警管理中心"),
        ("{}派出所", "{}路口", "{}林场", "{}化工园", "{}卡口", "{}消防站"),
    ),
    "民政社保就业": Field(
        ("民政局", "人力资源和社会保障局", "退役军人事务局", "残疾人联合会"),
        ("社会福利中心", "就业服务中心", "社会保险事业中心", "{}街道办事处", "救助管理站", "{}敬老院"),
        ("{}社区", "{}敬老院", "{}助餐点", "{}驿站", "{}零工市场", "{}村"),
    ),
    "文化旅游体育": Field(
        ("文化和旅游局", "文化广电旅游局", "体育局"),
        ("图书馆", "文化馆", "博物馆", "{}剧团", "文物保护中心", "体育中心", "美术馆"),
        ("{}古镇", "{}文化站", "{}遗址", "{}书屋", "{}体育场", "{}戏台", "{}景区"),
    ),
    "市场监管与司法": Field(
        ("市场监督管理局", "司法局"),
        ("食品药品检验所", "{}司法所", "法律援助中心", "计量检定所", "{}市场监督管理所"),
        ("{}农贸市场", "{}司法所", "{}调解室", "{}食品园", "{}商圈"),
    ),
    "科技产业": Field(
        ("科学技术局", "工业和信息化局", "商务局", "投资促进局"),
        ("高新技术产业开发区管理委员会", "{}产业园管理办公室", "科技创新服务中心", "中小企业服务中心"),
        ("{}产业园", "{}孵化器", "{}实验室", "{}创新谷", "{}开发区"),
    ),
    "档案统计政务及其他": Field(
        ("档案局", "统计局", "行政审批服务局", "政务服务管理办公室"),
        ("档案馆", "普查中心", "政务服务中心", "{}街道办事处", "{}社区服务中心", "公共资源交易中心"),
        ("{}档案室", "{}便民中心", "{}街道", "{}社区", "{}写字楼"),
    ),
    "机关运行": Field(
        ("人民政府办公室", "人民代表大会常务委员会办公室", "政协办公室", "财政局", "发展和改革委员会", "审计局"),
        ("机关服务中心", "信息中心", "信访局", "大数据中心", "党校", "机关事务服务中心"),
        ("{}楼", "{}平台", "{}系统", "{}会议中心", "{}街道", "{}调研组"),
    ),
}


def place_of(number: int) -> Place:
    """The county with that number, always the same; neighbouring numbers share a city."""
    city = stem(Random(f"city/{number // _COUNTIES_PER_CITY}"))
    own = Random(f"county/{number}")
    return Place(city + "市", stem(own) + own.choice("县县区区市"))


def unit_of(kind: ProjectType, place: Place, rng: Random) -> Unit:
    """A unit that would declare a project of this kind, and its department."""
    field = FIELDS[kind.field]
    head = place.full if rng.random() < 0.6 else place.county
    department = head + rng.choice(field.departments)
    name = department if rng.random() < 0.55 else head + _filled(rng.choice(field.units), rng)
    return Unit(place, department, name)


def spots_of(kind: ProjectType, rng: Random) -> tuple[str, ...]:
    """Three things on the ground that a project of this kind is about."""
    patterns = FIELDS[kind.field].spots
    return tuple(_filled(rng.choice(patterns), rng) for _ in range(3))


def stem(rng: Random) -> str:
    """Two or, less often, three syllables."""
    name = rng.choice(_FIRST) + rng.choice(_SECOND)
    return name + rng.choice(_THIRD) if rng.random() < 0.25 else name


def _filled(pattern: str, rng: Random) -> str:
    return pattern.format(stem(rng), n=rng.choice("一二三四五六七八九"))
