"""The accounts for journal lines, as a `[boekhouding]` table (spec 12)."""

from __future__ import annotations

from dataclasses import fields

from zorgadmin.application.kern.toml_waarden import TomlTabel, matching
from zorgadmin.domain.journaal import Rekeningen

_REKENING = matching(r"[0-9]{1,7}", "een rekeningnummer van 1 tot 7 cijfers")
_DAGBOEK = matching(r"[1-9][0-9]?", "een dagboeknummer van 1 tot 99")


def read_rekeningen(tabel: TomlTabel) -> Rekeningen:
    """The accounts; one that is left out is the usual one."""
    gelezen = {
        veld.name: tabel.get(
            veld.name, _DAGBOEK if veld.name == "dagboek" else _REKENING, nodig=False
        )
        for veld in fields(Rekeningen)
    }
    tabel.finish()
    return Rekeningen(**{naam: waarde for naam, waarde in gelezen.items() if waarde is not None})
