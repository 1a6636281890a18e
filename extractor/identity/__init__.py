"""Which documents are one: number, body, record, compare, group.

Callers choose the blocks in which documents meet (the mentions of a file, columns, SQL); only `compare` decides.
"""
