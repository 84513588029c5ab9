"""`python -m evals.blind pairs FOLDER [--only DATASET ...]`, and once they are judged `... count FOLDER [--write]`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Final

from assistant.resources import fingerprint
from evals.blind.pairs import Pair, pairs_of
from evals.blind.verdicts import Verdict, VerdictError, read_verdicts, sign_test, verdicts_table
from evals.drafting.cases import DATASETS_BY_NAME
from evals.runner import RESULTS

JUDGED: Final = ("seeds", "others", "elsewhere-dev", "elsewhere-test", "afield-dev", "afield-test")
PAGE: Final = 30
"""Pairs on one page: as many as one judge reads with care."""
KEY: Final = "key.json"
RULES: Final = Path(__file__).with_name("judging.md")


def main() -> None:
    """Read the command line and do one of the two."""
    options = _options()
    if options.act == "pairs":
        pages = write_pairs(list(pairs_of(options.only)), options.folder)
        print(f"{len(pages)} pages in {options.folder}; judge them by {options.folder / RULES.name}")
        return
    try:
        corpus, verdicts = counted(options.folder)
    except (OSError, VerdictError) as error:
        sys.exit(str(error))
    text = report(corpus, verdicts)
    print(text)
    if options.write:
        (RESULTS / "blind.md").write_text(text, encoding="utf-8")
        lines = ",\n".join(verdict.model_dump_json() for verdict in verdicts)
        (RESULTS / "blind.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def write_pairs(pairs: list[Pair], folder: Path) -> list[Path]:
    """Write pages of pairs, the rules of judging, and the key, which no judge opens."""
    (folder / "verdicts").mkdir(parents=True, exist_ok=True)
    (folder / RULES.name).write_text(RULES.read_text(encoding="utf-8"), encoding="utf-8")
    listed = [pair.model_dump(mode="json", exclude={"text"}) for pair in pairs]
    key = json.dumps({"corpus": fingerprint(), "pairs": listed}, ensure_ascii=False, indent=1)
    (folder / KEY).write_text(key + "\n", encoding="utf-8")
    pages = []
    for name in dict.fromkeys(pair.dataset for pair in pairs):
        mine = [pair.text for pair in pairs if pair.dataset == name]
        for start in range(0, len(mine), PAGE):
            path = folder / f"{name}-{start // PAGE + 1}.md"
            path.write_text("\n".join(mine[start : start + PAGE]), encoding="utf-8")
            pages.append(path)
    return pages


def counted(folder: Path) -> tuple[str, list[Verdict]]:
    """With which corpus the pairs were drafted, and the verdicts of all judges whose files stand in the folder.

    Raises:
        OSError: If the folder holds no key.
        VerdictError: If a file cannot be read, or there is none.
    """
    key = json.loads((folder / KEY).read_text(encoding="utf-8"))
    pairs = {item["number"]: Pair(**item, text="") for item in key["pairs"]}
    files = sorted((folder / "verdicts").glob("*.tsv"))
    if not files:
        raise VerdictError(f"{folder / 'verdicts'}: no verdicts yet")
    verdicts = [verdict for path in files for verdict in read_verdicts(path, pairs)]
    order = {name: place for place, name in enumerate(DATASETS_BY_NAME)}
    return key["corpus"], sorted(verdicts, key=lambda verdict: (order[verdict.dataset], verdict.key, verdict.judge))


def report(corpus: str, verdicts: list[Verdict]) -> str:
    """The count, with how sure it is.

    Args:
        corpus: Fingerprint of the corpus with which was drafted.
        verdicts: All that was said.
    """
    judges = len({verdict.judge for verdict in verdicts})
    head = f"# Drafts beside filed tables, judged blind\n\nCorpus `{corpus}`, {judges} judges.\n\n"
    chance = f"\n\nSign test, two-sided: p = {sign_test(verdicts):.1g}.\n"
    return head + verdicts_table(verdicts) + chance


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evals.blind", description="草案与实际申报表的双盲对比")
    acts = parser.add_subparsers(dest="act", required=True)
    pairs = acts.add_parser("pairs", help="draft, and write pages of pairs for judges")
    pairs.add_argument("folder", type=Path)
    pairs.add_argument("--only", nargs="+", default=list(JUDGED), metavar="DATASET", choices=list(DATASETS_BY_NAME))
    count = acts.add_parser("count", help="count the verdicts")
    count.add_argument("folder", type=Path)
    count.add_argument("--write", action="store_true", help="write the reference results")
    return parser.parse_args()


if __name__ == "__main__":
    main()
