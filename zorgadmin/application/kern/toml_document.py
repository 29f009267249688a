"""A TOML file of the user as tables; what cannot be read is refused with its place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal, DecimalException

from zorgadmin.application.kern.toml_waarden import TomlTabel
from zorgadmin.domain.fouten import GeweigerdError

_TOML_PLEK = re.compile(r"at line (\d+), column (\d+)")
_GROOTSTE_BESTAND = 10_000_000
# What a dotted key costs to read grows with the square of its dots.
_MEESTE_PUNTEN = 50
# Parts of keys, values and tables: 20,000 opening balances hold a tenth of it.
_MEESTE_TEKENS = 400_000


def load_document(inhoud: bytes, wat: str) -> dict[str, object]:
    """The tables of a file that is called `wat`, "De inrichting"; GeweigerdError."""
    if len(inhoud) > _GROOTSTE_BESTAND:
        raise GeweigerdError(f"{wat} is te groot (hoogstens 10 MB).")
    try:
        tekst = inhoud.decode("utf-8-sig")
        for nummer, regel in enumerate(tekst.split("\n"), 1):
            if regel.count(".") > _MEESTE_PUNTEN:
                raise GeweigerdError(
                    f"{wat} heeft meer dan {_MEESTE_PUNTEN} punten in regel {nummer}."
                    " Dat hoort er niet in."
                )
        if any(tekst.count(teken) > _MEESTE_TEKENS for teken in ".,["):
            raise GeweigerdError(
                f"{wat} heeft te veel punten, komma's of haken. Dat hoort er niet in."
            )
        return tomllib.loads(tekst, parse_float=Decimal)
    except UnicodeDecodeError as error:
        raise GeweigerdError(f"{wat} is geen UTF-8-tekst. Bewaar het als UTF-8.") from error
    except (tomllib.TOMLDecodeError, DecimalException, RecursionError, ValueError) as error:
        raise GeweigerdError(
            f"{wat} is geen geldige TOML{_place(error)}. Herstel de opmaak."
        ) from error


def tables(document: Mapping[str, object], naam: str, fouten: list[str]) -> list[TomlTabel]:
    """Every [[naam]] of a document; what stands there as something else is noted."""
    waarde = document.get(naam, [])
    if not isinstance(waarde, list) or not all(isinstance(rij, dict) for rij in waarde):
        fouten.append(f"schrijf {naam} als [[{naam}]]")
        return []
    return [TomlTabel(f"[[{naam}]] {nummer}", rij, fouten) for nummer, rij in enumerate(waarde, 1)]


def _place(error: Exception) -> str:
    """Where the reader of TOML stopped; its own text is English."""
    plek = _TOML_PLEK.search(str(error))
    return f" (regel {plek[1]}, positie {plek[2]})" if plek else ""
