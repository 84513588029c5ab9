"""`python -m evals [SUITE ...] [--only DATASET ...] [--split PART] [--folds DIR] [--misses] [--json] [--write]`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from evals.drafting.cases import DATASETS_BY_NAME
from evals.drafting.command import run_drafting
from evals.drafting.report import report
from evals.drafting.writing import write_drafting
from evals.llm.report import llm_report
from evals.llm.suite import run_llm
from evals.records import suite_table
from evals.review.suite import review_misses
from evals.runner import RESULTS, SUITES, run_suites, run_unseen, write_results
from evals.utterances.lines import SPLITS
from evals.utterances.suite import utterance_misses, utterance_suite

DRAFTING = "drafting"
LLM = "llm"
LLM_DATASETS = ["seeds", "others", "elsewhere-dev", "elsewhere-test"]
UTTERANCES = "utterances"


def main() -> None:
    """Run suites and print their tables."""
    options = _options()
    if options.misses:
        print(utterance_misses(options.split) if options.suites == [UTTERANCES] else review_misses())
        return
    if options.suites == [LLM]:
        _llm(options)
        return
    if options.folds is None and (not options.suites or DRAFTING in options.suites):
        _drafting(options)
    if options.folds:
        results = run_unseen(options.folds)
    elif options.split:
        results = [utterance_suite(options.split)]
    else:
        results = run_suites([name for name in (options.suites or SUITES) if name != DRAFTING])
    if options.write:
        write_results(results)
    if options.json:
        if results:
            print(json.dumps([result.model_dump(mode="json") for result in results], ensure_ascii=False))
        return
    for result in results:
        print(f"\n{result.suite}\n\n{suite_table(result)}")
        for sample in result.samples:
            if sample.error:
                print(f"  {sample.sample}: {sample.error}")


def _llm(options: argparse.Namespace) -> None:
    named = list(options.only) or LLM_DATASETS
    run = run_llm(list(DATASETS_BY_NAME) if named == ["all"] else named)
    if options.write:
        (RESULTS / "llm.md").write_text(llm_report(run), encoding="utf-8")
    print(json.dumps([one._asdict() for one in run.compared]) if options.json else llm_report(run))


def _drafting(options: argparse.Namespace) -> None:
    only = ["all"] if options.write and not options.only else options.only
    run = run_drafting(only, say=_aside)
    if options.write:
        write_drafting(run, RESULTS, say=_aside)
    if options.json:
        print(run.result().model_dump_json())
    else:
        print(report(run.done, run.matcher))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evals", description="运行评测")
    parser.add_argument(
        "suites", nargs="*", choices=[*SUITES, LLM, []], help="suites to run; all but llm if none is named"
    )
    parser.add_argument(
        "--only",
        nargs="+",
        default=[],
        metavar="DATASET",
        choices=["all", *DATASETS_BY_NAME],
        help=f"datasets of the drafting suite: all, {', '.join(DATASETS_BY_NAME)}",
    )
    parser.add_argument("--json", action="store_true", help="print JSON, a line for each kind of result")
    parser.add_argument("--write", action="store_true", help="write the reference results")
    parser.add_argument("--misses", action="store_true", help="review, utterances: print what a person has to look at")
    parser.add_argument("--split", choices=SPLITS, help="utterances: one part only; --misses shows dev if unsaid")
    parser.add_argument("--folds", type=Path, help="measure retrieval with the models of train.py --folds instead")
    options = parser.parse_args()
    if options.misses and options.suites not in (["review"], [UTTERANCES]):
        parser.error("--misses goes with one of the suites review and utterances alone")
    if options.split and options.suites != [UTTERANCES]:
        parser.error("--split goes with the suite utterances alone")
    if options.split and options.write:
        parser.error("--write writes both parts; leave --split out")
    if options.folds and options.suites:
        parser.error("--folds measures the three retrieval suites; name no others")
    if options.write and options.only and "all" not in options.only:
        parser.error("--write writes all datasets; leave --only out")
    return options


def _aside(message: str) -> None:
    print(message, file=sys.stderr)


if __name__ == "__main__":
    main()
