"""Opening balances of the set-up file: approved lines of earlier software (spec 4, 6)."""

from __future__ import annotations

from zorgadmin.application.kern import toml_waarden as toml
from zorgadmin.application.kern.toml_waarden import Lijsten, TomlTabel, WaardeError, shown
from zorgadmin.domain.buiten import LAATSTE_NUMMER
from zorgadmin.domain.codes import (
    EENHEID_WOORD,
    Eenheid,
    Wet,
)
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.record import record
from zorgadmin.domain.toewijzing import Toewijzingnummer


@record
class Beginstand:
    """An approved debit line of earlier software; money in eurocents."""

    gemeente: str
    wet: Wet
    toewijzingnummer: Toewijzingnummer
    productcategorie: str
    productcode: str
    maand: Maand
    volume: int
    eenheid: Eenheid
    tarief_cent: int | None
    bedrag_cent: int
    referentienummer: str


def read_beginstand(tabel: TomlTabel, lijsten: Lijsten) -> Beginstand | None:
    """An opening balance of one line."""
    gemeente = tabel.get("gemeente", toml.gemeente_in(lijsten))
    wet = tabel.get("wet", toml.read_wet)
    nummer = tabel.get("toewijzingnummer", toml.number_between(0, LAATSTE_NUMMER))
    categorie = tabel.get("productcategorie", toml.category_in(lijsten, wet))
    code = tabel.get("productcode", toml.matching(r"\S(?:.{0,3}\S)?", "1 tot 5 tekens"))
    maand = tabel.get("maand", _maand)
    eenheid = tabel.get("eenheid", toml.one_of(EENHEID_WOORD))
    euro = eenheid is Eenheid.EURO
    volume = tabel.get("volume", toml.amount if euro else toml.number, nodig=not euro)
    tarief = tabel.get("tarief", toml.amount, nodig=False)
    bedrag = tabel.get("bedrag", toml.amount)
    referentie = tabel.get("referentienummer", toml.matching(r"\S.{0,19}", "1 tot 20 tekens"))
    tabel.finish()
    if not euro and eenheid is not None and not tabel.has("tarief"):
        tabel.fout("tarief", "ontbreekt (CD087)")
    if euro and tabel.has("tarief"):
        tabel.fout("tarief", "hoort niet bij eenheid euro (CD087)")
    if euro and volume is None:
        volume = bedrag
    if gemeente is None or wet is None or nummer is None or categorie is None or code is None:
        return None
    if maand is None or eenheid is None or volume is None or bedrag is None or referentie is None:
        return None
    return Beginstand(
        gemeente=gemeente,
        wet=wet,
        toewijzingnummer=Toewijzingnummer(nummer),
        productcategorie=categorie,
        productcode=code,
        maand=maand,
        volume=volume,
        eenheid=eenheid,
        tarief_cent=tarief,
        bedrag_cent=bedrag,
        referentienummer=referentie,
    )


def _maand(waarde: object) -> Maand:
    try:
        return Maand.of(toml.day(f"{Maand.parse(str(waarde))}-01"))
    except ValueError as error:
        raise WaardeError(f"{shown(waarde)} is geen maand (jjjj-mm)") from error
