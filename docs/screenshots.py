"""Pictures of the manual, taken from the running page: `python docs/screenshots.py`.

The page is opened on this machine only, with a data directory of its own, and Chromium is driven through what
the manual tells. Nothing here is drawn by hand; what the pictures show is what the product does.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PIL import Image
from playwright.sync_api import sync_playwright

from assistant.accounts.accounts import COMMAND_LINE
from assistant.accounts.passwords import Passwords
from assistant.domain.account import Role
from assistant.domain.declaration import Declaration
from assistant.domain.indicator import Level1
from assistant.drafting.request import DraftRequest
from assistant.settings import Settings
from assistant.web.app import Address, opened_page
from assistant.web.examples import EXAMPLES
from assistant.wiring import build_assistant, open_accounts

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from assistant.service import Assistant

IMAGES: Final = Path(__file__).resolve().parent / "images"
NAMES: Final = (
    *("start", "page", "preview", "talk", "drafts", "evidence", "check"),
    *("cases", "library", "statistics", "batch", "office", "settings"),
)  # fmt: skip
"""The pictures, in the order in which they are taken."""
LARGEST: Final = 250_000
"""Bytes of one picture at most."""

_SIZE: Final = (1280, 720)
_TALL: Final = 1000
"""The height of the window where what is told stands further down, so that the tabs are still in the picture."""
_COLOURS: Final = 256
_ARGUMENTS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
_WITHOUT_UNIT: Final = (
    "2027年举办社区工作者业务培训4期，每期50人、每期2天，8月底前完成。"
    "培训费200人×2天×500元/人·天=20万元，预算20万元，全部为区级财政资金。学员满意度不低于90%。"
)
"""A description that leaves out who applies, so that the page has something to ask."""
_LIST: Final = (
    "编号,项目名称,项目描述,主管部门,实施单位,年度,预算金额（元）\n"
    '1,社区工作者能力提升培训,"举办培训班4期，每期60人，每期3天，预算28.8万元。",某区民政局,某区民政局,2027,288000\n'
    '2,办公电脑更新,"采购电脑20台，每台5000元，预算10万元。",某区民政局,某区民政局,2027,100000\n'
    '3,社区活动室修缮,"修缮社区活动室3处，6月底前完工，预算45万元。",某区民政局,某区社区中心,2027,450000\n'
    "4,养老顾问点运行,,某区民政局,某区社区中心,2027,三十万\n"
)
"""A list of projects, one of which cannot be drafted."""
_PEOPLE: Final = (
    ("管理员", "", Role.ADMINISTRATOR),
    ("填报人甲", "某区民政局", Role.FILER),
    ("填报人乙", "某区教育局", Role.FILER),
    ("审核人", "某区民政局", Role.REVIEWER),
)
_PASSWORD: Final = "only-for-the-pictures"
_SETTLE: Final = 600
"""Milliseconds until the page has stopped moving."""


def main() -> int:
    """Take every picture.

    Returns:
        The exit code: 1 if a picture came out larger than it may be.
    """
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(home=Path(folder) / "home", corpus=None, encoder=None, department=None, unit=None)
        assistant = build_assistant(settings)
        form = _flawed_form(assistant, Path(folder))
        with opened_page(assistant, Address(port=_free_port()), settings) as (address, _), _window(address) as page:
            _take_drafting(page)
            _take_talking(page)
            _take_versions(page)
            _take_evidence(page)
            _take_checking(page, form)
            _take_batch(page, Path(folder))
            _take_cases(page)
            _take_library(page)
            _take_statistics(page)
        assistant.close()
        _take_office(Path(folder))
    sizes = {name: (IMAGES / f"{name}.png").stat().st_size for name in NAMES}
    sys.stdout.writelines(f"{name}.png\t{size:,} bytes\n" for name, size in sizes.items())
    return int(max(sizes.values()) > LARGEST)


def _take_drafting(page: Page) -> None:
    page.get_by_role("button", name=EXAMPLES[0].title).click()
    page.wait_for_function("document.querySelector('#description textarea').value.length > 50")
    page.locator("#draft").hover()
    _save(page, "start")
    _draft(page)
    _save(page, "page")
    with page.expect_popup() as opened:
        page.click("#print")
    opened.value.wait_for_load_state()
    _save(opened.value, "preview")
    opened.value.close()


def _take_talking(page: Page) -> None:
    """Two things said, one cell edited, and one edit that is not taken."""
    for words in ("培训班人次改成500", "删掉第9条"):
        page.fill("#jx-say", words)
        page.press("#jx-say", "Enter")
        page.locator(".jx-turn.person").get_by_text(words).wait_for()
    page.locator("#sheet tr[data-row='1'] [data-cell='target']").dblclick()
    page.keyboard.press("Control+a")
    page.keyboard.type("-3")
    page.keyboard.press("Enter")
    page.locator("#sheet .jx-message.error").first.wait_for()
    _save(page, "talk")


def _take_versions(page: Page) -> None:
    """The last version beside the first."""
    page.get_by_role("tab", name="我的草稿").click()
    page.locator("#drafts [data-send*='open']").first.click()
    page.locator("#drafts select[name='before']").select_option("1")
    page.get_by_role("button", name="逐行比较").click()
    page.locator("#jx-difference").wait_for()
    _save(page, "drafts", height=_TALL)
    page.get_by_role("tab", name="填报").click()


def _take_evidence(page: Page) -> None:
    page.get_by_role("button", name="项目说明").click()
    page.locator("#description textarea").fill(_WITHOUT_UNIT)
    _draft(page)
    page.click("#sheet tr[data-row='1'] td.c1")
    page.get_by_text("第 1 个指标的依据").wait_for()
    page.wait_for_timeout(_SETTLE)
    _save(page, "evidence", height=_TALL)


def _take_checking(page: Page, form: Path) -> None:
    page.get_by_role("tab", name="审核").click()
    page.set_input_files("#uploads input[type=file]", [form])
    page.wait_for_function("document.querySelectorAll('#uploads .file-preview tr').length === 1")
    page.click("#check")
    page.get_by_role("button", name=re.compile("^查看 ")).click()
    page.locator(".jx-found button.jx-link").first.click()
    _save(page, "check")


def _take_cases(page: Page) -> None:
    page.get_by_role("tab", name="案例库").click()
    page.wait_for_selector("#hits .jx-case", timeout=120_000)  # the cases are looked at for the first time
    page.fill("#query textarea", "业务培训")
    page.click("#search")
    page.get_by_text("按相近程度排列").wait_for()
    page.get_by_role("button", name="选来对比").first.click()
    page.locator(".jx-tray").wait_for()
    _save(page, "cases")


def _take_library(page: Page) -> None:
    page.get_by_role("tab", name="指标库").click()
    page.fill("#library-query input", "参训人员满意度")
    page.click("#library-search")
    page.locator(".jx-library .jx-link").first.click()
    page.wait_for_selector("#card-past svg")
    _save(page, "library")


def _take_statistics(page: Page) -> None:
    page.get_by_role("tab", name="统计").click()
    page.locator("#statistics").get_by_role("button", name="案例库").click()
    page.get_by_role("heading", name="案例库").wait_for()
    _save(page, "statistics")


def _take_batch(page: Page, folder: Path) -> None:
    """A list with one row that cannot be drafted."""
    path = folder / "2027年项目清单.csv"
    path.write_text(_LIST, encoding="gb18030")
    page.get_by_role("tab", name="批量").click()
    page.set_input_files("#batch-upload input[type=file]", [path])
    page.get_by_role("button", name=re.compile("^开始起草")).click()
    page.get_by_role("heading", name="没有完成的行").wait_for()
    _save(page, "batch")


def _take_office(folder: Path) -> None:
    """The accounts of an office, as its administrator sees them."""
    settings = Settings(home=folder / "office", corpus=None, encoder=None, department=None, unit=None)
    assistant = build_assistant(settings)
    with closing(open_accounts(settings)) as accounts:
        for name, unit, role in _PEOPLE:
            user = accounts.add(name, unit, role, COMMAND_LINE).user
            accounts.users.set_password(user.user_id, Passwords().hashed(_PASSWORD), must_change=False)
    with opened_page(assistant, Address(port=_free_port()), settings) as (address, _), _window(address, "form") as page:
        page.get_by_label("账户名").fill(_PEOPLE[0][0])
        page.get_by_label("密码").fill(_PASSWORD)
        page.get_by_role("button", name="登录").click()
        page.get_by_role("tab", name="管理").click()
        page.wait_for_selector("#office .jx-users")
        _save(page, "office")
        page.get_by_role("button", name="设置", exact=True).click()
        page.locator("#office").get_by_label("主管部门").fill("某区民政局")
        page.locator("#office").get_by_label("操作记录保留天数").fill("730")
        page.get_by_role("button", name="保存设置").click()
        page.get_by_text("设置已保存").wait_for()
        _save(page, "settings")
    assistant.close()


def _draft(page: Page) -> None:
    """Press the button, and wait until the table is that of another draft than before."""
    shown = "document.querySelector('#sheet .jx-grid')?.dataset.draft"
    before = page.evaluate(f"{shown} ?? ''")
    page.click("#draft")
    page.wait_for_function(f"before => {shown} && {shown} !== before", arg=before)
    page.wait_for_selector("#jx-say")


def _flawed_form(assistant: Assistant, folder: Path) -> Path:
    """A form as the desk receives them: an empty value, a vague one, and nobody who applies."""
    draft = assistant.draft(DraftRequest(description=EXAMPLES[0].text), keep=False)
    rows = list(draft.declaration().indicators)
    text, form = folder / "form.md", folder / "2026年申报表.docx"
    assistant.export([draft.declaration()], "md", text)
    written = text.read_text(encoding="utf-8")
    outcome = next(row for row in rows if row.level1 == Level1.OUTCOME)
    spoilt = {
        f"| {rows[1].level3} | {rows[1].target.text}": f"| {rows[1].level3} | ",
        f"| {outcome.level3} | {outcome.target.text}": f"| {outcome.level3} | 明显提高",
    }
    for before, after in {**spoilt, str(draft.implementing_unit): ""}.items():
        if before not in written:
            raise LookupError(f"{before} is not in the form")
        written = written.replace(before, after)
    text.write_text(written, encoding="utf-8")
    forms = [parsed for parsed in assistant.parse(text).forms if isinstance(parsed, Declaration)]
    assistant.export(forms, "docx", form)
    return form


def _save(page: Page, name: str, height: int = _SIZE[1]) -> None:
    """Take the picture from the top of the page; a page has few colours, so a palette makes the file small."""
    page.set_viewport_size({"width": _SIZE[0], "height": height})
    page.evaluate("window.scrollTo({top: 0, behavior: 'instant'})")
    page.wait_for_timeout(_SETTLE)
    taken = Image.open(BytesIO(page.screenshot(animations="disabled", caret="hide"))).convert("RGB")
    small = taken.quantize(_COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    small.save(IMAGES / f"{name}.png", optimize=True)


@contextmanager
def _window(address: str, ready: str = "#draft") -> Iterator[Page]:
    """The page in Chromium, which can reach nothing but this machine."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        raise FileNotFoundError("chromium is not installed: apt-get install chromium fonts-noto-cjk")
    width, height = _SIZE
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=list(_ARGUMENTS))
        context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN")
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.goto(address)
        page.wait_for_selector(ready)
        yield page
        browser.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    os.chdir(IMAGES.parent.parent)
    sys.exit(main())
