"""The best one-to-one assignment: the pairs whose scores add up to the most, not those that were best one by one.

Only scores above nothing count as pairs; the pairs fall into small groups that do not touch, and each is solved exactly
(Kuhn-Munkres with potentials, O(n³) in the size of the group).
"""

from collections.abc import Mapping

Score = Mapping[tuple[int, int], float]


def best_assignment(scores: Score) -> dict[int, int]:
    """Row → column with the greatest sum of scores, each row and column once at most; rows may stay without one.

    `scores` holds (row, column) → score; pairs that are not there, or not above 0, are never chosen.
    """
    pairs = {pair: score for pair, score in scores.items() if score > 0}
    chosen: dict[int, int] = {}
    for rows, columns in _groups(pairs):
        chosen |= _solve(rows, columns, pairs)
    return chosen


def _groups(pairs: dict[tuple[int, int], float]) -> list[tuple[list[int], list[int]]]:
    """Rows and columns that hang together."""
    by_row: dict[int, list[int]] = {}
    by_column: dict[int, list[int]] = {}
    for row, column in pairs:
        by_row.setdefault(row, []).append(column)
        by_column.setdefault(column, []).append(row)
    groups: list[tuple[list[int], list[int]]] = []
    seen: set[int] = set()
    for start in sorted(by_row):
        if start in seen:
            continue
        rows, columns, todo = {start}, set[int](), [start]
        while todo:
            for column in by_row[todo.pop()]:
                if column not in columns:
                    columns.add(column)
                    fresh = [row for row in by_column[column] if row not in rows]
                    rows.update(fresh)
                    todo += fresh
        seen |= rows
        groups.append((sorted(rows), sorted(columns)))
    return groups


def _solve(rows: list[int], columns: list[int], pairs: dict[tuple[int, int], float]) -> dict[int, int]:
    """One group. Every row also has a column of its own that costs nothing, so that it may stay alone."""
    width = len(columns) + len(rows)
    free = len(columns)
    infinite = float("inf")
    row_potential = [0.0] * (len(rows) + 1)
    column_potential = [0.0] * (width + 1)
    taken_by = [0] * (width + 1)

    def cost(row: int, column: int) -> float:
        if column >= free:
            return 0.0 if column - free == row else infinite
        score = pairs.get((rows[row], columns[column]))
        return -score if score is not None else infinite

    for row in range(1, len(rows) + 1):
        taken_by[0] = row
        at = 0
        least = [infinite] * (width + 1)
        came_from = [0] * (width + 1)
        done = [False] * (width + 1)
        while True:
            done[at] = True
            current, step, following = taken_by[at], infinite, 0
            for column in range(1, width + 1):
                if done[column]:
                    continue
                reduced = cost(current - 1, column - 1) - row_potential[current] - column_potential[column]
                if reduced < least[column]:
                    least[column], came_from[column] = reduced, at
                if least[column] < step:
                    step, following = least[column], column
            for column in range(width + 1):
                if done[column]:
                    row_potential[taken_by[column]] += step
                    column_potential[column] -= step
                else:
                    least[column] -= step
            at = following
            if taken_by[at] == 0:
                break
        while at:
            taken_by[at] = taken_by[came_from[at]]
            at = came_from[at]
    return {rows[taken_by[column + 1] - 1]: columns[column] for column in range(free) if taken_by[column + 1]}
