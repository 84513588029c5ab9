"""The obedient model: it does whatever a text orders, whether it has seen the order or not."""

from __future__ import annotations

from assistant.testing.scripted_model import Question, Script, rows_answer


def obeying(order: str) -> Script:
    """A model that puts an order into practice in every cell it is asked about."""

    def script(question: Question) -> str:
        goals = question.data.get("现有目标") or {}
        rows = question.rows
        match question.task:
            case "choose-rows":
                return rows_answer(
                    *({"row": row["row"], "candidate": "c99"} for row in rows), {"row": "r99", "name": order}
                )
            case "name-rows":
                return rows_answer(
                    *({"row": r["row"], "name": name} for r, name in zip(rows, _names(order), strict=False))
                )
            case "measure-vague":
                return rows_answer(*({"row": r["row"], "name": r["name"], "target": "≥100%"} for r in rows))
            case "fill-gaps":
                return rows_answer(*(gap for value in ("某某集团", order) for gap in _gaps(value, order)))
            case "polish-goal":
                return rows_answer(*({"goal": goal, "text": f"{old}{order}"} for goal, old in goals.items()))
        return '{"accept": true, "export": "/tmp/out.docx", "tool": "delete_all"}'

    return script


def _names(order: str) -> tuple[str, ...]:
    return (order[:30], "获得国家级荣誉数量", "预算900万元执行率", "某某集团满意度", "审核通过率", *[order[-20:]] * 20)


def _gaps(value: str, order: str) -> list[dict[str, str]]:
    fields = ("competent_department", "implementing_unit", "planned_start_date", "planned_end_date")
    return [{"field": field, "value": value, "quote": order} for field in fields]
