"""Documents become one citation graph: who cites what, which recommendation is answered where, proved by what.

records.py    nodes and edges as they are seen from outside
storage.py    `Graph`: a million edges in columns, rustworkx over them
naming.py     what nodes are called, and which issuers are one
building.py   documents (and the links that `trace` found) → `Graph`
traced.py     the links that `trace` found
search.py     a number as a person types it → nodes
questions.py  who cites X, what does X rest on, from recommendation to evidence, never seen, cycles, most cited
"""
