"""Encoders: what every one of them promises, and that the shipped model is read exactly."""

from __future__ import annotations

import itertools
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import ConfigurationError
from assistant.retrieval.encoder import (
    Encoder,
    FloatMatrix,
    SentenceTransformerEncoder,
    StaticEncoder,
    open_encoder,
)
from assistant.testing.hashing_encoder import HashingEncoder

SHIPPED = Path(__file__).parents[2] / "corpus" / "encoder"

TASKS = ("举办", "组织开展", "采购", "完成", "2024年计划实施")
OBJECTS = (
    "业务培训4期，每期50人",
    "河道保洁12.5公里",
    "A4纸1,000包",
    "信息系统运行维护（含等保测评）",
    "困难群众走访慰问",
)
RESULTS = (
    "",
    "；合格率≥98%。",
    "，预算20万元",
    " 服务对象满意度达到90％以上",
    "，由XX镇人民政府负责",
    "\n共①②③三项",
    "🙂",
    "，按期完成率100%",
)
SENTENCES = ["".join(parts) for parts in itertools.product(TASKS, OBJECTS, RESULTS)]


@pytest.fixture(scope="module")
def shipped() -> Encoder:
    return open_encoder(SHIPPED)


@pytest.fixture(scope="module", params=["shipped", "hashing"])
def encoder(request: pytest.FixtureRequest) -> Encoder:
    return HashingEncoder() if request.param == "hashing" else open_encoder(SHIPPED)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "编码器"
    return Path(shutil.copytree(SHIPPED, folder, ignore=shutil.ignore_patterns("__pycache__", "*.py")))


def likeness(encoder: Encoder, a: str, b: str) -> float:
    u, v = encoder.encode([a, b])
    return float(u @ v)


class TestEveryEncoder:
    """The contract, held by the shipped model and by the test double."""

    def test_rows_are_of_length_one(self, encoder: Encoder) -> None:
        vectors = encoder.encode(SENTENCES)
        assert vectors.shape == (200, encoder.dimension)
        assert vectors.dtype == np.float32
        np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)

    def test_no_texts_give_no_rows(self, encoder: Encoder) -> None:
        assert encoder.encode([]).shape == (0, encoder.dimension)

    @pytest.mark.parametrize("text", ["", " \n\t　", "，。！", "🙂"])
    def test_a_text_that_says_nothing_is_zero(self, encoder: Encoder, text: str) -> None:
        vectors = encoder.encode([text, "培训"])
        assert not vectors[0].any()
        assert vectors[1].any()

    def test_a_row_does_not_depend_on_its_neighbours(self, encoder: Encoder) -> None:
        together = encoder.encode(SENTENCES[:20])
        alone = np.vstack([encoder.encode([text]) for text in SENTENCES[:20]])
        np.testing.assert_array_equal(together, alone)

    def test_spelling_variants_are_the_same(self, encoder: Encoder) -> None:
        assert likeness(encoder, "ＡＰＰ运维", "app运维") == pytest.approx(1, abs=1e-5)

    def test_half_characters_do_no_harm(self, encoder: Encoder) -> None:
        assert np.isfinite(encoder.encode(["\ud83d培训", "\udc00"])).all()

    def test_a_long_text_is_one_row(self, encoder: Encoder) -> None:
        assert encoder.encode(["河道保洁与业务培训。" * 2_000]).shape == (1, encoder.dimension)


@given(st.lists(st.text(st.characters()), max_size=4))
def test_no_text_breaks_the_shipped_encoder(texts: list[str]) -> None:
    check_any_text(open_shipped_once(), texts)


@given(st.lists(st.text(st.characters()), max_size=4))
def test_no_text_breaks_the_double(texts: list[str]) -> None:
    check_any_text(HashingEncoder(), texts)


def check_any_text(encoder: Encoder, texts: list[str]) -> None:
    vectors = encoder.encode(texts)
    assert vectors.shape == (len(texts), encoder.dimension)
    assert np.isfinite(vectors).all()
    lengths = np.linalg.norm(vectors, axis=1)
    assert np.all((lengths == 0) | (np.abs(lengths - 1) < 1e-5))


_opened: list[Encoder] = []


def open_shipped_once() -> Encoder:
    if not _opened:
        _opened.append(open_encoder(SHIPPED))
    return _opened[0]


