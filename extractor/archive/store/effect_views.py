"""Views on effect: what the papers of an archive say of documents, and bases that had ended when they were cited.

What a paper says of effect stands in `documents.more`, and each database has its own words for a list in JSON.
"""

from typing import Final

_SAID: Final = {
    "sqlite": (
        "documents d, json_each(d.more, '$.effects') e",
        "json_extract(e.value, '$.{0}')",
    ),
    "postgresql": (
        "documents d CROSS JOIN LATERAL jsonb_array_elements((d.more::jsonb) -> 'effects') AS e(value)",
        "e.value ->> '{0}'",
    ),
}


def effect_views(dialect: str) -> dict[str, str]:
    """The queries of the views, by name, for "sqlite" or "postgresql"."""
    said, field = _SAID[dialect]
    act, citation, places, since, until, whole = map(
        field.format, ("act", "citation", "places", "since", "until", "whole")
    )
    return {
        "effect_statements": f"""
        SELECT d.id AS document_id, {act} AS act, {citation} AS citation, {places} AS places, {since} AS since,
               {until} AS until, CASE WHEN CAST({whole} AS TEXT) IN ('1', 'true') THEN 1 ELSE 0 END AS whole
        FROM {said}""",
        "expired_bases": """
        SELECT DISTINCT f.path, d.number, d.date, c.page, c.text AS basis, t.number AS basis_number,
               t.date AS basis_date, s.act, s.since AS ended, o.number AS ended_by, o.date AS ended_by_date
        FROM citations c
        JOIN documents d ON d.id = c.document_id
        JOIN files f ON f.document_id = d.id AND f.state = 'current'
        JOIN document_references r ON r.document_id = c.document_id AND r.n = c.reference
        JOIN cited_documents t ON t.id = r.cited_id
        JOIN cited_documents same ON same.identity = t.identity
        JOIN document_references q ON q.cited_id = same.id AND q.document_id <> c.document_id
        JOIN citations x ON x.document_id = q.document_id AND x.reference = q.n
        JOIN effect_statements s ON s.document_id = x.document_id AND s.citation = 'c' || x.n
        JOIN documents o ON o.id = s.document_id
        WHERE c.role = 'basis' AND s.act IN ('replaces', 'repeals', 'ends') AND s.whole = 1
          AND length(d.date) = 10 AND s.since <= d.date""",
    }
