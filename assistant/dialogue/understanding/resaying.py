"""Resaying: turns of phrase that officers use for values, rows and requests, put into words that both readers know.

Each rule knows one way of speaking and no field of any project. What stands inside the name of a row is never touched.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from assistant.dialogue.understanding.numbers import figure, number_at, whole_number
from assistant.dialogue.understanding.scene import Scene
from assistant.domain.money import plain

_DIGIT: Final = "一二两三四五六七八九"
_VALUE: Final = r"\d[\d.]*[^\d，,。；;\s]{0,3}"
_GROUP: Final = r"(?:社会|经济|生态|可持续|质量|数量|时效|成本|效益|产出|满意度)(?:效益|影响)?(?:指标)?"


class Resaid(NamedTuple):
    """An utterance in plainer words; `loosely` where they say more than it did, so that one should ask."""

    text: str
    loosely: bool = False


_Put = str | Callable[[re.Match[str]], str]


class _Rule(NamedTuple):
    said: re.Pattern[str]
    means: _Put
    loosely: bool = False


def resaid(text: str, scene: Scene) -> Resaid:
    """The utterance with every rule applied in order."""
    before = text
    loosely = False
    for rule in _RULES:
        after = rule.said.sub(lambda found, rule=rule: _put(found, rule, before, scene), before)  # type: ignore[misc]
        loosely = loosely or (rule.loosely and after != before)
        before = after
    return Resaid(_counted(_below(before, scene), scene), loosely)


def _put(found: re.Match[str], rule: _Rule, text: str, scene: Scene) -> str:
    inside = any(
        start <= found.start() and found.end() <= start + len(name)
        for name in scene.names
        if (start := text.find(name)) >= 0
    )
    if inside or found[0] in scene.names:
        return found[0]
    return rule.means(found) if callable(rule.means) else found.expand(rule.means)


def _below(text: str, scene: Scene) -> str:
    """`下面两条` of the row that is chosen, by number."""
    row = scene.chosen[0] if scene.chosen else 0

    def numbered(found: re.Match[str]) -> str:
        last = row + (whole_number(found["number"]) or 0)
        return f"第{row + 1}条到第{last}条" if row and last <= scene.count else found[0]

    return _BELOW.sub(numbered, text)


def _counted(text: str, scene: Scene) -> str:
    """`台数` as the only row that counts in 台."""

    def named(found: re.Match[str]) -> str:
        rows = [row for row in scene.draft.indicators if row.target.unit == found["unit"]]
        known = len(rows) == 1 and not any(found[0] in name for name in scene.names)
        return rows[0].level3 if known else found[0]

    return _COUNTED.sub(named, text)


_COUNTED: Final = re.compile(r"(?:^|(?<=[把将和跟与、，,数]))(?P<unit>[\u4e00-\u9fff])数(?=[改调加减提降是分都各\d、和跟与]|[\u4e00-\u9fff]数)")
_BELOW: Final = re.compile(r"(?:^|(?<=把)|(?<=将))(?:它|这条|这个)?(?:下面|底下|往下|接下来)的?(?P<number>[两三四五])(?:条|个|项)")


def _with_half(found: re.Match[str]) -> str:
    value = figure(found["number"])
    return found[0] if value is None else f"{plain(value)}.5{found['unit']}"


def _nines(found: re.Match[str]) -> str:
    count = whole_number(found["count"]) or 0
    return f"99.{'9' * (count - 2)}%" if 2 < count < 7 else found[0]


def _tenths(found: re.Match[str]) -> str:
    number = number_at(found[0])
    return f"{plain(number.value)}%" if number is not None and number.end == len(found[0]) else found[0]


def _jiao(found: re.Match[str]) -> str:
    yuan, jiao = figure(found["yuan"]), figure(found["jiao"])
    return found[0] if yuan is None or jiao is None else f"{plain(yuan)}.{plain(jiao)}元"


def _thousands(found: re.Match[str]) -> str:
    value = figure(found[0])
    return found[0] if value is None else plain(value)


def _fitting(found: re.Match[str]) -> str:
    """A doubt about a value asks for advice, where nothing else is asked for."""
    return found[0] if re.search(r"[改调换删加提降]|吧[，,]|如果|要是", found.string) else "合适吗"


def _each(found: re.Match[str]) -> str:
    """`加两条：A，B` as two requests."""
    listed = [part for part in re.split(r"[，,；;、]", found["listed"].strip("。")) if part]
    many = len(listed) == whole_number(found["many"])
    return "；".join(f"加一条{part}" for part in listed) if many else found[0]


_SPELLED: Final = (
    (rf"(?<![\d{_DIGIT}十百千万点])(?P<number>[{_DIGIT}]|\d{{1,2}})个半(?P<unit>小时|月|学期|钟头)", _with_half),
    (rf"(?P<count>[{_DIGIT}3-6])个(?:九|9)(?![\d百千万%])", _nines),
    (rf"(?<![\d{_DIGIT}十百千万第])[{_DIGIT}]成[{_DIGIT}](?![{_DIGIT}十百千万个条项成])", _tenths),
    (rf"(?<![\d{_DIGIT}十百千万])(?P<yuan>[{_DIGIT}])块(?P<jiao>[{_DIGIT}])(?:毛|角)?(?:钱)?(?=$|[，,。的吧])", _jiao),
    (r"(?<![\d.])\d千\d(?![\d.千百万])", _thousands),
)  # fmt: skip
"""Values: 两个半小时, 四个九, 八成五, 五块五, 3千2."""

_OF_VALUES: Final = (
    (r"再(?:要|申请|争取)(?=[\d一二两三四五六七八九十百千]+(?:\.\d+)?万)", "再增加"),
    (r"比(?:现在|原来|目前|原定)(?:的)?(?:再)?(?:晚|推后)(?=[\d一二两三四五六七八九十半])", "推迟"),
    (r"比(?:现在|原来|目前|原定)(?:的)?(?:再)?(?:早|提前)(?=[\d一二两三四五六七八九十半])", "提前"),
    (rf"^第一(?:个|条)(?P<of>[^，,。\d条个]{{2,8}}?)(?:改成?|写|定|是)?(?P<one>{_VALUE})[，,]第二(?:个|条)(?:改成?|写|定|是)?(?P<two>{_VALUE})$", r"两条\g<of>分别改成\g<one>、\g<two>"),
    (r"(?<=\d)块钱(?=这|的|一|是|够|哪|怎)", "元"),
    (
        rf"^(?P<what>[^，,。\d]{{2,16}}?)(?:现在|原来)?(?:的|是|写的?是?)?{_VALUE}(?:是)?(?:不对|错了|有误|不准|写错了?|填错了?)(?:了|的)?[，,。；;\s]+"
        rf"(?:[^改删加]*?[，,。；;\s])?(?:应该是|应当是|应为|应该|应是|实际上?是|批下来是|核下来是|就是|是|改成|改为|改|按)(?P<right>{_VALUE})$",
        r"\g<what>改成\g<right>",
    ),
    (rf"^(?P<row>第[\d一二三四五六七八九十]{{1,3}}(?:条|项|行|个)(?:指标)?)[，,：:](?P<old>{_VALUE}?)(?:改成|改为|改|→)(?P<new>{_VALUE})$", r"\g<row>从\g<old>改成\g<new>"),
    (rf"(?<=[改成为到写])(?P<wrong>{_VALUE})[，,](?:哦|啊|噢)?不(?:对|是)?[，,](?:改成|改|是|写)?(?P<right>{_VALUE})$", r"\g<right>"),
    (rf"再多(?:报|做|修|写|填|搞|装|办|种|建|发|买|弄|栽|铺)(?=[\d{_DIGIT}十百千万])", "再加"),
    (
        r"(?:的)?(?:符号|运算符)?(?:不要|不用|别用|别写)(?:用|写)?(?:等于号?|大于等于号?|小于等于号?|大于号?|小于号?|[=≥≤><])[，,](?:要|用|改用|改成|改为|换成|写)+"
        r"(?P<sign>等于|大于等于|小于等于|大于|小于|[=≥≤><])(?:号)?$",
        r"的运算符改成\g<sign>",
    ),
)  # fmt: skip
"""What is said of a value: the old one is wrong, the last one was a slip, so many more."""

_OF_ROWS: Final = (
    (r"^(?:条目|序号|编号)(?P<row>\d{1,2})[：:]", r"第\g<row>条"),
    (r"^[（(](?P<row>\d{1,2})[)）](?=[\d≥≤])", r"第\g<row>条"),
    (r"^(?P<row>\d{1,2})、(?=\d[\d.]*[^\d、，,]{0,4}$)", r"第\g<row>条"),
    (r"(?P<row>第[\d一二三四五六七八九十]{1,3}条)的?名(?:称|字)(?:里面?|中)的(?P<part>[^，,“”]{1,8}?)(?P<verb>删掉|去掉|删去|拿掉)$", r"\g<row>名称里的“\g<part>”\g<verb>"),
    (r"(?<=[\u4e00-\u9fff])分别(?:是|为|按|写|定|报|填)(?=\d)", "分别改成"),
    (r"最后一条(?:之前|前面|上面|的前|的上)(?:的)?(?:那|一|面)*条", "倒数第二条"),
    (r"(?:其他|其余|剩下)(?P<of>[^，,。改调写降提删除]{2,8}的)(?=[改调写降提])", r"其他\g<of>都"),
    (r"(?<=[\u4e00-\u9fff]{2})(?:相关|有关)的(?=[两三四几]条|都|全)", "的"),
    (r"(?<=[放挪移排调提])到(?P<where>最?[后前末尾上下][面头边]?)去", r"到\g<where>"),
    (r"(?<=往[上下前后])(?:放一放|挪一挪|移一移|挪挪|移移|放放)", "移一位"),
    (r"^[#＃](?P<row>\d{1,2})(?!\d)", r"第\g<row>条"),
    (r"^(?P<row>[一二三四五六七八九十]{1,3})、(?=[\d≥≤])", r"第\g<row>条"),
    (r"(?<!带)百分号的(?:那|这)?(?:几条|些|几个)?(?:指标)?", "带%的"),
    (r"^(?:把)?(?:所有)?(?:率)(?:一类|这类|那类|之类|类)的?(?:指标)?", "所有带率的指标"),
    (r"^(?:那个|那条|把)?多少(?P<unit>[\u4e00-\u9fff]{1,3}?)的(?:那个|那条|那项)?(?=[改调换写提降])", r"单位是\g<unit>的那条"),
)  # fmt: skip
"""How rows are pointed at."""

_ADDED: Final = (
    (r"^(?:再|请|给我|帮我)*(?:加|补|添|增加|新增)(?:上)?(?P<many>[两二三四])(?:条|个|项)(?:指标)?[：:](?P<listed>.+)$", _each),
    (r"^(?P<verb>(?:再|请)?(?:增加|新增|加|补))第\d{1,2}条[：:]", r"\g<verb>一条"),
    (r"^(?P<verb>(?:再|多|请)*(?:加|补|添|来)(?:一?[条个项]))(?:服务对象)?满意度(?:指标)?[，,](?:(?:对象是|针对|面向|测|问)(?P<who>[\u4e00-\u9fff]{2,8}?)的?|(?P<whose>[\u4e00-\u9fff]{2,8}?)的)(?=$|[，,])",
     lambda found: f"{found['verb']}{found['who'] or found['whose']}满意度"),
    (r"^(?:在)?(?P<group>质量|数量|时效|成本|社会效益|经济效益|生态效益|满意度)(?:这块|方面)?上(?=(?:再|请|给我|还)*[加补添增])", r"\g<group>指标里"),
    (rf"^(?P<group>{_GROUP})(?:这块|方面)?(?:太|有点|偏)?(?:少|单薄|不够)了?[，,](?:再|给|帮我|请|得|要)*(?:加|补|添)(?:上)?(?P<many>[一两三]条)(?:吧)?$",
     r"加\g<many>\g<group>"),
    (r"^(?:还|又)?漏(?:掉|写)?了?(?:一条|一个|个)?(?P<name>[^，,。]{2,12})[，,](?:请|给|帮我|得|要)*(?:加|补)(?:上|进去|进来|一下|一条)*(?=$|[，,。])", r"加一条\g<name>"),
    (r"^(?P<name>[^，,。第这那它\d]{2,12}?)(?:也|还)(?:应该|应当|该|得|要)有(?:一条|一个|个)?(?:吧|的|才对)*$", r"加一条\g<name>"),
    (r"^(?:应该|应当)?还(?:应该|应当|要|得|需要)有(?:一条|一个|个)?(?P<name>[^，,。第这那它改删调移换合降提撤问查错漏吗呢？?]{3,})$", r"加一条\g<name>"),
    (r"(?<=一条|一个)(?:讲|说|关于|反映|体现|衡量)(?P<name>[^，,。]{1,12}?[率数度量次])的(?:指标)?$", r"\g<name>"),
    (r"^(?:在)?(?:产出|效益)(?:指标)?(?:里面?|中|下面?)(?=(?:请|给我|再|还)*[加补添增](?:上|入)?(?:一?[条个项])[^，,。]{3,}[，,\d])", ""),
    (r"(?:环保|环境)方面(?=[^，,]{0,6}[加补添])", "生态效益"),
    (rf"(?P<group>社会|生态|经济)方面(?=[^，,]{{0,6}}[加补添])", r"\g<group>效益"),
    (rf"[^，,。]*?(?:要有|得有|应该有|需要有|缺|少了?)(?P<group>{_GROUP})[，,](?:请|麻烦|你|就|给|帮我|得|要)*(?:加|补|添)(?:上|进去)?(?:一条|一个|一项)(?:吧)?$", r"加一条\g<group>"),
)  # fmt: skip
"""How a row is missed that should be there."""

_JUDGED: Final = (
    (r"(?:会不会|是不是)(?:太|有点|偏|过于)?(?:紧|松|满|绝对|苛刻|严|宽|冒险)(?:了)?(?:点|些)?(?=$|[?？])", _fitting),
    (r"(?:有点|太|过于)(?:绝对|悬|冒险|苛刻|紧|松)(?:了)?(?:吧)?(?=$)|(?:这个目标|这个数)?(?:好|容易|能)(?:完成|实现|达到)吗(?=$|[?？])|(?:风险|压力|难度)(?:太|有点|比较)大(?=$)", _fitting),
    (r"要不要(?:设|定|写)(?:得)?(?:那么|这么)(?:高|低|多|少|满)(?=$|[?？])|(?<=\d[门个次人期天件台块条场家])偏[多少高低]吧?(?=$|[?？])", _fitting),
    (r"(?:是)?(?:按|照|根据|依)(?:什么|啥|哪个)(?:标准)?(?:定|写|填|算)的|是(?:去年|往年|哪年)的(?:数|数据|值)?(?:吗|么)|咋定的", "依据是什么"),
    (r"(?:没啥|没什么|没有)(?:意义|意思|用处|价值)[，,](?=换成)|意义不大[，,](?=换成)", ""),
    (r"(?:写得?|说得?|定得?)?(?:了)?(?:等于没写|跟没写一样|和没写一样|跟没说一样)(?=$|[，,。])", "太虚"),
    (r"(?:好|容易|便于|方便)(?:统计|采集|考核|取数|核实|计算|收集)的", "能量化的"),
    (r"(?:会不会|是不是|怕是|恐怕)(?:做不到|完不成|达不到|定高了|定低了|写少了|写多了|写高了|写低了|保守了)(?:点|些|啊|呀)*(?=$|[?？])", _fitting),
    (r"(?<=[\d%起个次人件条])(?:有把握(?:吗|没有)|有点假|有点悬|有点满|太假|太满|不太?真实|够呛|做得到吗|能做到吗|完得成吗)(?:了|吧)?(?=$|[?？])", _fitting),
    (rf"(?:别|不要)(?:写|定|填|报)得?(?:{_VALUE}?)?(?:那么|这么|太)(?:满|死|高|绝|低)了?(?=$|[。])", "定多少合适"),
    (r"(?:别的|其他|别家|兄弟|外)(?:区|县|市|学校|地方|单位)(?:一般|通常|都)*(?:写|定|报|填)(?:的)?多少(?:[，,].{0,10}参考.{0,4})?$", "一般定多少"),
    (r"(?:给|要|来)(?:我|一)?个?(?:参考数|参考值|参考的数)$", "定多少合适"),
    (r"(?:怎么|拿什么|用什么)(?:证明|佐证)(?:啊|呢)?$", "怎么考核"),
    (r"(?P<asked>怎么(?:统计|考核|衡量|算|量)|为什么|什么意思)(?:的|啊|呀|呢)?[？?，,](?=(?:给|帮我)?(?:改|换)成能量化的)", "，"),
)  # fmt: skip
"""What is thought of a row or its value."""

_OF_STEPS: Final = (
    (r"(?:跟|和|与|同)?(?:最初|最开始|一开始|最早)的?那?一?(?:版|稿)(?=比|对|差|$)", "跟第1版"),
    (r"有没有(?:什么|哪些)?(?:逻辑|数据|数字|计算|前后|明显|格式|文字)的?(?:错误|问题|毛病|矛盾|出入)", "有没有错"),
    (r"^(?:数据|数字|前后|表里|指标)*(?:都)?(?:一致|对得上|矛盾|打架)(?:吗|不|么|没有?)[？?]?$", "检查一下"),
    (r"^(?:我|现在|这样|就|是不是)*(?:可以|能)(?:直接)?(?:交|报|提交|上报|报送)(?:上去)?了?(?:吗|不|么)[？?]?$", "能过审吗"),
    (r"^(?:那|我)?(?:下一步|接下来|然后)(?:我)?(?:该|要|应该)?(?:干|做|怎么|咋|如何)(?:啥|什么|办|弄|做)?[？?]?$", "帮助"),
    (r"生成(?:一份)?正式(?:稿|文件|版)", "导出"),
    (r"^(?:我)?(?:刚才|刚刚)?(?:撤|退)(?:销|回)?得?(?:多|过头|错|快)了[，,](?:请|帮我|给我|再|往前|要|麻烦)*(?:改|恢复|还原|重做|退|走|倒|做)(?:回来?|回去|一遍)*(?P<steps>[一两三]步)?(?:吧|回来|回去)*$",
     lambda found: f"重做{found['steps'] or ''}"),
    (rf"^(?:把)?(?:刚才|前面|之前|最近)的?(?P<steps>[{_DIGIT}\d])次(?:的)?(?:修改|改动|操作)?(?:全部?|都|统统|一起)*(?:撤|取消|退|还原)[掉回销了去]*(?:吧)?$", r"撤销\g<steps>步"),
    (r"^(?:把)?(?:刚才|之前)?(?:删|去)掉?(?:了)?的(?P<name>[^，,。]{2,12}?)(?:还|放|加|拿|补|弄|找)(?:回来|回去)(?:吧)?$", r"恢复\g<name>"),
    (r"(?<=[找搜查])(?:找|一下|些|个)?(?:别的|其他|别人|外|兄弟)(?:区|县|市|省|单位|地方|家)?(?:做|搞|报|办)的", "类似的"),
    (r"^(?P<find>(?:请|帮我|给我)*(?:找|搜|查|看)(?:找|一下|下|几个|一些|些|个)*)(?P<what>[^，,。]{2,}?)的(?:类似|相似|同类)的?(?:项目|案例)$", r"\g<find>\g<what>的项目"),
    (r"导(?:一?个|一?份|出|成)(?:一个|一份)?表格", "导出Excel"),
    (r"(?P<which>第[一二三四五六七八九\d]个(?:(?:和|、|跟)第[一二三四五六七八九\d]个)*)(?:修改)?(?:意见|建议)(?:就)?(?:采纳|接受|照改|按你说的改)", r"\g<which>问题改了"),
    (r"[，,](?:其他|其它|其余|别的|剩下|余下)的?(?:先|都|就|暂时)*(?:不管|不用管|不动|不用动|不改|不变|放着)(?:了|吧)*$", ""),
)  # fmt: skip
"""Commands."""

_OF_FIELDS: Final = (
    (r"^(?:今年|本年|当年)(?:只|先|就|实际|打算)*(?:申请|要|用|报|安排|批)(?:了)?(?P<sum>\d[\d.]*万元?)(?:[，,](?:剩下|其余|余下)的?.{0,6}(?:明年|以后|后年).{0,6})?$", r"年度资金总额改成\g<sum>"),
    (r"(?P<verb>删除?|去掉|拿掉)(?:了)?(?:不要|不用)了?(?=$|[，,。])", r"\g<verb>"),
    (r"^(?:我们|咱们?)(?:单位|局|中心|学校|院|公司)的?(?:名字|名称)?(?:改|变|换|更名|改名)(?:过|更)?了?[，,](?:现在|以后)?(?:叫|改叫|是|名称是|叫做)+", "实施单位改为"),
    (r"^(?:项目)?(?:资金)?总(?:额|投资|预算|资金)不变(?:还是\d[\d.]*万元?)?[，,]", ""),
    (r"(?<![其\u4e00-\u9fff])(?:当年|今年|本年)的(?:钱|资金|预算)?(?=[改调定按写].{0,3}\d[\d.]*万)", "年度资金总额"),
    (r"(?:合|并)到一[起块](?:写|报|算)?(?=$|[，,。吧])", "合并"),
    (r"(?P<of>.{2,})不要了[，,](?:就)?(?P<to>换成|改成)(?=.{2,})", r"\g<of>\g<to>"),
    (r"(?<=[\u4e00-\u9fff\d])别要了?(?=$|[，,。])", "不要了"),
)  # fmt: skip
"""Fields, and what is done to rows."""

_LOOSE: Final = (
    (r"^(?:一直|全部|都)?(?:撤|退|恢复|回|还原)(?:回)?到(?:最开始|最初|一开始|最早)的?(?:样子|那版|那一版|版本|状态)?$", "恢复到第1版"),
    (r"^(?:把)?(?:刚才|刚刚)的(?:改动|修改|操作)(?:全部|都|统统)*(?:取消|撤销|撤掉|撤回|不要了?)$", "撤销刚才的改动"),
    (r"(?:没啥|没什么|没有)(?:意义|意思|用处|价值)(?:了)?(?=$)|意义不大(?=$)|不知所云(?=$)", "换一条"),
    (r"有没有(?:更好|更合适|别|其他|新鲜点|新一点|更硬一?点?|好一?点)的(?:写法|指标|说法)?(?=$|[?？])", "换一条"),
    (r"(?<=[\u4e00-\u9fff\d])(?:都|也|就)*不(?:做|搞|弄|修|换|建|办|买|种|装|发)了(?=$|[，,。吧])", "不要了"),
    (r"(?<=[条项个\u4e00-\u9fff])(?:有点|是|纯属|完全)?多余(?:的|了)?(?=$|[，,。])", "不要了"),
    (rf"^(?P<group>{_GROUP})(?:这块|这一块|方面|部分)?(?:太|有点|偏)(?:少|单薄|薄弱)了?(?:点|吧)?$", r"加一条\g<group>"),
)  # fmt: skip
"""What may mean more than it says."""

_RULES: Final = tuple(
    _Rule(re.compile(said), means)  # type: ignore[arg-type]
    for said, means in (*_SPELLED, *_OF_STEPS, *_OF_VALUES, *_OF_ROWS, *_ADDED, *_JUDGED, *_OF_FIELDS)
) + tuple(_Rule(re.compile(said), means, loosely=True) for said, means in _LOOSE)