class TestTheShippedModel:
    def test_it_is_read_without_sentence_transformers(self, shipped: Encoder) -> None:
        assert isinstance(shipped, StaticEncoder)

    def test_its_id_tells_name_and_content(self, shipped: Encoder) -> None:
        name, _, fingerprint = shipped.encoder_id.rpartition("-")
        assert name == json.loads((SHIPPED / "CHECKSUMS.json").read_text(encoding="utf-8"))["name"]
        assert len(bytes.fromhex(fingerprint)) == 4

    def test_two_openings_agree(self, shipped: Encoder) -> None:
        again = open_encoder(SHIPPED)
        assert again.encoder_id == shipped.encoder_id
        np.testing.assert_array_equal(again.encode(SENTENCES), shipped.encode(SENTENCES))

    def test_every_file_that_decides_a_vector_has_a_checksum(self) -> None:
        listed = set(json.loads((SHIPPED / "CHECKSUMS.json").read_text(encoding="utf-8"))["files"])
        assert {"modules.json", "model.safetensors", "tokenizer.json", "config_sentence_transformers.json"} <= listed

    def test_it_is_small(self) -> None:
        assert sum(path.stat().st_size for path in SHIPPED.rglob("*") if path.suffix != ".pyc") < 10_000_000

    @pytest.mark.parametrize(
        ("text", "related", "unrelated"),
        [
            ("培训人次", "参训人数", "河道保洁"),
            ("培训人次", "参训人员", "设备购置"),
            ("河道保洁", "河道养护长度", "法律援助"),
            ("参会人员满意度", "会议代表满意程度", "道路维修面积"),
            ("系统正常运行率", "信息系统运维故障", "慰问老党员"),
            ("印刷手册", "宣传册印制", "疫苗接种"),
            ("走访慰问困难群众", "发放慰问金", "网络安全测评"),
            ("信访件办理", "群众投诉处理", "树木修剪"),
            ("绿化养护面积", "补植苗木", "合同审查"),
            ("资金支付及时性", "按时拨付补助资金", "演出场次"),
            ("人大代表视察", "代表履职活动", "污水处理厂"),
            ("办公用房修缮", "房屋维修工程", "课题研究报告"),
            ("购置电脑打印机", "办公设备采购", "食品抽检批次"),
            ("退役军人就业", "就业技能培训", "桥梁检测"),
            ("档案数字化扫描", "档案整理归档", "垃圾清运"),
            ("养老机构补贴", "老年人护理服务", "电子政务外网"),
            ("食品安全抽检", "食品检验批次", "文艺演出"),
            ("防汛物资储备", "应急抢险设备", "图书借阅"),
            ("污水管网改造", "排水管道维修", "代表培训"),
            ("法律顾问服务", "合法性审查", "绿化养护"),
            ("政协提案办理", "委员提案答复", "河道疏浚"),
        ],
    )
    def test_what_belongs_together_is_closer(self, shipped: Encoder, text: str, related: str, unrelated: str) -> None:
        assert likeness(shipped, text, related) > likeness(shipped, text, unrelated)

    @pytest.mark.slow
    def test_the_fast_path_equals_sentence_transformers(self, shipped: Encoder, sealed_library: None) -> None:
        slow = SentenceTransformerEncoder(SHIPPED)
        texts = [*SENTENCES, "", "🙂"]
        np.testing.assert_allclose(shipped.encode(texts), slow.encode(texts), atol=1e-5)
        np.testing.assert_allclose(shipped.encode(texts), plainly(texts), atol=1e-5)


def plainly(texts: list[str]) -> FloatMatrix:
    """What a user of sentence-transformers gets from the shipped folder."""
    from sentence_transformers import SentenceTransformer

    vectors: FloatMatrix = SentenceTransformer(str(SHIPPED), local_files_only=True).encode(texts)
    return vectors


