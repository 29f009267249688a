"""Records: named values that are given once and compared by what they are.

A record is what `dataclass(frozen=True, slots=True)` makes, and `fields`, `replace` and `asdict`
read it. That one writes six functions as source text for every class, half a millisecond each, and
a command defines more than a hundred. Here only the constructor is written, once there is something
to construct; it takes half the time, because it knows the slots that it fills.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import Field, FrozenInstanceError, dataclass, field, fields
from functools import partial
from operator import attrgetter
from typing import Any, NoReturn, ParamSpec, TypeVar, cast, dataclass_transform

P = ParamSpec("P")
T = TypeVar("T")


def maker(klasse: Callable[P, T]) -> Callable[P, T]:
    """What makes the tuples of a NamedTuple, for those of which a book has tens of thousands.

    Calling the class gathers all that is named in a dict first, which takes as long as the rest.
    """
    soort: Any = klasse
    return partial(soort.__new__, soort)


class _Velden:
    """The values of a record: their types and, where they have one, their defaults by name."""

    def __init__(self) -> None:
        self.soorten: dict[str, str] = {}
        self.standaard: dict[str, Any] = {}
        self._velden: dict[str, Field[Any]] = {}

    def __get__(self, _: object, klasse: type) -> dict[str, Field[Any]]:
        """As the standard library knows them, worked out when it first asks."""
        if not self._velden:
            vorm = {"__annotations__": self.soorten, "__doc__": klasse.__doc__}
            vorm["__module__"] = klasse.__module__
            als_dataclass: Any = type(klasse.__name__, (), self.standaard | vorm)
            dataclass(init=False, repr=False, eq=False)(als_dataclass)
            self._velden = {veld.name: veld for veld in fields(als_dataclass)}
        return self._velden


@dataclass_transform(frozen_default=True, field_specifiers=(field, Field))
def record(klasse: type[T]) -> type[T]:
    """Make a record of a class that names its values as a dataclass does.

    Of `field` only a `default_factory` has a meaning here.
    """
    delen = {k: v for k, v in vars(klasse).items() if k not in ("__dict__", "__weakref__")}
    velden = _Velden()
    for basis in reversed(klasse.__mro__[1:]):
        if geerfd := vars(basis).get("__dataclass_fields__"):
            velden.soorten |= geerfd.soorten
            velden.standaard |= geerfd.standaard
    eigen: dict[str, str] = klasse.__annotations__
    slots = tuple(naam for naam in eigen if naam not in velden.soorten)
    velden.soorten |= eigen
    for naam in eigen:
        velden.standaard.pop(naam, None)
        if naam in delen:
            velden.standaard[naam] = delen.pop(naam)
    namen = tuple(velden.soorten)

    def construct(self: object, *waarden: object, **benoemd: object) -> None:
        type.__setattr__(gemaakt, "__init__", _constructor(gemaakt, velden))
        gemaakt.__init__(self, *waarden, **benoemd)

    methoden = {
        "__init__": construct,
        **_comparison(namen),
        "__setattr__": _refuse,
        "__delattr__": _refuse,
        "__match_args__": namen,
        "__dataclass_fields__": velden,
        "__slots__": slots,
    }
    gemaakt = cast("type[T]", type(klasse.__name__, klasse.__bases__, methoden | delen))
    return gemaakt


def _constructor(klasse: type, velden: _Velden) -> Callable[..., None]:
    """A function with a parameter per value, that fills the slots."""
    bekend: dict[str, Any] = {}
    parameters, regels = "self", "pass"
    for naam in velden.soorten:
        bekend[f"set_{naam}"] = getattr(klasse, naam).__set__
        parameters += f", {naam}"
        waarde = naam
        if naam in velden.standaard:
            standaard = bekend[f"default_{naam}"] = velden.standaard[naam]
            parameters += f"=default_{naam}"
            if isinstance(standaard, Field):
                waarde = f"default_{naam}.default_factory() if {naam} is default_{naam} else {naam}"
        regels += f"\n set_{naam}(self, {waarde})"
    exec(f"def __init__({parameters}):\n {regels}", bekend)  # noqa: S102  names of the program
    construct: Callable[..., None] = bekend["__init__"]
    construct.__qualname__ = f"{klasse.__qualname__}.__init__"
    return construct


def _comparison(namen: tuple[str, ...]) -> dict[str, Callable[..., Any]]:
    """Equality, hash and text of a record with these values."""
    waarden: Callable[[object], Any] = attrgetter(*namen) if namen else lambda _: ()

    def is_equal(self: object, other: object) -> object:
        return waarden(self) == waarden(other) if type(other) is type(self) else NotImplemented

    def text(self: object) -> str:
        delen = ", ".join(f"{naam}={getattr(self, naam)!r}" for naam in namen)
        return f"{type(self).__qualname__}({delen})"

    return {"__eq__": is_equal, "__hash__": lambda self: hash(waarden(self)), "__repr__": text}


def _refuse(_: object, naam: str, *__: object) -> NoReturn:
    raise FrozenInstanceError(f"{naam} of a record stays what it is")
