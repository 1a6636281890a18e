"""How answers come back from a worker: as data and nothing else. A worker that a hostile file has taken over may send
what it likes; reading it runs no code and makes no object but the ones that were asked for.
"""

import json
from collections.abc import Callable
from functools import cached_property
from typing import Any, Protocol


class Wire(Protocol):
    """Turns what the work returned into bytes, and back."""

    def dumps(self, answer: Any, /) -> bytes:
        """Raises TypeError, ValueError or OverflowError for what it can't carry."""

    def loads(self, message: bytes, /) -> Any:
        """Raises ValueError for bytes that are none of its."""


class PlainWire:
    """What JSON holds. Tuples come back as lists, half characters as they were."""

    def dumps(self, answer: Any) -> bytes:
        """See `Wire`."""
        return json.dumps(answer, ensure_ascii=False).encode("utf-8", "surrogatepass")

    def loads(self, message: bytes) -> Any:
        """See `Wire`."""
        try:
            return json.loads(message.decode("utf-8", "surrogatepass"))
        except RecursionError as error:
            raise ValueError("nested too deep") from error


class RecordWire:
    """Records: dataclasses and named tuples, whose types are known before a byte is read. Picklable.

    kinds  what the work may return; an answer is told by the place of its class in them, the last is for all others
    away   what to do with an object of a class that is no record: plain data for it
    back   (class, data) → that object again
    """

    def __init__(
        self,
        *kinds: Any,
        away: Callable[[Any], Any] | None = None,
        back: Callable[[type, Any], Any] | None = None,
    ) -> None:
        self.kinds, self.away, self.back = kinds, away, back

    def __reduce__(self) -> Any:
        return _made, (self.kinds, self.away, self.back)

    @cached_property
    def _encode(self) -> Callable[[Any], bytes]:
        from msgspec.msgpack import Encoder

        return Encoder(enc_hook=self.away).encode

    @cached_property
    def _decoders(self) -> list[Callable[[bytes], Any]]:
        from msgspec.msgpack import Decoder

        return [Decoder(kind, dec_hook=self.back).decode for kind in self.kinds]

    def dumps(self, answer: Any) -> bytes:
        """See `Wire`."""
        last = len(self.kinds) - 1
        kind = next((at for at, one in enumerate(self.kinds[:last]) if isinstance(answer, one)), last)
        try:
            return bytes([kind]) + self._encode(answer)
        except UnicodeEncodeError:
            from msgspec import to_builtins

            plain = to_builtins(answer, enc_hook=self.away, builtin_types=(bytes,))
            return bytes([kind]) + self._encode(_without_halves(plain))

    def loads(self, message: bytes) -> Any:
        """See `Wire`."""
        if not message or message[0] >= len(self.kinds):
            raise ValueError("no such kind of answer")
        return self._decoders[message[0]](message[1:])  # msgspec's errors are ValueErrors


def _made(kinds: tuple[Any, ...], away: Any, back: Any) -> RecordWire:
    return RecordWire(*kinds, away=away, back=back)


def _without_halves(plain: Any) -> Any:
    """Plain data with U+FFFD for each half character (lone surrogate), which no UTF-8 holds; offsets stay."""
    if isinstance(plain, str):
        return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(plain, dict):
        return {_without_halves(name): _without_halves(value) for name, value in plain.items()}
    return [_without_halves(one) for one in plain] if isinstance(plain, list | tuple) else plain


PLAIN = PlainWire()
