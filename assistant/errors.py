"""Everything that can go wrong, as one tree.

    JixiaoError                 exit code
        UsageError              2   an option or argument makes no sense
        InputError              3   the person can mend it: text, file, number, path
            EmptyDescription        nothing was said
            NotAProject             a text, but not of a project
            TextTooLong             more than one project description can be
            InvalidFact             a year, budget or date that cannot be
            InvalidEdit             a change of a draft that cannot be made
            UnreadableFile          missing, binary, wrong encoding, no permission
                ScannedDocument         pages that are pictures, or characters without codes
                ReadingStopped          too long, too large, or it made its reader fall over
            UnsupportedFormat       a file type that no reader takes
            NoFormFound             a readable document without any form
            TemplateUnfit           a template in which a form's places are not found
            UnwritablePath          the result cannot be put there
            UnknownDraft            no draft has that id
            UnknownItem             no file, job, account or token has that id, or it is another's
            InvalidAccount          an account, password or token that cannot be
            PathRefused             a file outside the folders that were opened to a program
            UnknownEntry            no form in quarantine has that id
        CorpusError             3   shipped or own corpus data are missing or invalid
        ConfigurationError      4   a setting is missing or contradicts another
        ModelError              5   nothing usable in the answer of a large model
            ModelTimeout            no answer in time
            ModelUnavailable        nobody answers at the address, or too busy
            ModelRefused            declined by the service, the model, or our own guard
            ModelCancelled          the person stopped it
        AcceptanceRefused       1   blocking findings remain
        StepRefused             3   a step of the review that is not open to the person, or not in this state
            DraftLocked             a change of a draft that is being reviewed
        AccessRefused           3   the person is not signed in, or may not do this
            NotSignedIn             no session, or it was idle too long
            NotAllowed              the role or the token does not go so far
            TooManyTries            too many wrong passwords
            ForeignOrigin           a request that another site may have sent
            TooBusy                 more work waits than can be taken on
            TooLarge                more was sent than is taken
        StoreError              7   the data directory is damaged or cannot be used
            IndexDamaged            an index generation does not match its manifest

Every error carries a plain-Chinese message, a hint saying what to do next, a stable
code for support, and the exit code of the command line.
"""

from __future__ import annotations

from typing import ClassVar


class JixiaoError(Exception):
    """Base of every error this product raises on purpose."""

    code: ClassVar[str] = "E-000"
    exit_code: ClassVar[int] = 3
    retryable: ClassVar[bool] = False
    hint: str = "请重试；仍不行时运行 jixiao doctor 并把结果交给管理员。"

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        if hint is not None:
            self.hint = hint

    def __str__(self) -> str:
        return f"{self.message.removesuffix('。')}（{self.code}）"


class UsageError(JixiaoError):
    """An option or argument makes no sense."""

    code = "E-100"
    exit_code = 2
    hint = "运行 jixiao --help 查看用法。"


class InputError(JixiaoError):
    """Something the person gave us cannot be used, and the person can mend it."""

    code = "E-200"


class EmptyDescription(InputError):
    """No description was given."""

    code = "E-201"
    hint = "用一两句话写明：做什么、给谁做、做多少、花多少钱。例：举办4期业务培训，每期50人，预算20万元。"


class NotAProject(InputError):
    """The text says nothing of a project."""

    code = "E-202"
    hint = "请写明项目做什么、给谁做、做多少、花多少钱；也可以用 --name 给出项目名称。"


class TextTooLong(InputError):
    """The text is longer than one project description can be."""

    code = "E-203"
    hint = "请只粘贴一个项目的说明；整份文件请用 jixiao parse 或 jixiao import。"


class InvalidFact(InputError):
    """A year, budget or date that cannot be."""

    code = "E-204"


class InvalidEdit(InputError):
    """A change of a draft that cannot be made: no such row, a name that is taken, a value that cannot be."""

    code = "E-205"
    hint = "草稿没有改动。请换一种说法，或输入“帮助”看看可以怎么说。"


class AlreadySo(InvalidEdit):
    """An edit that would leave everything as it is."""

    hint = "不用再改。"


class UnreadableFile(InputError):
    """A file that is missing, not permitted, binary or in no known encoding."""

    code = "E-210"
    hint = "请检查路径和权限；文本文件请另存为 UTF-8 编码后再试。"


class ScannedDocument(UnreadableFile):
    """A document whose pages are pictures: no reader of ours sees letters in them."""

    code = "E-215"
    hint = (
        "请向编制单位要 docx、xlsx 原件；没有原件的，用 WPS 的“扫描件转 Word”或其他文字识别（OCR）工具"
        "转成 docx，逐项核对数字后再导入。"
    )


class ReadingStopped(UnreadableFile):
    """A document that took more time or memory than any form needs, or that made its reader fall over."""

    code = "E-216"
    hint = "请用 WPS 或 Office 打开后另存一份，只留下申报表部分再试。"


class UnsupportedFormat(InputError):
    """A file type that no reader takes."""

    code = "E-211"
    hint = (
        "可读取的格式：docx、xlsx、pdf（有文字的）、xls、html、txt、md、json；doc、wps、rtf 需要本机装有 LibreOffice。"
        "其他格式请先另存为 docx 或 xlsx。"
    )


