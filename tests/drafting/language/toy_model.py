"""Writes a tiny random llama model as GGUF; run by the interpreter that has `gguf`. It knows nothing of anything."""

from __future__ import annotations

import sys

import gguf
import numpy as np

WIDTH, LAYERS, HEADS, FEED, CONTEXT = 64, 2, 4, 128, 8192
CHARACTERS = (
    '"{}[]:,. _-0123456789abcdefghijklmnopqrstuvwxyz'
    "指标名称数量质量时效满意度完成率及时合格项目培训河道保洁采购服务对象居民学员公里期人次资金预算成本效益社会经济可持续影响管理机制"
    "区县市局中心单位主管部门实施日期目标年度总改善提升保障开展举办发放验收"
)


def tokens() -> tuple[list[bytes], list[float], list[int]]:
    """Special tokens, bytes without control characters, and characters."""
    texts = [b"<unk>", b"<s>", b"</s>"]
    kinds = [gguf.TokenType.UNKNOWN, gguf.TokenType.CONTROL, gguf.TokenType.CONTROL]
    printable = [byte for byte in range(256) if byte >= 0x20 or byte == 0x0A]
    texts += [f"<0x{byte:02X}>".encode() for byte in printable]
    kinds += [gguf.TokenType.BYTE] * len(printable)
    own = list(dict.fromkeys(CHARACTERS.replace(" ", "\u2581")))
    texts += [character.encode() for character in own]
    kinds += [gguf.TokenType.NORMAL] * len(own)
    return texts, [-float(i) for i in range(len(texts))], [int(kind) for kind in kinds]


def write(path: str, seed: int = 7) -> None:
    """Write the model; the same seed gives the same file."""
    random = np.random.default_rng(seed)
    texts, scores, kinds = tokens()
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_name("toy")
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(FEED)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(WIDTH // HEADS)
    writer.add_vocab_size(len(texts))
    writer.add_tokenizer_model("llama")
    writer.add_token_list(texts)
    writer.add_token_scores(scores)
    writer.add_token_types(kinds)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_unk_token_id(0)

    def matrix(name: str, *shape: int) -> None:
        writer.add_tensor(name, (random.standard_normal(shape) * 0.3).astype(np.float32))

    # One direction is the same for every token, and speaks for the quotation mark: otherwise no text would ever end.
    embedding = random.standard_normal((len(texts), WIDTH)) * 0.3
    embedding[:, 0] = 2.0
    writer.add_tensor("token_embd.weight", embedding.astype(np.float32))
    for layer in range(LAYERS):
        block = f"blk.{layer}."
        for part in ("attn_q", "attn_k", "attn_v", "attn_output"):
            matrix(f"{block}{part}.weight", WIDTH, WIDTH)
        matrix(f"{block}ffn_gate.weight", FEED, WIDTH)
        matrix(f"{block}ffn_up.weight", FEED, WIDTH)
        matrix(f"{block}ffn_down.weight", WIDTH, FEED)
        for norm in ("attn_norm", "ffn_norm"):
            writer.add_tensor(f"{block}{norm}.weight", np.ones(WIDTH, np.float32))
    writer.add_tensor("output_norm.weight", np.ones(WIDTH, np.float32))
    output = random.standard_normal((len(texts), WIDTH)) * 0.3
    output[:, 0] = 0.0
    output[texts.index(b'"'), 0] = 2.2
    writer.add_tensor("output.weight", output.astype(np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


if __name__ == "__main__":
    write(sys.argv[1])
