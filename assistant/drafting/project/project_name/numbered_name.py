"""Names of projects with the number of a service in brackets (`电梯应急处置服务平台（96333）运行项目`)."""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief
from assistant.drafting.project.project_name.name import name_said
from assistant.drafting.project.project_name.stated_name import Named

_NUMBER: Final = regex(r"(?<=[\u4e00-\u9fff][（(])\d{3,6}(?=[）)])")
_AS_WORDS: Final = str.maketrans("0123456789", "零一二三四五六七八九")


def name_with_number(brief: Brief) -> Named:
    """The name of a project; a service's number in it is read as words, since other numbers end a name."""
    spelt = _NUMBER.sub(lambda found: found[0].translate(_AS_WORDS), brief.text)
    if spelt == brief.text:
        return name_said(brief)
    named = name_said(brief.model_copy(update={"text": spelt}))
    name = named.name
    for found in _NUMBER.finditer(brief.text):
        name = name.replace(found[0].translate(_AS_WORDS), found[0])
    return named._replace(name=name)
