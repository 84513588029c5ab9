"""Importing is cheap and silent, and no data path can run code."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "assistant"
HEAVY = (
    "torch",
    "faiss",
    "gradio",
    "mcp",
    "langchain",
    "langchain_core",
    "sentence_transformers",
    "transformers",
    "docx",
    "openpyxl",
    "pdfplumber",
    "python_calamine",
    "lxml",
)
FORBIDDEN_MODULES = frozenset({"pickle", "cPickle", "_pickle", "dill", "cloudpickle", "joblib", "marshal", "shelve"})
FORBIDDEN_CALLS = frozenset(
    {
        "eval",
        "exec",
        "compile",
        "__import__",
        "yaml.load",
        "yaml.load_all",
        "yaml.unsafe_load",
        "yaml.full_load",
        "FAISS.load_local",
        "torch.load",
    }
)


@pytest.mark.parametrize(
    "module", ["assistant", "assistant.domain", "assistant.validation", "assistant.service", "assistant.cli.main"]
)
def test_importing_loads_no_heavy_library(module: str) -> None:
    program = f"import sys, {module}; print(sorted(set({HEAVY!r}) & set(sys.modules)))"
    child = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (child.stdout, child.stderr) == ("[]\n", "")


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="only Linux lists the threads of a process")
def test_numpy_starts_no_threads_that_wait_for_work() -> None:
    program = "import os, assistant.retrieval.encoder; print(len(os.listdir('/proc/self/task')))"
    environment = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    child = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, env=environment
    )
    assert (child.stdout, child.stderr) == ("1\n", "")


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_module_can_run_code_from_data(path: Path) -> None:
    assert list(dangers(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    [
        "import pickle",
        "import os, joblib",
        "from marshal import loads",
        "import joblib.parallel",
        "eval('1')",
        "import yaml\nyaml.load(text)",
        "from yaml import load",
        "store = FAISS.load_local('x')",
        "import numpy\nnumpy.load(f, allow_pickle=True)",
        "import langchain_core.load\nlangchain_core.load.loads(text)",
        "from langchain_core.load import loads",
    ],
)
def test_dangers_are_recognised(source: str) -> None:
    assert list(dangers(source))


@pytest.mark.parametrize(
    "source", ["import re\nre.compile('x')", "numpy.load(f, allow_pickle=False)", "yaml.safe_load(t)"]
)
def test_the_ordinary_is_no_danger(source: str) -> None:
    assert list(dangers(source)) == []


def dangers(source: str) -> Iterator[str]:
    """Everything in a module that could run code found in data, with its line (requirement R12)."""
    for node in ast.walk(ast.parse(source)):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names if alias.name.partition(".")[0] in FORBIDDEN_MODULES]
            names += [alias.name for alias in node.names if alias.name == "langchain_core.load"]
        elif isinstance(node, ast.ImportFrom) and node.module:
            whole = [f"{node.module}.{alias.name}" for alias in node.names]
            unsafe = node.module.partition(".")[0] in FORBIDDEN_MODULES or node.module.startswith("langchain_core.load")
            names = [name for name in whole if unsafe or name in FORBIDDEN_CALLS]
        elif isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            names = [called] if called in FORBIDDEN_CALLS or called.endswith(".load_local") else []
            names += [called for keyword in node.keywords if _allows_pickle(keyword)]
        for name in names:
            yield f"line {node.lineno}: {name}"


def _allows_pickle(keyword: ast.keyword) -> bool:
    return (keyword.arg or "") in {"allow_pickle", "allow_dangerous_deserialization"} and not (
        isinstance(keyword.value, ast.Constant) and keyword.value.value is False
    )
