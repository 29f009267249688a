"""Records hold what a dataclass of the standard library would."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace
from typing import Any

import pytest

from zorgadmin.domain.record import record


@record
class Punt:
    """A place."""

    x: int
    y: int = 0
    namen: list[str] = field(default_factory=list)

    @property
    def som(self) -> int:
        """Both together."""
        return self.x + self.y


@record
class Ruimtepunt(Punt):
    """A place above the ground."""

    y: int = 7
    z: int = 1


@record
class Niets:
    """Nothing to tell."""


def test_values_are_given_in_order_or_by_name_and_may_have_a_default() -> None:
    assert (Punt(3).x, Punt(3).y, Punt(3).namen) == (3, 0, [])
    assert Punt(y=4, x=3).som == 7
    assert repr(Punt(3)) == "Punt(x=3, y=0, namen=[])"


def test_a_made_default_is_made_for_each_record() -> None:
    een = Punt(1)
    een.namen.append("a")
    assert Punt(1).namen == []


def test_records_are_equal_by_class_and_value() -> None:
    assert Punt(1, 2) == Punt(1, 2)
    assert Punt(1, 2) != Punt(2, 1)
    assert Punt(1, 7) != Ruimtepunt(1)
    assert Niets() == Niets()
    assert len({Niets(), Niets()}) == 1
    assert hash(Punt(1, 2, namen=())) == hash(Punt(1, 2, namen=()))  # type: ignore[arg-type]


def test_a_record_cannot_be_changed() -> None:
    punt: Any = Punt(1)
    with pytest.raises(FrozenInstanceError):
        punt.x = 2
    with pytest.raises(FrozenInstanceError):
        del punt.x
    with pytest.raises(FrozenInstanceError):
        punt.anders = 2
    assert not hasattr(punt, "__dict__")


def test_what_is_missing_or_too_much_is_an_error() -> None:
    maak: Any = Punt
    with pytest.raises(TypeError, match=r"Punt.__init__\(\) missing 1 required.*'x'"):
        maak()
    with pytest.raises(TypeError, match="unexpected keyword argument 'w'"):
        maak(1, w=2)


def test_a_record_may_add_to_another() -> None:
    assert repr(Ruimtepunt(1)) == "Ruimtepunt(x=1, y=7, namen=[], z=1)"
    assert Ruimtepunt(1, 2, [], 3).som == 3
    match Ruimtepunt(1, 2, [], 3):
        case Ruimtepunt(x, y, _, z):
            assert (x, y, z) == (1, 2, 3)


def test_a_value_that_is_named_again_has_only_the_default_that_is_given_there() -> None:
    @record
    class Hoogte(Punt):
        """A place of which the height must be said."""

        y: int
        namen: list[str]

    maak: Any = Hoogte
    with pytest.raises(TypeError, match="'y' and 'namen'"):
        maak(1)
    assert (Hoogte(1, 2, []).y, Hoogte.__slots__) == (2, ())  # type: ignore[attr-defined]


def test_the_standard_library_knows_a_record() -> None:
    assert [veld.name for veld in fields(Ruimtepunt)] == ["x", "y", "namen", "z"]
    assert [veld.default for veld in fields(Punt(1))][1] == 0
    assert replace(Punt(1, 2), x=5) == Punt(5, 2)
    assert asdict(Punt(1, 2, ["a"])) == {"x": 1, "y": 2, "namen": ["a"]}


def test_a_record_says_the_same_as_a_dataclass() -> None:
    @dataclass(frozen=True, slots=True)
    class Oud:
        """A place."""

        x: int
        y: int = 0

    @record
    class Nieuw:
        """A place."""

        x: int
        y: int = 0

    def told(klasse: type[Any]) -> list[object]:
        een = klasse(1)
        return [
            repr(een).split(".")[-1].split("(")[1],
            hash(een) == hash(klasse(1)),
            klasse.__slots__,
            klasse.__match_args__,
            klasse.__doc__,
            klasse.__module__,
            [(v.name, v.type, v.default, v.init, v.compare) for v in fields(klasse)],
        ]

    assert told(Nieuw) == told(Oud)