def test_encoding_with_the_shipped_model_loads_no_torch() -> None:
    code = (
        "import sys; from pathlib import Path; from assistant.retrieval.encoder import open_encoder\n"
        "open_encoder(Path(sys.argv[1])).encode(['举办业务培训'])\n"
        "print({'torch', 'sentence_transformers', 'transformers', 'faiss'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(SHIPPED)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_importing_the_module_loads_no_heavy_library() -> None:
    code = (
        "import sys, assistant.retrieval.encoder\n"
        "print({'torch', 'sentence_transformers', 'transformers', 'faiss', 'tokenizers'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


class TestBrokenFolders:
    """Each is a setting that cannot be used, said in Chinese, before anything heavy is loaded."""

    def test_an_intact_copy_opens_under_the_same_id(self, copy: Path, shipped: Encoder) -> None:
        assert open_encoder(copy).encoder_id == shipped.encoder_id

    def test_no_folder(self, tmp_path: Path) -> None:
        with pytest.raises(ConfigurationError, match="找不到编码器文件夹"):
            open_encoder(tmp_path / "没有")

    def test_a_hub_name_is_not_fetched(self) -> None:
        with pytest.raises(ConfigurationError, match="找不到编码器文件夹"):
            open_encoder(Path("sentence-transformers/all-MiniLM-L6-v2"))

    def test_an_empty_folder(self, tmp_path: Path) -> None:
        with pytest.raises(ConfigurationError, match=r"缺少 modules\.json"):
            open_encoder(tmp_path)

    @pytest.mark.parametrize(
        "name", ["model.safetensors", "tokenizer.json", "modules.json", "config_sentence_transformers.json"]
    )
    def test_an_altered_file(self, copy: Path, name: str) -> None:
        content = bytearray((copy / name).read_bytes())
        content[-2] ^= 1
        (copy / name).write_bytes(content)
        with pytest.raises(ConfigurationError, match=f"{name} 与校验值不符"):
            open_encoder(copy)

    @pytest.mark.parametrize("checked", [True, False])
    @pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json", "modules.json"])
    def test_a_missing_file(self, copy: Path, name: str, checked: bool) -> None:
        (copy / name).unlink()
        if not checked:
            (copy / "CHECKSUMS.json").unlink()
        with pytest.raises(ConfigurationError, match=f"缺少 {name}"):
            open_encoder(copy)

    @pytest.mark.parametrize(
        ("name", "damage"),
        [
            ("modules.json", lambda text: "not json"),
            ("modules.json", lambda text: "[]"),
            ("modules.json", lambda text: '["x"]'),
            ("modules.json", lambda text: text.replace('"path": ""', '"path": "../.."')),
            ("tokenizer.json", lambda text: text[: len(text) // 2]),
            ("model.safetensors", lambda text: "x" * 100),
            ("config_sentence_transformers.json", lambda text: "{"),
            ("CHECKSUMS.json", lambda text: "[]"),
        ],
    )
    def test_unreadable_content(self, copy: Path, name: str, damage: Callable[[str], str]) -> None:
        if name != "CHECKSUMS.json":
            (copy / "CHECKSUMS.json").unlink()
        text = (copy / name).read_bytes().decode("utf-8", "replace")
        (copy / name).write_text(damage(text), encoding="utf-8")
        with pytest.raises(ConfigurationError, match="编码器文件夹不能使用"):
            open_encoder(copy)

    def test_weights_that_belong_to_another_vocabulary(self, copy: Path) -> None:
        from safetensors.numpy import save_file

        (copy / "CHECKSUMS.json").unlink()
        save_file({"embedding.weight": np.ones((10, 4), dtype=np.float32)}, copy / "model.safetensors")
        with pytest.raises(ConfigurationError, match="不配套"):
            open_encoder(copy)

    def test_weights_that_are_not_numbers(self, copy: Path) -> None:
        from safetensors.numpy import save_file

        (copy / "CHECKSUMS.json").unlink()
        save_file({"embedding.weight": np.full((40_000, 4), np.nan, dtype=np.float32)}, copy / "model.safetensors")
        with pytest.raises(ConfigurationError, match="无效数值"):
            open_encoder(copy)

    def test_pickled_weights_are_refused(self, tmp_path: Path) -> None:
        (tmp_path / "modules.json").write_text('[{"path": "", "type": "x.Transformer"}]', encoding="utf-8")
        (tmp_path / "pytorch_model.bin").write_bytes(b"")
        with pytest.raises(ConfigurationError, match="pickle"):
            open_encoder(tmp_path)


@pytest.fixture
def sealed_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment that `_load_sentence_transformer` changes is put back afterwards."""
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("TRANSFORMERS_OFFLINE", "1")


@pytest.mark.slow
@pytest.mark.usefixtures("sealed_library")
class TestOwnModels:
    """Folders that a user brings."""

    def test_a_transformer_keeps_the_contract(self, tmp_path: Path) -> None:
        encoder = open_encoder(tiny_transformer(tmp_path))
        assert isinstance(encoder, SentenceTransformerEncoder)
        vectors = encoder.encode(["河道保洁", "", "业务培训"])
        assert vectors.shape == (3, encoder.dimension) == (3, 16)
        np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), [1, 0, 1], atol=1e-5)
        assert encoder.encode([]).shape == (0, 16)

    def test_a_transformer_that_cannot_be_loaded(self, tmp_path: Path) -> None:
        folder = tiny_transformer(tmp_path)
        (folder / "model.safetensors").write_bytes(b"x" * 50)
        with pytest.raises(ConfigurationError, match="无法载入"):
            open_encoder(folder)

    def test_a_static_model_saved_in_float_is_read_as_fast(self, tmp_path: Path) -> None:
        from sentence_transformers import SentenceTransformer

        model = SentenceTransformer(str(SHIPPED), local_files_only=True)
        model.save(str(tmp_path), create_model_card=False)
        encoder = open_encoder(tmp_path)
        assert isinstance(encoder, StaticEncoder)
        np.testing.assert_allclose(encoder.encode(SENTENCES), model.encode(SENTENCES), atol=1e-5)

    def test_a_default_prompt_is_honoured(self, copy: Path) -> None:
        (copy / "CHECKSUMS.json").unlink()
        settings = {"prompts": {"query": "查询："}, "default_prompt_name": "query"}
        (copy / "config_sentence_transformers.json").write_text(json.dumps(settings), encoding="utf-8")
        encoder = open_encoder(copy)
        assert isinstance(encoder, SentenceTransformerEncoder)
        assert likeness(encoder, "培训", "培训") == pytest.approx(1, abs=1e-5)


def tiny_transformer(folder: Path) -> Path:
    """A two-layer model with random weights, saved as sentence-transformers saves one."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizer

    bare, whole = folder / "bare", folder / "whole"
    bare.mkdir()
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"河道保洁业务培训"]
    (bare / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    BertTokenizer(vocab_file=str(bare / "vocab.txt")).save_pretrained(bare)
    torch.manual_seed(0)
    shape = BertConfig(
        vocab_size=len(words), hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=32
    )
    BertModel(shape).save_pretrained(bare)
    SentenceTransformer(modules=[Transformer(str(bare)), Pooling(16)]).save(str(whole), create_model_card=False)
    return whole
