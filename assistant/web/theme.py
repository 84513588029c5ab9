"""How the page looks: one calm theme, fonts of the system only, the same by day and by night."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import gradio as gr
from gradio.themes.base import Base
from gradio.themes.utils.colors import Color

STYLESHEET: Final = Path(__file__).with_name("page.css")
SCRIPT: Final = Path(__file__).with_name("page.js")

_FONTS: Final = (
    "Microsoft YaHei",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
    "system-ui",
    "sans-serif",
)
_MONO: Final = ("Consolas", "Noto Sans Mono CJK SC", "monospace")
_NAVY: Final = Color(
    name="navy",
    c50="#f1f5fa",
    c100="#e0e9f3",
    c200="#c3d3e6",
    c300="#98b4d3",
    c400="#638dba",
    c500="#2f659f",
    c600="#1f4f86",
    c700="#1a416e",
    c800="#163659",
    c900="#122b47",
    c950="#0c1d31",
)
_SLATE: Final = Color(
    name="slate",
    c50="#f7f8fa",
    c100="#eef1f4",
    c200="#dde2e8",
    c300="#c5ccd5",
    c400="#8c97a5",
    c500="#5f6b7a",
    c600="#4a5563",
    c700="#384250",
    c800="#252d38",
    c900="#171d26",
    c950="#0d1117",
)


def page_theme() -> Base:
    """The theme; its night values are its day values, for a form is read as it is printed."""
    theme = Base(
        primary_hue=_NAVY,
        secondary_hue=_NAVY,
        neutral_hue=_SLATE,
        text_size=gr.themes.sizes.text_sm,
        spacing_size=gr.themes.sizes.spacing_sm,
        radius_size=gr.themes.sizes.radius_sm,
        font=[gr.themes.Font(name) for name in _FONTS],
        font_mono=[gr.themes.Font(name) for name in _MONO],
    ).set(
        body_background_fill="#eef1f5",
        block_border_width="1px",
        block_border_color="#d3dae3",
        block_shadow="none",
        block_label_background_fill="#ffffff",
        block_title_text_weight="600",
        input_background_fill="#ffffff",
        input_border_color="#b9c3cf",
        input_border_width="1px",
        input_padding="5px 8px",
        button_border_width="1px",
        input_border_color_focus="#1f4f86",
        input_placeholder_color="#6b7685",
        button_primary_background_fill="#1f4f86",
        button_primary_background_fill_hover="#1a416e",
        button_primary_text_color="#ffffff",
        button_secondary_background_fill="#ffffff",
        button_secondary_background_fill_hover="#f1f5fa",
        button_secondary_border_color="#9fb0c4",
        button_secondary_text_color="#1f3a5f",
        button_large_text_weight="600",
    )
    for name in [name for name in vars(theme) if name.endswith("_dark")]:
        setattr(theme, name, getattr(theme, name.removesuffix("_dark")))
    return theme
