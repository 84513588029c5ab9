"""`python -m evals [SUITE ...] [--folds DIR] [--json] [--write]`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from evals.records import suite_table
from evals.runner import SUITES, run_suites, run_unseen, write_results


def main() -> None:
    """Run suites and print their tables."""
    parser = argparse.ArgumentParser(prog="python -m evals", description="运行评测")
    parser.add_argument("suites", nargs="*", choices=[*SUITES, []], help="suites to run; all if none is named")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--write", action="store_true", help="write the reference results")
    parser.add_argument("--folds", type=Path, help="measure retrieval with the models of train.py --folds instead")
    options = parser.parse_args()
    if options.folds and options.suites:
        parser.error("--folds measures the three retrieval suites; name no others")
    results = run_unseen(options.folds) if options.folds else run_suites(options.suites)
    if options.write:
        write_results(results)
    if options.json:
        print(json.dumps([result.model_dump(mode="json") for result in results], ensure_ascii=False))
        return
    for result in results:
        print(f"\n{result.suite}\n\n{suite_table(result)}")
        for sample in result.samples:
            if sample.error:
                print(f"  {sample.sample}: {sample.error}")


if __name__ == "__main__":
    main()
