"""Rebuild the structured part of corpus/declarations from the source documents.

    python corpus/rebuild_declarations.py [--shared ../shared] [--condensed FOLDER]

Facts, funds, dates and indicator rows are read from the documents by the product's own parser.
Goals and narratives are our condensed wording: they are kept from the records as they stand, or
taken from FOLDER (one JSON list for each document) when a document is added.
"""

from __future__ import annotations

import argparse
import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

from assistant.documents.cleaning import tidy
from assistant.documents.reader import read_document
from assistant.domain.declaration import Declaration, Funds, Narrative, Source
from assistant.domain.department import DepartmentForm
from assistant.domain.indicator import Indicator
from assistant.domain.money import to_fen
from assistant.domain.value import parse_target
from assistant.resources import load_form_variants, load_lexicon

ROOT = Path(__file__).resolve().parent.parent
RECORDS = ROOT / "corpus" / "declarations"
GOALS = ("overall_goal", "annual_goal")
CONDENSED = {"project": (*GOALS, "narrative"), "department": ("department_functions", "annual_mission_goal")}
ORIGINS = {
    "songjiang-cppcc-2023": "上海市松江区政协办公室公开的2023年项目绩效目标",
    "songjiang-npc-2024": "上海市松江区人大常委会办公室公开的2024年项目绩效目标",
    "songjiang-government-office-2024": "上海市松江区人民政府办公室（本级）公开的2024年项目绩效目标",
    "shanghai-npc-2023": "上海市人大常委会办公厅公开的2023年度项目绩效目标汇总表",
    "minhang-cppcc-2023-department": "上海市闵行区政协办公室公开的2023年部门整体支出绩效目标",
}


def seed_records(documents: Path) -> dict[str, dict[str, Any]]:
    """The five seed documents as records, long texts still those of the documents."""
    variants, lexicon = load_form_variants(), load_lexicon()
    records = {}
    for path in sorted(documents.glob("*.txt")):
        parsed = read_document(path, variants, lexicon)
        forms = [_portable(form) for form in parsed.forms]
        records[path.stem] = {
            "document": path.name,
            "title": parsed.title,
            "source": {"origin": ORIGINS.get(path.stem, ""), "wording": "目标与叙述为本项目的概括，其余照录"},
            "forms": forms,
        }
    return records


def real_records(lines: Path) -> dict[str, dict[str, Any]]:
    """The declarations of other places, one record for each source."""
    records = {}
    for line in lines.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        form = _real_form(item)
        records[item["id"]] = {
            "document": item["id"],
            "title": item["project_name"],
            "source": {
                "origin": item["source_url_or_repo"].replace("，pages 语料未给地址", ""),
                "locality": item["locality"],
                "note": item["note"] or "",
            },
            "forms": [_portable(form)],
        }
    return records


def condensed(records: dict[str, dict[str, Any]], existing: Path, texts: Path | None) -> dict[str, dict[str, Any]]:
    """The seed records with our wording in place of the documents' long texts.

    Raises:
        SystemExit: If a form has no condensed text anywhere.
    """
    for name, record in records.items():
        known = _texts_by_position(existing / f"{name}.json", texts / f"{name}.json" if texts else None)
        for form in record["forms"]:
            position = form["source"]["position"]
            if position not in known:
                raise SystemExit(f"{name}: no condensed text for form {position}")
            for field in CONDENSED[form["kind"]]:
                form[field] = _tidied(known[position].get(field))
            if form["kind"] == "department" and known[position].get("key_tasks"):
                form["key_tasks"] = known[position]["key_tasks"]
    return records


def write(records: dict[str, dict[str, Any]], target: Path) -> None:
    """Write one file for each record."""
    target.mkdir(parents=True, exist_ok=True)
    for name, record in records.items():
        text = json.dumps(record, ensure_ascii=False, indent=1)
        (target / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def _tidied(text: Any) -> Any:
    """Condensed wording in the normal form of all texts, so that it survives export and parse."""
    if isinstance(text, dict):
        return {key: _tidied(value) for key, value in text.items()}
    return tidy(text) if isinstance(text, str) else text


def _portable(form: Declaration | DepartmentForm) -> dict[str, Any]:
    dumped: dict[str, Any] = form.model_dump(mode="json")
    if dumped.get("header_summary"):
        dumped["header_summary"]["text"] = re.sub(r"^.*?(?=编报绩效目标)", "", dumped["header_summary"]["text"])
    return dumped


def _texts_by_position(record: Path, texts: Path | None) -> dict[int, dict[str, Any]]:
    if texts and texts.exists():
        return {item["position"]: item for item in json.loads(texts.read_text(encoding="utf-8"))}
    if not record.exists():
        return {}
    forms = json.loads(record.read_text(encoding="utf-8"))["forms"]
    return {form["source"]["position"]: form for form in forms}


def _real_form(item: dict[str, Any]) -> Declaration:
    unit, department = _units(item["department"])
    budget = to_fen(Decimal(str(item["budget_yuan"]))) if item["budget_yuan"] else None
    return Declaration(
        source=Source(document=item["id"], position=1),
        form_variant="general",
        fiscal_year=item["year"],
        project_name=item["project_name"],
        competent_department=department or unit,
        implementing_unit=unit,
        funds=Funds(annual_total=budget),
        annual_goal=item["goal"],
        narrative=Narrative(overview=item["description"]),
        indicators=tuple(
            Indicator(level1=r["level1"], level2=r["level2"], level3=r["level3"], target=parse_target(r["raw"] or ""))
            for r in item["indicators"]
        ),
    )


def _units(written: str) -> tuple[str | None, str | None]:
    """`新洲区楚剧团（新洲区文化和旅游局）`: the unit, and the department in brackets."""
    found = re.fullmatch(r"([^（]+)(?:（([^）]+)）)?", written)
    if not found or found[1].startswith("未注明"):
        return None, None
    return found[1], found[2]


def main() -> None:
    """Read the command line and rebuild."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--condensed", type=Path)
    options = parser.parse_args()
    records = condensed(seed_records(options.shared / "declarations"), RECORDS, options.condensed)
    records |= real_records(options.shared / "real-declarations.jsonl")
    write(records, RECORDS)
    print(f"{len(records)} documents, {sum(len(r['forms']) for r in records.values())} forms")


if __name__ == "__main__":
    main()
