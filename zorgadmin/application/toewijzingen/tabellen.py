"""A client and a toewijzing as a set-up file or a form has them, read strictly (spec 4, 6)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time
from typing import TypeVar

from zorgadmin.application.kern import toml_waarden as toml
from zorgadmin.application.kern.rijen import ToewijzingGegevens
from zorgadmin.application.kern.toml_waarden import Lijsten, TomlTabel, WaardeError
from zorgadmin.domain.buiten import (
    EERSTE_NUMMER,
    GROOTSTE_CLIENTNUMMER,
    LAATSTE_NUMMER,
    Buiten,
    client_number,
    outside_key,
)
from zorgadmin.domain.codes import (
    EENHEID_WOORD,
    FREQUENTIE_WOORD,
    DatumGebruik,
    Eenheid,
    Frequentie,
)
from zorgadmin.domain.praktijk import Client
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import masker_bsn
from zorgadmin.domain.toewijzing import INGEVOERD, Omvang

_T = TypeVar("_T")

NOG_GEEN = 0
"""Number of a toewijzing outside the traffic that has yet to get one."""

CLIENTNUMMER = toml.number_between(1, GROOTSTE_CLIENTNUMMER)
"""Reader of the own number of a client."""

_GESLACHT = {"0": "0", "1": "1", "2": "2", "onbekend": "0", "man": "1", "vrouw": "2"}
_LETTERS = toml.matching(r"[^\W\d_]{1,6}", "1 tot 6 letters")
_DATUMGEBRUIK = {gebruik.value: gebruik for gebruik in DatumGebruik}
_OOK_PER_DAG = (Eenheid.MINUUT, Eenheid.UUR, Eenheid.STUKS_OUTPUT)


@record
class ClientGegevens:
    """A client entered by hand, and how he or she takes part in the message traffic.

    With `buiten` the `bsn` is the key of `nummer`; without, `nummer` is None.
    """

    client: Client
    nummer: int | None = None
    buiten: Buiten | None = None
    vertegenwoordiger: str | None = None
    bsn_van_moeder: bool = False


def read_any_client(tabel: TomlTabel) -> ClientGegevens | None:
    """A client entered by hand, in the message traffic or outside it."""
    if not tabel.has("buiten"):
        van_moeder = tabel.get("bsn_van_moeder", toml.read_boolean, nodig=False) or False
        client = read_client(tabel)
        return None if client is None else ClientGegevens(client, bsn_van_moeder=van_moeder)
    buiten = tabel.get("buiten", toml.one_of({soort.value: soort for soort in Buiten}))
    nummer = tabel.get("nummer", CLIENTNUMMER)
    vertegenwoordiger = tabel.get("vertegenwoordiger", toml.text, nodig=False)
    if tabel.has("bsn"):
        tabel.fout("bsn", "hoort niet bij een cliënt buiten het berichtenverkeer; laat het weg")
    if buiten is Buiten.GEHEIM and vertegenwoordiger is not None:
        tabel.fout("vertegenwoordiger", "blijft bij een geheime cliënt weg")
    client = read_client(tabel, sleutel=outside_key(nummer or 0))
    if buiten is None or nummer is None or client is None:
        return None
    return ClientGegevens(client, nummer, buiten, vertegenwoordiger)


def read_client(tabel: TomlTabel, sleutel: str | None = None) -> Client | None:
    """A client entered by hand; one outside the message traffic has a key in place of a BSN.

    Such a client need not be known by name.
    """
    bsn = tabel.get("bsn", read_bsn) if sleutel is None else sleutel
    geboren = tabel.get("geboortedatum", toml.day, nodig=False)
    geslacht = tabel.get("geslacht", _code_of(_GESLACHT), nodig=False)
    achternaam = tabel.get("achternaam", toml.text, nodig=sleutel is None)
    if sleutel is not None and achternaam is None:
        achternaam = f"Cliënt {client_number(sleutel)}"
    voorvoegsel = tabel.get("voorvoegsel", toml.text, nodig=False)
    voornamen = tabel.get("voornamen", toml.text, nodig=False)
    voorletters = tabel.get("voorletters", _LETTERS, nodig=False)
    gebruik = tabel.get("datumgebruik", _code_of(_DATUMGEBRUIK), nodig=False)
    tabel.finish()
    if bsn is None or achternaam is None:
        return None
    return Client(
        bsn=bsn,
        geboortedatum=geboren,
        geslacht=geslacht,
        achternaam=achternaam,
        voorvoegsel=voorvoegsel,
        voornamen=voornamen,
        voorletters=voorletters,
        datumgebruik=gebruik,
    )


def read_toewijzing(tabel: TomlTabel, lijsten: Lijsten) -> ToewijzingGegevens | None:
    """A toewijzing entered by hand.

    Outside the message traffic it names its client by `client`, the own number; where it names no
    number of its own, `nummer` is NOG_GEEN until it is kept.
    """
    gemeente = tabel.get("gemeente", toml.gemeente_in(lijsten))
    wet = tabel.get("wet", toml.read_wet)
    bsn: str | None
    if tabel.has("client"):
        wie = tabel.get("client", CLIENTNUMMER)
        bsn = None if wie is None else outside_key(wie)
        if tabel.has("bsn"):
            tabel.fout("bsn", "kan niet samen met client")
            tabel.get("bsn", lambda waarde: waarde)
        eigen = toml.number_between(EERSTE_NUMMER, LAATSTE_NUMMER)
        nummer = tabel.get("toewijzingnummer", eigen, nodig=False)
        nummer = NOG_GEEN if nummer is None else nummer
    else:
        bsn = tabel.get("bsn", read_bsn)
        nummer = tabel.get("toewijzingnummer", toml.number)
    categorie = tabel.get("productcategorie", toml.category_in(lijsten, wet), nodig=False)
    code = tabel.get(
        "productcode", toml.matching(r"\S(?:.{0,3}\S)?", "1 tot 5 tekens"), nodig=False
    )
    ingang = tabel.get("ingangsdatum", toml.day)
    eind = tabel.get("einddatum", toml.end_day, nodig=False)
    omvang = _omvang(tabel)
    budget = tabel.get("budget", toml.amount, nodig=False)
    tabel.finish()
    _check_combination(tabel, code, categorie, omvang, budget, ingang, eind)
    if gemeente is None or wet is None or bsn is None or nummer is None or ingang is None:
        return None
    return ToewijzingGegevens(
        gemeente=gemeente,
        wet=wet,
        nummer=nummer,
        bsn=bsn,
        productcategorie=categorie,
        productcode=code,
        ingangsdatum=ingang,
        einddatum=eind,
        omvang=omvang,
        budget_cent=budget,
        reden_wijziging=None,
        toewijzingsdatum=INGEVOERD,
        toewijzingstijd=time(),
        referentie_aanbieder=None,
        commentaar=None,
        bericht_id=None,
    )


def _omvang(tabel: TomlTabel) -> Omvang | None:
    sleutels = [s for s in ("volume", "eenheid", "frequentie") if tabel.has(s)]
    nodig = bool(sleutels)
    eenheid = tabel.get("eenheid", toml.one_of(EENHEID_WOORD), nodig=nodig)
    frequentie = tabel.get("frequentie", toml.one_of(FREQUENTIE_WOORD), nodig=nodig)
    lees = toml.amount if eenheid is Eenheid.EURO else toml.number
    volume = tabel.get("volume", lees, nodig=nodig)
    if eenheid is None or frequentie is None or volume is None:
        return None
    if frequentie is Frequentie.DAG and eenheid not in _OOK_PER_DAG:
        tabel.fout("frequentie", "deze eenheid kan niet per dag (CS338)")
    return Omvang(volume, eenheid, frequentie)


def _check_combination(
    tabel: TomlTabel,
    code: str | None,
    categorie: str | None,
    omvang: Omvang | None,
    budget: int | None,
    ingang: date | None,
    eind: date | None,
) -> None:
    """Specifiek, aspecifiek or generiek, and the ends that go with it (spec 1)."""
    if code is not None and categorie is None:
        tabel.fout("productcategorie", "ontbreekt bij deze productcode")
    if code is not None and omvang is None and not tabel.has("volume"):
        tabel.fout("volume", "ontbreekt; bij een productcode hoort een omvang (CD041)")
    if code is None and omvang is not None:
        tabel.fout("volume", "kan niet zonder productcode (CD080)")
    if omvang is not None and budget is not None:
        tabel.fout("budget", "kan niet samen met een omvang (CD077)")
    if categorie is None and code is None and budget is None:
        tabel.fout("budget", "ontbreekt; zonder product is een budget nodig (CD079)")
    if budget is not None and eind is None:
        tabel.fout("einddatum", "ontbreekt; bij een budget is zij nodig (CD075)")
    if omvang is not None and omvang.frequentie is Frequentie.WEEK and eind is None:
        tabel.fout("einddatum", "ontbreekt; per week is zij nodig (CD076)")
    if ingang is not None and eind is not None and eind < ingang:
        tabel.fout("einddatum", "ligt voor de ingangsdatum (CS003)")


def _code_of(keuzes: Mapping[str, _T]) -> Callable[[object], _T]:
    """Reader of a code, also written as a number."""
    lees = toml.one_of(keuzes)

    def lees_code(waarde: object) -> _T:
        is_getal = isinstance(waarde, int) and not isinstance(waarde, bool)
        return lees(str(waarde) if is_getal else waarde)

    return lees_code


def read_bsn(waarde: object) -> str:
    """A BSN that passes the 11-proef, between quotation marks."""
    from stdnum.nl import bsn

    # The library reads "12.34" as a BSN too: it leaves out separators and fills up with zeros.
    if isinstance(waarde, str) and bsn.compact(waarde) == waarde and bsn.is_valid(waarde):
        return waarde
    hoe = "" if isinstance(waarde, str) else " tussen aanhalingstekens"
    raise WaardeError(
        f"{masker_bsn(str(waarde))} is geen BSN: negen cijfers{hoe} die aan de 11-proef voldoen "
        "(CS002)"
    )
