"""Room: what an act on the page 指标库 does, and what the page then shows; knows nothing of Gradio."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from assistant.web.acts import act_button
from assistant.web.failures import explained
from assistant.web.form_sheet import form_sheet
from assistant.web.markup import Markup, element, joined
from assistant.web.pages.library.acts import Back, Find, ShowAll, ShowCard, ShowCase, ShowType, read_act
from assistant.web.pages.library.card_view import card_view
from assistant.web.pages.library.views import begin_view, found_view, framed, type_view

if TYPE_CHECKING:
    from assistant.web.workplace import Workplace


class Place(NamedTuple):
    """Where the person is in the library, from the inside out.

    Attributes:
        form_id: The case that is shown; "" for none.
        name: The indicator whose card is shown; "" for none.
        type_id: The type that is shown; "" for none.
        text: What was searched for.
    """

    form_id: str = ""
    name: str = ""
    type_id: str = ""
    text: str = ""

    @property
    def outside(self) -> Place:
        """One step back."""
        if self.form_id:
            return self._replace(form_id="")
        if self.name:
            return self._replace(name="", type_id="") if self.text else self._replace(name="")
        return Place(text=self.text) if self.type_id else Place()


class Shown(NamedTuple):
    """The page after an act; a view of None stays as it was."""

    place: Place
    view: Markup | None
    message: Markup | str = ""


class Room:
    """The library as one person looks through it."""

    def __init__(self, workplace: Workplace) -> None:
        self._catalogue = workplace.assistant.catalogue
        self._cases = workplace.assistant.case_base
        self._variants = workplace.assistant.variants

    def opened(self, place: Place) -> Shown:
        """The page as it was left."""
        return Shown(place, self._view(place))

    def act(self, place: Place, payload: object) -> Shown:
        """Do what the page sent; what cannot be done is told above what was shown."""
        try:
            return self.opened(self._moved(place, payload))
        except Exception as error:
            return Shown(place, None, explained(error))

    def _moved(self, place: Place, payload: object) -> Place:
        act = read_act(payload)
        match act:
            case Find():
                return Place(text=act.fields.get("text", "").strip())
            case ShowAll():
                return Place()
            case ShowType():
                return Place(type_id=act.type_id, text=place.text)
            case ShowCard():
                return Place(name=act.name, type_id=act.type_id, text=place.text)
            case ShowCase():
                return place._replace(form_id=act.form_id)
            case Back():
                return place.outside

    def _view(self, place: Place) -> Markup:
        if place.form_id:
            return self._case(place.form_id)
        inside = self._inside(place)
        return framed(self._catalogue.fields(), place.text, place.type_id, inside)

    def _inside(self, place: Place) -> Markup:
        if place.name:
            return card_view(self._catalogue.card(place.type_id, place.name))
        if place.type_id:
            return type_view(self._catalogue.type(place.type_id))
        if place.text:
            return found_view(place.text, self._catalogue.find(place.text))
        return begin_view(self._catalogue.fields())

    def _case(self, form_id: str) -> Markup:
        form = self._cases.form(form_id)
        head = element(
            "p", act_button("← 返回指标卡片", {"act": "back"}, id="library-back"), class_="jx-acts jx-case-head"
        )
        source = element("p", f"来源：{form.source.document} 第 {form.source.position} 张表", class_="jx-quiet")
        return joined((head, form_sheet(form, self._variants), source))
