"""What an entry of the audit trail holds, read with care: older releases wrote less."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date

from zorgadmin.application.kern.benoemen import WET_NAAM
from zorgadmin.codelijsten import gemeenten
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.tekst import datum, euro


class Waarden:
    """The values before or after; a value that is absent or of another kind is empty."""

    def __init__(self, waarden: Mapping[str, object]) -> None:
        self._waarden = waarden

    @classmethod
    def of_json(cls, tekst: str | None) -> Waarden:
        """The values of an entry; none where there are none."""
        gelezen = json.loads(tekst) if tekst else {}
        return cls(gelezen if isinstance(gelezen, dict) else {})

    def __contains__(self, naam: str) -> bool:
        return naam in self._waarden

    def __len__(self) -> int:
        return len(self._waarden)

    def tekst(self, naam: str) -> str:
        """A value as text."""
        waarde = self._waarden.get(naam)
        return "" if waarde is None or isinstance(waarde, (dict, list)) else str(waarde)

    def aantal(self, naam: str) -> int:
        """A value as a number."""
        waarde = self._waarden.get(naam)
        return waarde if isinstance(waarde, int) else 0

    def is_waar(self, naam: str) -> bool:
        """Whether a value is true."""
        return self._waarden.get(naam) is True

    def lijst(self, naam: str) -> Sequence[str]:
        """The texts of a list."""
        waarde = self._waarden.get(naam)
        return [str(deel) for deel in waarde] if isinstance(waarde, list) else []

    def delen(self, naam: str) -> Sequence[Waarden]:
        """The objects of a list."""
        waarde = self._waarden.get(naam)
        lijst = waarde if isinstance(waarde, list) else []
        return [Waarden(deel) for deel in lijst if isinstance(deel, dict)]

    def deel(self, naam: str) -> Mapping[str, object]:
        """An object, by name of its values."""
        waarde = self._waarden.get(naam)
        return waarde if isinstance(waarde, dict) else {}

    def bedrag(self, naam: str) -> str:
        """An amount in eurocents as people write it."""
        return euro(self.aantal(naam)) if naam in self else ""

    def dag(self, naam: str) -> str:
        """A day as dd-mm-jjjj."""
        tekst = self.tekst(naam)
        try:
            return datum(date.fromisoformat(tekst[:10])) if tekst else ""
        except ValueError:
            return tekst

    @property
    def wet(self) -> str:
        """The wet behind a number, between brackets; empty where the entry does not say it."""
        tekst = self.tekst("wet")
        return f" ({wet_name(tekst)})" if tekst else ""


def wet_name(wet: str) -> str:
    """A wet as the window names it."""
    return WET_NAAM[Wet(wet)] if wet in set(Wet) else wet


def gemeente_name(code: str) -> str:
    """A gemeente by name, or by its code when that is no longer in use."""
    return gemeenten().get(code, code)
