"""Records: classes that are their fields, as `dataclasses` makes them, at a twentieth of what those cost at start-up.

    @record
    class Place:
        page: int
        box: Box | None = None

A module with `dataclasses` compiles six methods a class when it is imported (0.7 ms a class on Python 3.11) and loads
`inspect` (13 ms): of the start of the command on a short text that was a fifth. Here a method is compiled when
it is first called.
"""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar, dataclass_transform, overload

from .kept import RECORDS, code_of

T = TypeVar("T")
_NOTHING: Any = object()
_set = object.__setattr__
_be = object.__dict__["__class__"].__set__
"""Makes an object one of another class of the same layout."""
_FEW = 4
"""Fields up to which a call for each costs no more than two changes of class."""
_RECORDS: list[tuple[Any, list[Any]]] = []
"""Every record class of the modules that are loaded, with the methods that are compiled when they are first called."""


class FrozenRecordError(AttributeError):
    """A field of a record that is finished was to be changed."""


class _Field:
    """What is said of one field."""

    __slots__ = ("default", "factory", "init", "kw_only", "shown")

    def __init__(self, default: Any, factory: Callable[[], Any] | None, init: bool, shown: bool, kw_only: bool) -> None:
        self.default, self.factory, self.init, self.shown, self.kw_only = default, factory, init, shown, kw_only


def field(
    *,
    default: Any = _NOTHING,
    default_factory: Callable[[], Any] | None = None,
    init: bool = True,
    repr: bool = True,
    kw_only: bool = False,
) -> Any:
    """A field of which there is more to say than its type and its default, as `dataclasses.field` has it."""
    return _Field(default, default_factory, init, repr, kw_only)


@overload
def record(cls: type[T], /) -> type[T]: ...


@overload
def record(*, frozen: bool = True, eq: bool = True, slots: bool = True) -> Callable[[type[T]], type[T]]: ...


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[T] | None = None, /, *, frozen: bool = True, eq: bool = True, slots: bool = True) -> Any:
    """Make a record of a class with annotated fields.

    frozen  fields can't be changed, and the record can be hashed
    eq      records with equal fields are equal; otherwise each is only itself
    slots   False for a class with a `cached_property`
    """

    if cls is None:
        return lambda cls: _made(cls, frozen=frozen, eq=eq, slots=slots)
    return _made(cls, frozen=frozen, eq=eq, slots=slots)


def replace(record: T, /, **changes: Any) -> T:
    """A record like `record` but for `changes`."""
    cls: Any = type(record)
    for name, of in cls.__record_fields__.items():
        if name not in changes and of.init:
            changes[name] = getattr(record, name)
    made: T = cls(**changes)
    return made


class _DataclassFields:
    """`__dataclass_fields__`, made when it is asked for: `dataclasses` and pydantic take a record for a dataclass."""

    def __get__(self, _record: object, owner: Any) -> dict[str, Any]:
        from dataclasses import MISSING, make_dataclass
        from dataclasses import field as field_of

        annotations: dict[str, Any] = {}
        for cls in reversed(owner.__mro__):
            annotations |= getattr(cls, "__annotations__", {})
        fields = []
        for name, of in owner.__record_fields__.items():
            said: dict[str, Any] = {"init": of.init, "repr": of.shown, "kw_only": of.kw_only}
            said["default"] = MISSING if of.default is _NOTHING else of.default
            said["default_factory"] = of.factory or MISSING
            fields.append((name, annotations[name], field_of(**said)))
        made: Any = make_dataclass(owner.__name__, fields)
        owner.__dataclass_fields__ = made.__dataclass_fields__
        return dict(made.__dataclass_fields__)


def _made(cls: Any, *, frozen: bool, eq: bool, slots: bool) -> Any:
    own = {name: _field_of(cls, name) for name in cls.__annotations__}
    inherited: dict[str, _Field] = {}
    for base in reversed(cls.__mro__[1:]):
        inherited |= base.__dict__.get("__record_fields__", {})
    fields = inherited | own
    left_out = {*own, "__dict__", "__weakref__"}
    body = {name: value for name, value in cls.__dict__.items() if name not in left_out}
    if body.get("__hash__", body) is None and "__eq__" in body:
        del body["__hash__"]  # Python put it there because of the `__eq__`
    body = _methods(fields, frozen=frozen, eq=eq) | body
    body["__slots__"] = [name for name in own if name not in inherited] + ([] if slots else ["__dict__"])
    made = type(cls)(cls.__name__, cls.__bases__, body)
    made.__qualname__ = cls.__qualname__
    methods = [body.get(name) for name in ("__init__", "__eq__", "__hash__")]
    _RECORDS.append((made, [method for method in methods if hasattr(method, "write")]))
    return made


def _field_of(cls: Any, name: str) -> _Field:
    """What the class says of its field `name`."""
    said = cls.__dict__.get(name, _NOTHING)
    return said if isinstance(said, _Field) else _Field(said, None, True, True, False)