class NoFormFound(InputError):
    """A readable document in which no declaration form was found."""

    code = "E-212"
    hint = "请确认文件里有“财政项目支出绩效目标申报表”或“部门（单位）整体支出绩效目标申报表”。"


class TemplateUnfit(InputError):
    """A unit's own template that cannot be filled as it is."""

    code = "E-220"
    hint = (
        "请确认模板是项目绩效目标申报表的空表或往年的表，标签和要填的单元格分开；"
        "不用 --template 时按程序自带的正式表格导出。"
    )


class UnwritablePath(InputError):
    """The result cannot be written where it was asked to go."""

    code = "E-213"
    hint = "请换一个可写的文件夹，或检查磁盘空间与权限。"


class UnknownDraft(InputError):
    """No draft has that id."""

    code = "E-214"
    hint = "运行 jixiao drafts 查看全部草稿的编号。"


class UnknownItem(InputError):
    """No file, job, account or token has that id, or it is another's: the two cannot be told apart."""

    code = "E-222"
    hint = "请重新列出，确认编号。"


class InvalidAccount(InputError):
    """An account, password or token that cannot be."""

    code = "E-218"


class InvalidSetting(InputError):
    """A setting that cannot be, or is not to be changed on the page."""

    code = "E-223"


class PathRefused(InputError):
    """A file outside the folders that were opened to another program."""

    code = "E-217"
    hint = "请把文件放进启动 jixiao mcp 时用 --read 或 --write 开放的文件夹，或者请用户开放它所在的文件夹。"


class UnknownEntry(InputError):
    """No form in quarantine has that id."""

    code = "E-219"
    hint = "运行 jixiao quarantine 查看隔离区里全部申报表的编号。"


class CorpusError(JixiaoError):
    """Corpus data are missing or invalid."""

    code = "E-300"
    hint = "程序自带数据不完整，请重新安装；若在设置中指定了自己的语料目录，请检查其中的文件。"


class ConfigurationError(JixiaoError):
    """A setting is missing or contradicts another."""

    code = "E-400"
    exit_code = 4
    hint = "请检查 JIXIAO_ 开头的环境变量。"


class NoModel(ConfigurationError):
    """A large model was asked for, and none is configured: no fault of the service."""


class ModelError(JixiaoError):
    """A language model gave no usable answer."""

    code = "E-500"
    exit_code = 5
    retryable = True
    hint = "不配置大模型也可以使用：去掉 --engine llm 即用内置引擎。"


class ModelTimeout(ModelError):
    """A language model did not answer in time."""

    code = "E-501"


class ModelUnavailable(ModelError):
    """Nobody answers at the configured address, or the service is too busy."""

    code = "E-502"
    hint = "请检查 JIXIAO_MODEL_BASE_URL 和网络；不配置大模型也可以使用：去掉 --engine llm 即用内置引擎。"


class ModelRefused(ModelError):
    """The service or the model declined, or asking would have left the configured host."""

    code = "E-503"
    retryable = False
    hint = "请检查 JIXIAO_MODEL_KEY、JIXIAO_MODEL 和 JIXIAO_MODEL_BASE_URL；也可以去掉 --engine llm 用内置引擎。"


class ModelCancelled(ModelError):
    """The person stopped the call."""

    code = "E-504"
    retryable = False


class AcceptanceRefused(JixiaoError):
    """A draft cannot be accepted while errors remain."""

    code = "E-600"
    exit_code = 1
    hint = "请逐条修改后重新采纳；校验结果写明每条问题的位置和改法。"


class StepRefused(JixiaoError):
    """A step of the review that is not open to the person, or not in the draft's state."""

    code = "E-601"
    hint = "请重新打开草稿，看它现在的状态。"


class DraftLocked(StepRefused):
    """A draft that is being reviewed cannot be changed."""

    code = "E-602"


class AccessRefused(JixiaoError):
    """The person is not signed in, or may not do this."""

    code = "E-800"
    hint = "请联系管理员。"


class NotSignedIn(AccessRefused):
    """No session, or it was idle too long."""

    code = "E-801"
    hint = "请重新登录；已经保存的内容都在。"


class NotAllowed(AccessRefused):
    """The role, or the token, does not go so far."""

    code = "E-802"
    hint = "请用有权限的账户或令牌，或联系管理员。"


class TooManyTries(AccessRefused):
    """Too many wrong passwords."""

    code = "E-803"
    retryable = True
    hint = "请过 5 分钟再试；忘记密码请联系管理员重置。"


class ForeignOrigin(AccessRefused):
    """A request that another site may have sent."""

    code = "E-804"
    hint = "请从本程序自己的页面操作；程序调用接口请使用令牌。"


class TooBusy(AccessRefused):
    """More work waits than can be taken on."""

    code = "E-805"
    retryable = True
    hint = "请过一会儿再试。"


class TooLarge(AccessRefused):
    """More was sent than is taken."""

    code = "E-806"
    hint = "文件最大 20 MB；请删去其中的图片，或分成几个文件。"


class StoreError(JixiaoError):
    """The data directory is damaged or cannot be used."""

    code = "E-700"
    exit_code = 7
    hint = "运行 jixiao doctor --repair 检查并修复数据目录。"


class IndexDamaged(StoreError):
    """An index generation does not match its manifest or the database."""

    code = "E-701"
    hint = "运行 jixiao index rebuild 重建索引；案例本身不受影响。"
