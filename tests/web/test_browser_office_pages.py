"""审核, 批量, 管理 and 我的账户 in a real browser: long walks through each, as an office goes through a day."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import httpx
import pytest

from assistant.domain.value import parse_target
from assistant.drafting.request import DraftRequest
from assistant.web.examples import EXAMPLES
from tests.web.conftest import OpenPage
from tests.web.pages.test_batch import MENDED, ROWS, as_csv
from tests.web.people import PASSWORD, Guarded
from tests.web.test_browser_accounts import sign_in
from tests.web.test_browser_accounts import window as window_of
from tests.web.windows import LATIN_ALLOWED, LATIN_WORDS, settle, window

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
]

HOSTILE = "<img src=x onerror=alert(1)>"


def latin(page: Page, *, data: str = "") -> set[str]:
    """Latin words outside of code and of what people have written themselves."""
    texts = page.evaluate(LATIN_WORDS.replace("script, style", "script, style, code"))
    words = {word for text in texts for word in re.findall(r"[A-Za-z0-9]+", text) if word.isalpha() and len(word) > 1}
    return words - LATIN_ALLOWED - set(re.findall(r"[A-Za-z]+", data))


def test_a_review_from_the_upload_to_the_draft(browser: Browser, open_page: OpenPage, tmp_path: Path) -> None:
    draft = open_page.assistant.draft(DraftRequest(description=EXAMPLES[3].text), keep=False).declaration()
    *rows, last = draft.indicators
    vague = last.model_copy(update={"target": parse_target("明显提高")})
    goal = f"{draft.annual_goal}做好布署{HOSTILE}，管好帐户。"
    flawed = draft.model_copy(update={"annual_goal": goal, "indicators": (*rows, vague)})
    form, bad = tmp_path / "申报表.docx", tmp_path / "坏的.旧格式"
    open_page.assistant.export([flawed], "docx", form)
    bad.write_bytes(b"MZ")
    with window(browser, open_page) as page:
        page.get_by_role("tab", name="审核").click()
        page.get_by_text("审核已有的绩效目标申报表").wait_for()
        page.set_input_files("#uploads input[type=file]", [form, bad])
        page.wait_for_function("document.querySelectorAll('#uploads .file-preview tr').length === 2")
        page.click("#check")
        page.get_by_text("正在审核 2 个文件").wait_for()
        settle(page)
        page.reload()
        page.get_by_role("tab", name="审核").click()
        page.wait_for_selector("#reviews .jx-checked")
        assert "E-211" in page.locator("#reviews").inner_text()
        page.get_by_role("button", name="查看 政务服务平台运行维护项目").click()
        _work_through(page, tmp_path)


def _work_through(page: Page, folder: Path) -> None:
    slip = page.locator(".jx-found", has_text="“布署”应为“部署”")
    slip.get_by_role("button", name="看原表").click()
    assert page.evaluate("document.activeElement.dataset.path") == "annual_goal"
    assert (
        page.locator(".jx-pane mark", has_text="布署").count() == 1 and HOSTILE in page.locator("#reviews").inner_text()
    )
    page.locator(".jx-here button.jx-number").first.click()
    assert page.evaluate("document.activeElement.id").startswith("jx-found-")
    whole = page.locator(".jx-found:visible").count()
    page.get_by_label("级别").select_option("suggestion")
    assert 0 < page.locator(".jx-found:visible").count() < whole
    page.get_by_label("级别").select_option("")
    assert latin(page, data=HOSTILE) == set()
    slip.get_by_role("button", name="采用改法").click()
    page.get_by_text("已采用 1 处改法").wait_for()
    assert slip.count() == 0
    page.get_by_label("选中列出的全部改法").check()
    page.get_by_role("button", name=re.compile("采用选中的改法")).click()
    page.get_by_role("button", name="撤销采用（2 步）").click()
    page.get_by_role("button", name="撤销采用（1 步）").click()
    page.get_by_text("已撤销最近一次采用的改法").wait_for()
    slip.wait_for()
    with page.expect_download() as sheet:
        page.get_by_role("button", name="审核意见表（Word）").click()
    sheet.value.save_as(folder / "意见.docx")
    assert sheet.value.suggested_filename == "审核意见表.docx" and (folder / "意见.docx").stat().st_size > 5_000
    page.get_by_role("button", name="转为草稿修改").click()
    page.get_by_role("link", name="到填报页打开这份草稿").click()
    page.wait_for_selector("#sheet .jx-grid tbody tr")
    assert "政务服务平台运行维护项目" in page.locator(".jx-head").first.inner_text()


def test_a_batch_goes_on_without_a_browser_and_its_failed_row_is_done_again(
    browser: Browser, open_page: OpenPage, tmp_path: Path
) -> None:
    rows = [(f"B{n}", f"第{n}期培训", *ROWS[0][2:]) for n in range(20)]
    with window(browser, open_page) as page:
        page.get_by_role("tab", name="批量").click()
        with page.expect_download() as template:
            page.get_by_role("button", name="下载清单模板").click()
        assert template.value.suggested_filename == "项目清单.xlsx"
        page.set_input_files(
            "#batch-upload input[type=file]", [as_csv(tmp_path / "a.csv", *rows, *ROWS, encoding="gb18030")]
        )
        page.get_by_text("读到 23 个项目，其中 1 行有问题").wait_for()
        page.get_by_role("button", name="开始起草（22 个项目）").click()
        page.get_by_role("progressbar").wait_for()
    with window(browser, open_page) as page:
        page.get_by_role("tab", name="批量").click()
        page.locator("#batch [data-act]").first.wait_for()
        page.locator("#batch .jx-batches button, #batch .jx-batch").first.wait_for()
        if page.locator("#batch .jx-batches button").count():
            page.locator("#batch .jx-batches button").first.click()
        page.get_by_text("起草好的项目（22 个）").wait_for()
        assert "“明天”不是金额" in page.locator("#batch .jx-failed-rows").inner_text()
        assert latin(page, data="a csv") == set()
        mended = as_csv(tmp_path / "b.csv", *rows, *ROWS[:2], MENDED)
        page.set_input_files("#batch-upload input[type=file]", [mended])
        page.get_by_role("button", name=re.compile("只重做失败的行")).click()
        page.get_by_text("起草好的项目（23 个）").wait_for()
        with page.expect_download() as result:
            page.get_by_role("link", name="下载结果").click()
        result.value.save_as(tmp_path / "结果.zip")
        assert set(ZipFile(tmp_path / "结果.zip").namelist()) == {"全部申报表.docx", "全部申报表.xlsx", "问题清单.xlsx"}
        page.get_by_role("link", name="打开草稿 教师培训").click()
        page.wait_for_selector("#sheet .jx-grid tbody tr")


def test_an_administrator_goes_through_all_sections(browser: Browser, guarded: Guarded) -> None:
    with window_of(browser, guarded) as page:
        sign_in(page, "管理员甲", PASSWORD)
        page.get_by_role("tab", name="管理").click()
        new = page.locator("#office form").first
        new.get_by_label("账户名").fill(f"新来的{HOSTILE}")
        new.get_by_label("单位").fill("区教育局")
        new.get_by_role("button", name="新建账户").click()
        page.wait_for_selector(".jx-secret")
        assert new.get_by_label("账户名").input_value() == "", "nothing of one account is carried over to the next"
        off = page.get_by_role("button", name=f"停用：新来的{HOSTILE}")
        off.click()
        assert off.inner_text() == "确定停用？再点一次"
        off.click()
        page.get_by_text("已停用，该账户立即退出").wait_for()
        assert latin(page, data=HOSTILE) == set()
        page.get_by_role("button", name="操作记录").click()
        page.get_by_label("谁或对象").fill("新来的")
        page.get_by_role("button", name="筛选").click()
        page.get_by_text("共 2 条").wait_for()
        page.get_by_role("button", name="核对", exact=True).click()
        page.get_by_text("操作记录完好").wait_for()
        page.get_by_role("button", name="备份", exact=True).click()
        page.get_by_role("button", name="立即备份").click()
        page.get_by_text("备份（1 份）").wait_for()
        page.get_by_role("button", name="运行状况").click()
        page.get_by_role("button", name="全面检查").click()
        page.get_by_text("检查结果").first.wait_for()
        page.get_by_role("button", name="设置", exact=True).click()
        page.get_by_text("没有配置").first.wait_for()
        _change_settings(page)
        assert str(guarded.page.settings.home) not in page.content() and latin(page, data=HOSTILE) == set()


def _change_settings(page: Page) -> None:
    """A refused value loses nothing; a kept one is in force when the page is opened anew, and in the examples."""
    office = page.locator("#office")
    office.get_by_label("主管部门").fill(f"区财政局{HOSTILE}")
    office.get_by_label("操作记录保留天数").fill("30")
    office.get_by_role("button", name="保存设置").click()
    page.get_by_text("“操作记录保留天数”应是：180 到 36500 的整数").wait_for()
    office.get_by_label("操作记录保留天数").fill("365")
    assert office.get_by_label("主管部门").input_value() == f"区财政局{HOSTILE}"
    office.get_by_role("button", name="保存设置").click()
    page.get_by_text("现在仍是 400，下次启动后是 365").wait_for()
    page.reload()
    page.wait_for_function("document.querySelector('#jx-prefilled [data-department^=区财政局]')")
    page.get_by_role("button", name=EXAMPLES[0].title).click()
    page.wait_for_function("document.querySelector('#description textarea').value.length > 50")
    assert page.get_by_label("主管部门").first.input_value() == f"区财政局{HOSTILE}"
    page.get_by_role("tab", name="管理").click()
    page.get_by_role("button", name="设置", exact=True).click()
    office.get_by_label("主管部门").fill("")
    office.get_by_label("操作记录保留天数").fill("")
    office.get_by_role("button", name="保存设置").click()
    page.get_by_text("→ 没有设置").wait_for()


def test_others_have_an_account_page_and_no_administration(browser: Browser, guarded: Guarded) -> None:
    with window_of(browser, guarded) as page:
        sign_in(page, "李四", PASSWORD)
        page.get_by_text("李四（填报人）").wait_for()
        page.wait_for_timeout(300)
        assert page.get_by_role("tab", name="管理").count() == 0
        page.get_by_role("link", name="我的账户").click()
        page.get_by_label("用途").fill("预算系统")
        page.get_by_label("读草稿、导出").check()
        assert page.get_by_label("管理账户").count() == 0 and latin(page) == set()
        page.get_by_role("button", name="新建令牌").click()
        secret = page.locator(".done code").inner_text()
        asked = {"authorization": f"Bearer {secret}"}
        with httpx.Client(base_url=guarded.url, headers=asked, verify=False) as program:
            assert program.get("/api/v1/drafts").status_code == 200
            page.get_by_text("有效，作废").click()
            page.get_by_role("button", name="确定作废").click()
            page.get_by_text("已作废").wait_for()
            assert program.get("/api/v1/drafts").status_code == 401
