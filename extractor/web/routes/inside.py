"""A request inside a dossier: who asks, which dossier, and whether that may be."""

from collections.abc import Callable, Coroutine
from typing import Annotated, Any

from fastapi import Depends, HTTPException, Path
from starlette.requests import Request

from extractor.archive.workbench.dossiers import DossierFile, DossierHead, files, find, find_file
from extractor.archive.workbench.users import Right, User, note_act
from extractor.archive.workbench.writing import reading, writing
from extractor.publishing.words.messages import Messages
from extractor.record import record
from extractor.web.answers import answer_of
from extractor.web.bench import Bench, bench_of
from extractor.web.dossier_answer import DossierAnswer
from extractor.web.pages import titled, words_of
from extractor.web.security.access import somebody

Number = Annotated[int, Path(ge=1, le=2**31 - 1)]


@record
class Inside:
    """The dossier, for the one who asks."""

    request: Request
    bench: Bench
    user: User
    head: DossierHead
    say: Messages

    @property
    def place(self) -> str:
        """Where its pages are."""
        return f"/dossiers/{self.head.id}"

    def files(self) -> list[DossierFile]:
        """Those that the user may know of."""
        with reading(self.bench.archive) as connection:
            return list(files(connection, self.head.id, self.user))

    def file(self, n: int) -> DossierFile:
        """One of them. Raises HTTPException 404."""
        with reading(self.bench.archive) as connection:
            found = find_file(connection, self.head.id, n, self.user)
        if found is None:
            raise HTTPException(404)
        return found

    async def answer(self) -> DossierAnswer | None:
        """What was found in it; None while it is read for the first time."""
        return await answer_of(self.bench, self.head, self.say)

    def note(self, act: str, what: str = "") -> None:
        """Write into the audit log what the user saw or did."""
        with writing(self.bench.archive) as connection:
            note_act(connection, self.user.name, act, what, self.head.id)


def inside(right: Right = "see") -> Callable[..., Coroutine[Any, Any, Inside]]:
    """A dossier that the user may see, and has the right to. 404 for any other, 403 without the right."""

    async def checked(
        request: Request,
        dossier: Number,
        user: Annotated[User, Depends(somebody)],
        bench: Annotated[Bench, Depends(bench_of)],
    ) -> Inside:
        head = _found(bench, dossier, user)
        if head is None:
            raise HTTPException(404)
        if not user.may(right):
            raise HTTPException(403, right)
        if head.state == "closed" and right in ("bring", "decide"):
            raise HTTPException(409)
        say = words_of(request)
        return Inside(request, bench, user, titled(head, say), say)

    return checked


def _found(bench: Bench, dossier: int, user: User) -> DossierHead | None:
    with reading(bench.archive) as connection:
        return find(connection, dossier, user)
