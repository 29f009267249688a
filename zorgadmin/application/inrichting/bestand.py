"""The set-up file (TOML) of a practice, read strictly: every fault is named with its place.

Source: spec 6 `inrichten`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields

from zorgadmin.application.inrichting.afspraak import read_afspraak
from zorgadmin.application.inrichting.beginstand import read_beginstand
from zorgadmin.application.inrichting.inhoud import Inrichting, doubles
from zorgadmin.application.inrichting.urenprofiel import read_urenprofiel
from zorgadmin.application.kern import toml_waarden as toml
from zorgadmin.application.kern.toml_document import load_document, tables
from zorgadmin.application.kern.toml_waarden import Lijsten, TomlTabel, WaardeError
from zorgadmin.application.toewijzingen.tabellen import (
    read_any_client,
    read_toewijzing,
)
from zorgadmin.domain.codes import EENHEID_WOORD, Eenheid, Variant, default_variant
from zorgadmin.domain.contract import Contract
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.grenzen import GROOTSTE_GETAL
from zorgadmin.domain.herindeling import ended
from zorgadmin.domain.journaal import Rekeningen
from zorgadmin.domain.praktijk import Praktijk
from zorgadmin.domain.tekst import datum, masker_bsns, opsomming

_MEESTE_FOUTEN = 100
_TABELLEN = (
    "praktijk",
    "boekhouding",
    "contract",
    "gemeente",
    "client",
    "toewijzing",
    "beginstand",
    "urenprofiel",
)


def read(inhoud: bytes, lijsten: Lijsten) -> Inrichting:
    """Read a set-up file; GeweigerdError naming every fault."""
    document = load_document(inhoud, "De inrichting")
    fouten: list[str] = []
    fouten.extend(
        f"tabel [{naam}] is onbekend; bekend zijn {opsomming(_TABELLEN)}"
        for naam in sorted(document.keys() - set(_TABELLEN))
    )
    praktijk = rekeningen = None
    if (enkel := _single(document, "praktijk", fouten)) is not None:
        praktijk = read_praktijk(enkel)
    if (enkel := _single(document, "boekhouding", fouten)) is not None:
        rekeningen = read_rekeningen(enkel)
    contracten = [
        contract
        for tabel in tables(document, "contract", fouten)
        if (contract := read_contract(tabel, lijsten)) is not None
    ]
    afspraken = [
        afspraak
        for tabel in tables(document, "gemeente", fouten)
        if (afspraak := read_afspraak(tabel, lijsten)) is not None
    ]
    clienten = [read_any_client(tabel) for tabel in tables(document, "client", fouten)]
    toewijzingen = [
        read_toewijzing(tabel, lijsten) for tabel in tables(document, "toewijzing", fouten)
    ]
    beginstanden = [
        read_beginstand(tabel, lijsten) for tabel in tables(document, "beginstand", fouten)
    ]
    urenprofielen = [
        read_urenprofiel(tabel, lijsten, fouten)
        for tabel in tables(document, "urenprofiel", fouten)
    ]
    inrichting = Inrichting(
        praktijk=praktijk,
        contracten=tuple(contracten),
        afspraken=tuple(afspraken),
        clienten=tuple(client for client in clienten if client is not None),
        toewijzingen=tuple(toewijzing for toewijzing in toewijzingen if toewijzing is not None),
        beginstanden=tuple(stand for stand in beginstanden if stand is not None),
        urenprofielen=tuple(profiel for profiel in urenprofielen if profiel is not None),
        rekeningen=rekeningen,
    )
    fouten += doubles(inrichting)
    if fouten:
        raise GeweigerdError(_explain(fouten))
    return inrichting


def _explain(fouten: Sequence[str]) -> str:
    """Every fault, or the first hundred; a BSN that stands where none belongs is masked."""
    regels = [*fouten[:_MEESTE_FOUTEN]]
    if len(fouten) > _MEESTE_FOUTEN:
        regels.append(f"en nog {len(fouten) - _MEESTE_FOUTEN} fouten")
    return masker_bsns("De inrichting klopt niet:\n- " + "\n- ".join(regels))


def _single(document: Mapping[str, object], naam: str, fouten: list[str]) -> TomlTabel | None:
    """A table that is there once, if it is."""
    waarde = document.get(naam)
    if waarde is not None and not isinstance(waarde, dict):
        fouten.append(f"schrijf {naam} als [{naam}]")
        return None
    return None if waarde is None else TomlTabel(f"[{naam}]", waarde, fouten)


def read_praktijk(tabel: TomlTabel) -> Praktijk:
    """The practice; only of use when nothing is wrong."""
    naam = tabel.get("naam", toml.text)
    agb = tabel.get("agb", toml.matching(r"[0-9]{8}", "8 cijfers"))
    praktijk = Praktijk(
        naam=naam or "",
        agb=agb or "",
        kvk=tabel.get("kvk", toml.matching(r"[0-9]{8}", "8 cijfers"), nodig=False),
        iban=tabel.get("iban", toml.read_iban, nodig=False),
        straat=tabel.get("straat", toml.text, nodig=False),
        postcode=tabel.get("postcode", toml.read_postcode, nodig=False),
        plaats=tabel.get("plaats", toml.text, nodig=False),
        meer_medewerkers=tabel.get("meer_medewerkers", toml.read_boolean, nodig=False) or False,
        telefoon=tabel.get("telefoon", toml.text, nodig=False),
        email=tabel.get("email", toml.text, nodig=False),
    )
    tabel.finish()
    return praktijk


def read_contract(tabel: TomlTabel, lijsten: Lijsten) -> Contract | None:
    """A product agreement."""
    gemeente = tabel.get("gemeente", toml.gemeente_in(lijsten))
    wet = tabel.get("wet", toml.read_wet)
    categorie = tabel.get("productcategorie", toml.category_in(lijsten, wet))
    code = tabel.get("productcode", toml.matching(r"\S(?:.{0,3}\S)?", "1 tot 5 tekens"))
    omschrijving = tabel.get("omschrijving", toml.text, nodig=False)
    eenheid = tabel.get("eenheid", toml.one_of(EENHEID_WOORD))
    tarief = _tarief(tabel, eenheid)
    declareer_in = tabel.get("declareer_in", toml.one_of(EENHEID_WOORD), nodig=False)
    variant = tabel.get("variant", toml.one_of({v.value: v for v in Variant}), nodig=False)
    geldig_van = tabel.get("geldig_van", toml.day)
    geldig_tot = tabel.get("geldig_tot", toml.day, nodig=False)
    vast = tabel.get("vast", toml.read_boolean, nodig=False) or False
    tabel.finish()
    if eenheid is None:
        return None
    if declareer_in not in (None, eenheid) and (
        eenheid is not Eenheid.UUR or declareer_in is not Eenheid.MINUUT
    ):
        tabel.fout("declareer_in", "kan alleen minuut zijn, bij eenheid uur")
    standaard = default_variant(eenheid)
    vaste_variant = eenheid in (Eenheid.STUKS_OUTPUT, Eenheid.EURO, Eenheid.STUKS_INSPANNING)
    if variant not in (None, standaard) and vaste_variant:
        tabel.fout("variant", f"deze eenheid is altijd {standaard}")
    if vast and (variant or standaard) is not Variant.OUTPUT:
        tabel.fout("vast", "kan alleen bij variant output")
    if gemeente and geldig_van and (einde := ended(gemeente, geldig_van)):
        eerste_dag, opvolgers = einde
        tabel.fout(
            "gemeente",
            f"bestaat sinds {datum(eerste_dag)} niet meer; de opvolger is "
            f"{opsomming(opvolgers, 'of')}",
        )
    if geldig_van and geldig_tot and geldig_tot < geldig_van:
        tabel.fout("geldig_tot", "ligt voor geldig_van")
    if gemeente is None or wet is None or categorie is None or code is None or geldig_van is None:
        return None
    return Contract(
        gemeente=gemeente,
        wet=wet,
        productcategorie=categorie,
        productcode=code,
        omschrijving=omschrijving or "",
        eenheid=eenheid,
        tarief_cent=tarief,
        declareer_in=declareer_in or eenheid,
        variant=variant or standaard,
        geldig_van=geldig_van,
        geldig_tot=geldig_tot,
        vast=vast,
    )


def _tarief(tabel: TomlTabel, eenheid: Eenheid | None) -> int | None:
    if eenheid is Eenheid.EURO:
        if tabel.has("tarief"):
            tabel.fout("tarief", "hoort niet bij eenheid euro")
        tabel.get("tarief", lambda _: None, nodig=False)
        return None
    return tabel.get("tarief", read_tarief)


def read_tarief(waarde: object) -> int:
    """A tarief in eurocents."""
    tarief = toml.amount(waarde)
    if not 0 < tarief <= GROOTSTE_GETAL:
        raise WaardeError("moet meer dan 0 en hoogstens 999.999,99 zijn")
    return tarief


_REKENING = toml.matching(r"[0-9]{1,7}", "een rekeningnummer van 1 tot 7 cijfers")
_DAGBOEK = toml.matching(r"[1-9][0-9]?", "een dagboeknummer van 1 tot 99")


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