def _methods(fields: dict[str, _Field], *, frozen: bool, eq: bool) -> dict[str, Any]:
    """The methods of a record, but for those that its class has itself."""
    methods: dict[str, Any] = {"__record_fields__": fields, "__match_args__": tuple(fields), "__repr__": _shown}
    methods["__dataclass_fields__"] = _DataclassFields()
    methods["__init__"] = _when_used("__init__", lambda owner: _init(owner, fields, frozen=frozen))
    if eq:
        methods["__eq__"] = _when_used("__eq__", lambda _owner: _eq(fields))
        methods["__hash__"] = _when_used("__hash__", lambda _owner: _hash(fields)) if frozen else None
    if frozen:
        methods |= {"__setattr__": _refuse_change, "__delattr__": _refuse_change}
        methods |= {"__getstate__": _state, "__setstate__": _restore}
    return methods


def _when_used(name: str, write: Callable[[Any], tuple[str, dict[str, Any]]]) -> Callable[..., Any]:
    """A method that compiles what `write` gives (code and the names it needs) and puts it into its own place."""

    def first(self: Any, *given: Any, **named: Any) -> Any:
        owner = next(cls for cls in type(self).__mro__ if cls.__dict__.get(name) is first)
        code, known = write(owner)
        exec(code_of(code, RECORDS), known)
        setattr(owner, name, known[name])
        return known[name](self, *given, **named)

    first.__dict__["write"] = write
    return first


def sources() -> set[str]:
    """The code of the methods of all records of the modules that are loaded."""
    return {method.write(cls)[0] for cls, methods in _RECORDS for method in methods}


def _init(owner: Any, fields: dict[str, _Field], *, frozen: bool) -> tuple[str, dict[str, Any]]:
    """Sets all fields: those of a frozen record by a call each; one of many fields is of its open class meanwhile."""
    known: dict[str, Any] = {"_NOTHING": _NOTHING}
    arguments, named_only = ["self"], ["*"]
    body = []
    opened = frozen and len(fields) > _FEW and "__dict__" not in owner.__slots__
    for name, of in fields.items():
        known |= {
            f"_default_{name}": of.default,
            f"_new_{name}": of.factory,
            f"_set_{name}": getattr(owner, name).__set__,
        }
        value = _value(name, of)
        if value:
            body.append(f"_set_{name}(self, {value})" if frozen and not opened else f"self.{name} = {value}")
        if of.init:
            (named_only if of.kw_only else arguments).append(name + _default(name, of))
    if opened:
        known |= {"_be": _be, "_open": _open(owner), "_finished": owner}
        body = ["_be(self, _open)", *body, "_be(self, _finished)"]
    if hasattr(owner, "__post_init__"):
        body.append("self.__post_init__()")
    arguments += named_only if named_only[1:] else []
    return f"def __init__({', '.join(arguments)}):\n " + "\n ".join(body or ["pass"]), known


def _open(owner: Any) -> Any:
    """A class laid out like a frozen one whose fields the interpreter sets without a call."""
    body = {"__slots__": owner.__slots__, "__setattr__": _set, "__delattr__": object.__delattr__}
    if "__orig_bases__" in owner.__dict__:
        body["__orig_bases__"] = owner.__orig_bases__
    return type(owner)(owner.__name__, owner.__bases__, body)


def _eq(fields: Iterable[str]) -> tuple[str, dict[str, Any]]:
    """Equal: of the same class, with equal fields."""
    mine, others = (", ".join(f"{one}.{name}" for name in fields) for one in ("self", "other"))
    same = f"[{mine}] == [{others}]"
    return f"def __eq__(self, other):\n return {same} if other.__class__ is self.__class__ else NotImplemented", {}


def _hash(fields: Iterable[str]) -> tuple[str, dict[str, Any]]:
    return f"def __hash__(self):\n return hash(({''.join(f'self.{name},' for name in fields)}))", {}


def _value(name: str, of: _Field) -> str:
    """What `__init__` sets the field to; "" where it leaves it to `__post_init__`."""
    if of.factory is not None:
        return f"_new_{name}() if {name} is _NOTHING else {name}" if of.init else f"_new_{name}()"
    if of.init:
        return name
    return "" if of.default is _NOTHING else f"_default_{name}"


def _default(name: str, of: _Field) -> str:
    if of.factory is not None:
        return "=_NOTHING"
    return "" if of.default is _NOTHING else f"=_default_{name}"


def _shown(self: Any) -> str:
    shown = [name for name, of in self.__record_fields__.items() if of.shown]
    return f"{self.__class__.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"


def _refuse_change(self: Any, name: str, *_value: Any) -> None:
    raise FrozenRecordError(f"{self.__class__.__name__} is finished: {name!r} can't be changed")


def _state(self: Any) -> list[Any]:
    return [getattr(self, name) for name in self.__record_fields__]


def _restore(self: Any, state: list[Any]) -> None:
    for name, value in zip(self.__record_fields__, state, strict=True):
        _set(self, name, value)
