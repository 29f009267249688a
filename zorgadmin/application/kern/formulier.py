"""What people type into a form, read as the tables of a set-up file are (spec 6 `inrichten`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from zorgadmin.application.kern.toml_waarden import TomlTabel
from zorgadmin.domain.fouten import GeweigerdError

T = TypeVar("T")
Waarden = Mapping[str, object]


class FormulierError(GeweigerdError):
    """Values that cannot be kept; `velden` says of each key why."""

    def __init__(self, velden: Mapping[str, str]) -> None:
        super().__init__("; ".join(f"{sleutel}: {reden}" for sleutel, reden in velden.items()))
        self.velden = dict(velden)


def read_form(waarden: Waarden, lees: Callable[[TomlTabel], T]) -> T:
    """The record that a form describes; FormulierError naming every fault."""
    gevuld = {sleutel: waarde for sleutel, waarde in waarden.items() if waarde not in ("", None)}
    tabel = TomlTabel("", gevuld, [], is_form=True)
    record = lees(tabel)
    if tabel.velden:
        raise FormulierError(tabel.velden)
    return record
