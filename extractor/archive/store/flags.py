"""Which documents can have a part in a dossier, told from the answer alone, so that only those are linked."""

from extractor.linking.reporting import ORDERS, reports_by_head
from extractor.operations.contract import Plain

_LAWS = frozenset(("Kế hoạch", "Nghị định", "Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp", "Thông tư liên tịch"))


def may_ask(answer: Plain) -> bool:
    """True unless the document surely states no recommendation: it has an open one, or it is no order and no law."""
    if answer["source"]["status"] != "ok":
        return False
    if any(not one["responses"] for one in answer["recommendations"]):
        return True
    return answer["header"]["doc_type"] not in ORDERS | _LAWS


def may_report(answer: Plain) -> bool:
    """True if the document answers recommendations or says that it reports; see `linking.reporting`."""
    head = answer["header"]
    if answer["source"]["status"] != "ok" or head["doc_type"] in ORDERS:
        return False
    return any(one["responses"] for one in answer["recommendations"]) or reports_by_head(
        head["doc_type"], head["subject"]
    )
