"""The page 管理 without a browser: accounts, the log, backups, health and settings; and that it is closed to others."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest

from assistant.domain.account import SCOPES_OF, Role, Viewer
from assistant.errors import InvalidEdit, InvalidFact, NotAllowed
from assistant.storage.jobs import Job
from assistant.web.pages.administration.acts import AuditFields, read_act
from assistant.web.pages.administration.care_view import size_of
from assistant.web.pages.administration.room import SECTIONS, Room
from assistant.web.workplace import LOCAL_VISITOR, Visitor
from tests.web.pages.conftest import House
from tests.web.pages.test_checking import acts_in, text_of
from tests.web.payloads import PAYLOADS
from tests.web.people import PASSWORD
from tests.web.test_markup import Tags


def room_of(house: House) -> Room:
    return Room(house.desks(LOCAL_VISITOR).office(None), house.do)


def with_people(house: House) -> Room:
    house.person("管理员甲", Role.ADMINISTRATOR)
    house.person("张三", Role.FILER, "区教育局")
    return room_of(house)


@pytest.mark.parametrize("role", [Role.FILER, Role.REVIEWER])
def test_it_is_closed_to_everybody_else(house: House, role: Role) -> None:
    visitor = Visitor(Viewer(user_id="u", role=role), "某人", SCOPES_OF[role])
    with pytest.raises(NotAllowed):
        house.desks(visitor).office(None)


def test_without_accounts_it_says_how_they_are_set_up_and_the_rest_works(house: House) -> None:
    room = room_of(house)
    assert "jixiao serve --accounts" in text_of(room.shown("users"))
    for section in SECTIONS:
        assert room.shown(section).section == section


def test_an_account_is_made_changed_and_closed(house: House) -> None:
    room = with_people(house)
    made = room.act({"act": "add-user", "fields": {"name": "李四", "unit": "区民政局", "role": "filer"}})
    password = re.search(r"<code[^>]*>(\w+)</code>", str(made.message))
    assert password and "只显示这一次" in text_of(made)
    assert house.accounts.sign_in("李四", password[1], "")
    user = house.accounts.named("李四")
    room.act({"act": "change-user", "user_id": user.user_id, "fields": {"unit": "区教育局", "role": "reviewer"}})
    changed = house.accounts.named("李四")
    assert (changed.unit, changed.role) == ("区教育局", Role.REVIEWER)
    told = room.act({"act": "set-active", "user_id": user.user_id, "active": False})
    assert "已停用" in text_of(told) and not house.accounts.named("李四").active
    assert "已启用" in text_of(room.act({"act": "set-active", "user_id": user.user_id, "active": True}))


def test_a_password_is_reset_and_sessions_are_ended(house: House) -> None:
    room = with_people(house)
    user = house.accounts.named("张三")
    token = house.accounts.sign_in("张三", PASSWORD, "")
    assert "1 处登录" in text_of(room.shown("users"))
    assert "1 处登录" in text_of(room.act({"act": "end-sessions", "user_id": user.user_id}))
    assert house.accounts.signed_in(token) is None
    assert "已重置密码：张三" in text_of(room.act({"act": "reset-password", "user_id": user.user_id}))
    assert house.accounts.named("张三").must_change


def test_what_cannot_be_is_told_and_changes_nothing(house: House) -> None:
    room = with_people(house)
    admin = house.accounts.named("管理员甲")
    last = room.act({"act": "set-active", "user_id": admin.user_id, "active": False})
    assert last.view is None and "至少要有一个启用的管理员" in text_of(last)
    twice = room.act({"act": "add-user", "fields": {"name": "张三", "unit": "", "role": "filer"}})
    assert "已经有名为" in text_of(twice)
    assert "E-222" in text_of(room.act({"act": "reset-password", "user_id": "nobody"}))
    assert "E-218" in text_of(room.act({"act": "add-user", "fields": {"name": "新", "unit": "", "role": "local"}}))


def test_the_log_is_filtered_paged_checked_and_taken_along(house: House) -> None:
    room = with_people(house)
    for _ in range(60):
        house.accounts.end_sessions(house.accounts.named("张三"), "管理员甲")
    first = room.shown("audit")
    assert "共 62 条" in text_of(first)
    older = room.act(next(act for act in acts_in(first, "audit") if act.get("before")))
    assert "回到最新" in text_of(older) and "管理员甲" in text_of(older)
    found = room.act({"act": "audit", "fields": {"who": "没有", "event": "login"}})
    assert "没有符合条件的记录" in text_of(found)
    today = house.assistant.now.date().isoformat()
    assert "共 62 条" in text_of(room.act({"act": "audit", "fields": {"since": today, "until": today}}))
    assert "日期“昨天”看不懂" in text_of(room.act({"act": "audit", "fields": {"since": "昨天"}}))
    whole = room.act({"act": "verify", "fields": {"noted": ""}})
    assert "操作记录完好" in text_of(whole) and house.accounts.audit.head()[1] in text_of(whole)
    assert "没有找到抄录的校验值" in text_of(room.act({"act": "verify", "fields": {"noted": "f" * 64}}))
    assert "/files/" in str(room.act(acts_in(first, "audit-file")[0]).message)


def test_a_backup_is_made_listed_and_not_handed_out(house: House) -> None:
    room = room_of(house)
    assert "还没有备份" in text_of(room.shown("backups"))
    shown = room.act({"act": "begin", "work": "backup"})
    assert "备份（1 份）" in text_of(shown) and "jixiao restore" in text_of(shown)
    assert "href" not in Tags(str(shown.view)).attributes
    (kept,) = house.desks(LOCAL_VISITOR).office(None).backups()
    assert re.search(re.escape(kept.name), text_of(shown)) and kept.size > 10_000


def test_a_backup_that_goes_on_is_watched_and_can_be_stopped(house: House) -> None:
    waiting: list[Job] = []
    room = Room(house.desks(LOCAL_VISITOR).office(None), waiting.append)
    shown = room.act({"act": "begin", "work": "index"})
    assert shown.working and shown.section == "health" and "正在重建索引" in text_of(shown)
    assert not room.act({"act": "stop", "job_id": waiting[0].job_id}).working


def test_the_index_is_built_anew_and_everything_is_looked_at(house: House) -> None:
    room = room_of(house)
    assert not room.act({"act": "begin", "work": "index"}).working
    examined = text_of(room.act({"act": "examine"}))
    assert examined.count("✓ 正常") == 5 and "✗" not in examined


def test_no_path_of_the_machine_and_no_secret_is_shown(house: House) -> None:
    from pydantic import SecretStr

    settings = house.settings.model_copy(update={"model_key": SecretStr("secret-key"), "department": "区民政局"})
    room = Room(house._replace(settings=settings).desks(LOCAL_VISITOR).office(None), house.do)
    shown = [room.shown(section) for section in SECTIONS]
    shown += [room.act({"act": "examine"}), room.act({"act": "try-model"})]
    text = "".join(text_of(one) for one in shown)
    assert "secret-key" not in text and str(settings.home) not in text and str(settings.home.parent) not in text
    assert "区民政局" in text and "已设置" in text and settings.home.name in text
    assert "没有配置" in text and "✗ 有问题" in text, "a model that is not configured is told honestly"


def test_settings_are_changed_told_and_noted(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    office = house.desks(LOCAL_VISITOR).office(None)
    room = Room(office, house.do)
    save = {"act": "save-settings", "fields": {"department": "区民政局", "unit": "", "audit_days": "365"}}
    told = text_of(room.act(save))
    assert "主管部门：没有设置 → 区民政局，马上生效" in told
    assert "操作记录保留天数：400 → 365，下次启动后生效" in told
    assert "现在仍是 400，下次启动后是 365" in told
    noted = office.audit.latest(2)
    assert [(entry.subject, entry.detail["before"], entry.detail["then"]) for entry in noted] == [
        ("操作记录保留天数", "400", "365"),
        ("主管部门", "", "区民政局"),
    ]
    assert "内容 修改设置" in text_of(room.shown("audit"))
    assert "没有改动" in text_of(room.act(save))
    refused = room.act({"act": "save-settings", "fields": {"audit_days": "30"}})
    assert refused.view is None and "“操作记录保留天数”应是：180 到 36500 的整数" in text_of(refused)
    monkeypatch.setenv("JIXIAO_UNIT", "环境里的单位")
    fixed = room.shown("settings")
    assert "由环境变量 JIXIAO_UNIT 固定，这里不能改" in text_of(fixed)
    assert re.search(r'<input name="unit"[^>]* disabled', str(fixed.view))


def test_no_text_becomes_markup(house: House) -> None:
    room = with_people(house)
    for number, hostile in enumerate(payload.replace("\t", " ") for payload in PAYLOADS):
        fields = {"name": f"{number}{hostile}"[:40], "unit": hostile, "role": "filer"}
        assert "已新建账户" in text_of(room.act({"act": "add-user", "fields": fields}))
    room.act({"act": "save-settings", "fields": {"unit": f'"><script>{PAYLOADS[0]}'[:80]}})
    for shown in (*map(room.shown, SECTIONS), room.act({"act": "audit", "fields": {"who": PAYLOADS[0]}})):
        seen = Tags(f"{shown.view}{shown.message}")
        assert not {"script", "img", "svg", "iframe"} & set(seen.tags)
        assert not [name for name in seen.attributes if name.startswith("on")]


@pytest.mark.parametrize(
    "payload",
    [
        {},
        {"act": "section", "section": "secrets"},
        {"act": "add-user", "fields": {"name": "x", "role": "king"}},
        {"act": "begin", "work": "restore"},
        {"act": "save-settings", "fields": {"home": "/"}},
        {"act": "audit", "before": 0},
        {"act": "set-active", "user_id": "u", "active": "perhaps"},
    ],
)
def test_what_the_page_never_sends_is_refused(payload: dict[str, Any]) -> None:
    with pytest.raises(InvalidEdit):
        read_act(payload)


def test_the_last_day_is_wholly_in() -> None:
    wanted = AuditFields(since="2027-03-01", until="2027-03-01").wanted()
    assert wanted.since and wanted.until and wanted.until - wanted.since == timedelta(days=1)
    with pytest.raises(InvalidFact):
        AuditFields(event="dance").wanted()


@pytest.mark.parametrize(
    ("size", "told"), [(0, "0 B"), (1023, "1023 B"), (1536, "1.5 KB"), (5 * 2**20, "5.0 MB"), (3 * 2**30, "3.0 GB")]
)
def test_sizes_are_told_for_people(size: int, told: str) -> None:
    assert size_of(size) == told
