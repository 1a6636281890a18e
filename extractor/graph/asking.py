"""The graph as programs get it: it answers questions."""

from .questions import GraphAnswer, ask
from .storage import Graph as StoredGraph


class AskableGraph(StoredGraph):
    """A `Graph` with its questions."""

    def ask(self, question: str) -> GraphAnswer:
        """The answer to "cites:1238/UBND-NC", "rests-on:…", "chain:…", "unseen", "cycles", "most-cited" or
        "effect:NUMBER@DAY".

        Raises `questions.QuestionError`, a ValueError.
        """
        if not isinstance(question, str):
            raise TypeError(f"a question is a string, not {type(question).__name__}")
        return ask(self, question)


Graph = AskableGraph
