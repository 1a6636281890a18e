"""A request inside a dossier: who asks, which dossier, and whether that may be."""

import time
from collections.abc import Callable, Coroutine, Mapping
from typing import Annotated, Any, Final

from fastapi import Depends, HTTPException, Path
from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from extractor.archive.workbench.dossiers import DossierFile, DossierHead, files, files_named, find, find_file
from extractor.archive.workbench.originals import TooLargeUploadError, Upload, receive
from extractor.archive.workbench.users import Right, User, note_act
from extractor.archive.workbench.writing import reading, writing
from extractor.publishing.words.messages import Messages
from extractor.record import record
from extractor.web.answers import answer_of
from extractor.web.bench import Bench, TheBench
from extractor.web.dossier_answer import DossierAnswer
from extractor.web.pages import page, part, titled, words_of
from extractor.web.security.access import Somebody

_WHILE: Final = 600
"""Seconds in which looking at a paper again is not written down again."""

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

    def page(self, template: str, tab: str, **values: Any) -> Response:
        """A page of the dossier, under one of its tabs."""
        return page(self.request, template, here=self, tab=tab, **values)

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

    def named(self, *names: str) -> dict[str, DossierFile]:
        """Those of these names that the user may know of, by name."""
        with reading(self.bench.archive) as connection:
            return {one.name: one for one in files_named(connection, self.head.id, names, self.user)}

    async def numbers(self, answer: DossierAnswer) -> Mapping[str, int]:
        """Name to number of the files that the user may know of."""
        return await numbers_of(self.bench, answer, self.head, self.user)

    async def answer(self) -> DossierAnswer | None:
        """What was found in it; None while it is read for the first time."""
        return await answer_of(self.bench, self.head, self.say)

    async def read(self) -> DossierAnswer:
        """The same; raises HTTPException 404 while there is none."""
        found = await self.answer()
        if found is None:
            raise HTTPException(404)
        return found

    async def received(self, name: str) -> Upload:
        """The bytes that the request brings, kept under this name. Raises HTTPException 413."""
        settings = self.bench.settings
        try:
            return await receive(settings.originals, name, self.request.stream(), settings.options.limits.file_bytes)
        except TooLargeUploadError as error:
            raise HTTPException(413) from error

    def part(
        self, answer: DossierAnswer, template: str, key: tuple[object, ...], make: Callable[[], Mapping[str, Any]]
    ) -> Markup:
        """A part of a page that depends on the answer and `key` alone; see `pages.part`."""
        return part(self.request, template, (self.head.id, answer.stamp, *key), make)

    async def saw(self, what: str) -> None:
        """Write into the audit log what the user looks at: once, however often it is asked for in a short while."""
        look = (self.user.name, self.head.id, what, int(time.monotonic() // _WHILE))
        if self.bench.looks.get(look) is None:
            await run_in_threadpool(self.note, "seen", what)
            self.bench.looks.put(look, True)

    def note(self, act: str, what: str = "") -> None:
        """Write into the audit log what the user saw or did."""
        with writing(self.bench.archive) as connection:
            note_act(connection, self.user.name, act, what, self.head.id)


async def numbers_of(bench: Bench, answer: DossierAnswer, head: DossierHead, user: User) -> Mapping[str, int]:
    """Name to number of the files of a dossier that somebody may know of. What there is changes with the revision,
    and which of it somebody may know of with the right to secret papers."""

    def ask() -> Mapping[str, int]:
        with reading(bench.archive) as connection:
            return {one.name: one.n for one in files(connection, head.id, user)}

    return await run_in_threadpool(answer.once, ("files", head.revision, user.entitled, user.name), ask)


def inside(right: Right = "see") -> Callable[..., Coroutine[Any, Any, Inside]]:
    """A dossier that the user may see, and has the right to. 404 for any other, 403 without the right."""

    async def checked(
        request: Request,
        dossier: Number,
        user: Somebody,
        bench: TheBench,
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


Here = Annotated[Inside, Depends(inside())]
Bringing = Annotated[Inside, Depends(inside("bring"))]
Deciding = Annotated[Inside, Depends(inside("decide"))]
