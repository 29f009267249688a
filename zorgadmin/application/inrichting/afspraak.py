"""What was agreed with a gemeente besides products, as a `[[gemeente]]` table (spec 6, 12)."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from zorgadmin.application.kern import toml_waarden as toml
from zorgadmin.application.kern.toml_waarden import Lijsten, TomlTabel, WaardeError, shown
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.indicatoren import Indicator
from zorgadmin.domain.praktijk import (
    EINDE_VOLGENDE_MAAND,
    VERZOEK_WERKDAGEN,
    GemeenteAfspraak,
    Regiedata,
    TariefVan,
    VastGebroken,
)
from zorgadmin.domain.tekst import opsomming

KALENDERMAAND = "kalendermaand"
"""How a break of a full calendar month is written; else it is a number of days."""

_LANGSTE_ONDERBREKING = 366
_LANGSTE_TERMIJN = 60
_MEESTE_REKENINGEN = 20
_HOOGSTE_PLAFOND = 10_000_000_000

_T = TypeVar("_T")
_Keuze = TypeVar("_Keuze", bound=StrEnum)


def read_afspraak(tabel: TomlTabel, lijsten: Lijsten) -> GemeenteAfspraak | None:
    """Settings of one gemeente × wet; what is left out is as it is without an agreement."""

    def get(sleutel: str, lees: Callable[[object], _T], anders: _T) -> _T:
        waarde = tabel.get(sleutel, lees, nodig=False)
        return anders if waarde is None else waarde

    code = tabel.get("code", toml.gemeente_in(lijsten))
    wet = tabel.get("wet", toml.read_wet)
    termijn = tabel.get("termijn_declareren", toml.read_termijn, nodig=False)
    afspraak = GemeenteAfspraak(
        gemeente=code or "",
        wet=wet or Wet.WMO,
        termijn_declareren=EINDE_VOLGENDE_MAAND if termijn is None else termijn,
        startbericht_verplicht=get("startbericht_verplicht", toml.read_boolean, anders=False),
        factuur_pdf=get("factuur_pdf", toml.read_boolean, anders=False),
        email=tabel.get("email", toml.matching(r"[^@\s]+@[^@\s]+", "een e-mailadres"), nodig=False),
        tarief_van=get("tarief_van", _word_of(TariefVan), TariefVan.LEVERING),
        vast_gebroken=get("vast_gebroken", _word_of(VastGebroken), VastGebroken.HEEL),
        regiedata=get("regiedata", _word_of(Regiedata), Regiedata.EERSTE_LEVERING),
        onderbreking=tabel.get("onderbreking", _read_onderbreking, nodig=False),
        verzoek_toewijzing=get("verzoek_toewijzing", toml.read_boolean, anders=True),
        verzoek_wijziging=get("verzoek_wijziging", toml.read_boolean, anders=True),
        verzoek_toestemming=get("verzoek_toestemming", toml.read_boolean, anders=False),
        verzoek_onderbouwing=get("verzoek_onderbouwing", toml.read_boolean, anders=False),
        verzoek_termijn=get("verzoek_termijn", _read_werkdagen, VERZOEK_WERKDAGEN),
        rekeningen=get("rekeningen", _read_rekeningen, ()),
        contact=tabel.get("contact", toml.text, nodig=False),
        factuur_clientnummer=get("factuur_clientnummer", toml.read_boolean, anders=False),
        factuuradres=tabel.get("factuuradres", toml.text, nodig=False),
        wacht_op_start=get("wacht_op_start", toml.read_boolean, anders=False),
        budgetplafond=tabel.get("budgetplafond", _read_plafond, nodig=False),
        no_show=get("no_show", toml.read_boolean, anders=False),
        indicatoren=get("indicatoren", _read_indicatoren, ()),
    )
    tabel.finish()
    if wet is Wet.WMO and afspraak.regiedata is Regiedata.TOEWIJZING:
        tabel.fout("regiedata", "in de wmo zijn het altijd de echte datums (OP369)")
    return None if code is None or wet is None else afspraak


def _word_of(keuzes: type[_Keuze]) -> Callable[[object], _Keuze]:
    return toml.one_of({keuze.value: keuze for keuze in keuzes})


def _whole_number(waarde: object, hoogste: int) -> int | None:
    """A number from 1; None when it is something else."""
    if isinstance(waarde, bool) or not isinstance(waarde, int):
        return None
    return waarde if 1 <= waarde <= hoogste else None


def _read_onderbreking(waarde: object) -> int | None:
    if waarde == KALENDERMAAND:
        return None
    dagen = _whole_number(waarde, _LANGSTE_ONDERBREKING)
    if dagen is None:
        raise WaardeError(
            f'{shown(waarde)} kan niet; gebruik "{KALENDERMAAND}" of een aantal dagen van 1 tot en '
            f"met {_LANGSTE_ONDERBREKING}"
        )
    return dagen


def _read_werkdagen(waarde: object) -> int:
    dagen = _whole_number(waarde, _LANGSTE_TERMIJN)
    if dagen is None:
        raise WaardeError(
            f"{shown(waarde)} is geen aantal werkdagen van 1 tot en met {_LANGSTE_TERMIJN}"
        )
    return dagen


def _read_plafond(waarde: object) -> int:
    cent = toml.amount(waarde)
    if not 0 < cent <= _HOOGSTE_PLAFOND:
        raise WaardeError(f"{shown(waarde)} is geen bedrag van meer dan 0 tot en met 100 miljoen")
    return cent


def _read_indicatoren(waarde: object) -> tuple[str, ...]:
    if not isinstance(waarde, list) or any(soort not in list(Indicator) for soort in waarde):
        raise WaardeError(f"{shown(waarde)} is geen lijst van {opsomming(list(Indicator))}")
    return tuple(soort.value for soort in Indicator if soort in waarde)


def _read_rekeningen(waarde: object) -> tuple[str, ...]:
    if not isinstance(waarde, list) or len(waarde) > _MEESTE_REKENINGEN:
        raise WaardeError(
            f"{shown(waarde)} is geen lijst van hoogstens {_MEESTE_REKENINGEN} rekeningnummers "
            "(IBAN)"
        )
    return tuple(dict.fromkeys(toml.read_iban(rekening) for rekening in waarde))
