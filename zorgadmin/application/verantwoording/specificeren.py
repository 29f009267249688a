"""A declaratie in tables for people: what was claimed, each line, and each visit in a line.

Workbooks and PDFs are made of the same tables.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING

from zorgadmin.application.kern.benoemen import WET_NAAM, product_name, retour_meaning
from zorgadmin.application.kern.tabellen import Cel, Rij, Tabel
from zorgadmin.application.verantwoording.kolommen import Veld, make_table
from zorgadmin.codelijsten import labels
from zorgadmin.domain.buiten import is_outside
from zorgadmin.domain.codes import EENHEID_NAAM, Eenheid, Wet, signed
from zorgadmin.domain.contract import Contracten
from zorgadmin.domain.levering import LeveringSoort, soort_of
from zorgadmin.domain.tekst import periode, volume

if TYPE_CHECKING:
    from zorgadmin.application.verantwoording.bron import Administratie


def claims(bron: Administratie, naam: str = "declaraties") -> Tabel:
    """Declaraties and what became of them."""
    return make_table(
        naam,
        "Eén declaratie (323) met haar stand; een bedrag dat terugging, is negatief.",
        bron.declaratie.values(),
        ("Declaratie", Cel.TEKST, itemgetter("declaratienummer")),
        *_place(bron),
        ("Maand", Cel.TEKST, lambda rij: str(rij["maand"])),
        ("Gemaakt op", Cel.DATUM, itemgetter("dagtekening")),
        ("Ingediend op", Cel.DATUM, itemgetter("ingediend")),
        ("Beantwoord op", Cel.DATUM, itemgetter("beantwoord")),
        ("Stand", Cel.TEKST, lambda rij: str(rij["status"])),
        ("Gedeclareerd", Cel.BEDRAG, itemgetter("totaal_cent")),
        ("Toegekend", Cel.BEDRAG, itemgetter("toegekend_cent")),
        ("Reden van afwijzing", Cel.TEKST, _reasons),
    )


def lines(bron: Administratie, contracten: Contracten, naam: str = "declaratieregels") -> Tabel:
    """Claim lines and what became of them."""
    rijen = ({**rij, **_of_claim(bron, rij)} for rij in bron.prestatie.values())
    met_declaratie: list[Veld] = []
    if len(bron.declaratie) != 1:
        met_declaratie = [("Declaratie", Cel.TEKST, itemgetter("nummer")), *_place(bron)]
    return make_table(
        naam,
        "Eén regel van een declaratie; een regel die zorg terugneemt, heeft een negatief bedrag.",
        rijen,
        ("Regel", Cel.TEKST, itemgetter("referentienummer")),
        ("Neemt terug", Cel.TEKST, itemgetter("vorig_referentienummer")),
        *met_declaratie,
        ("Cliëntnummer", Cel.GETAL, _client_number(bron)),
        ("BSN", Cel.TEKST, lambda rij: None if is_outside(rij["bsn"]) else rij["bsn"]),
        ("Toewijzing", Cel.GETAL, itemgetter("toewijzingnummer")),
        ("Product", Cel.TEKST, _product(contracten)),
        ("Van", Cel.DATUM, itemgetter("begin")),
        ("Tot en met", Cel.DATUM, itemgetter("eind")),
        ("Volume", Cel.GETAL, lambda rij: None if _is_euro(rij) else rij["volume"]),
        ("Eenheid", Cel.TEKST, lambda rij: EENHEID_NAAM[Eenheid(rij["eenheid"])]),
        ("Tarief", Cel.BEDRAG, itemgetter("product_tarief")),
        ("Bedrag", Cel.BEDRAG, lambda rij: signed(rij["bedrag"], rij["debet_credit"])),
        ("Stand", Cel.TEKST, lambda rij: str(rij["status"])),
        ("Reden van afkeuring", Cel.TEKST, _reasons),
    )


def lines_on_paper(bron: Administratie, contracten: Contracten) -> Tabel:
    """The lines of one declaratie in fewer columns, for a page."""
    return make_table(
        "Regels",
        "Eén regel van de declaratie.",
        ({**rij, **_of_claim(bron, rij)} for rij in bron.prestatie.values()),
        ("Regel", Cel.TEKST, itemgetter("referentienummer")),
        ("Neemt terug", Cel.TEKST, itemgetter("vorig_referentienummer")),
        ("Cliënt", Cel.TEKST, _client_number(bron)),
        ("BSN", Cel.TEKST, lambda rij: None if is_outside(rij["bsn"]) else rij["bsn"]),
        ("Toewijzing", Cel.TEKST, itemgetter("toewijzingnummer")),
        ("Product", Cel.TEKST, _product(contracten)),
        ("Periode", Cel.TEKST, lambda rij: periode(rij["begin"], rij["eind"])),
        ("Volume", Cel.TEKST, lambda rij: volume(rij["volume"], Eenheid(rij["eenheid"]))),
        ("Tarief", Cel.BEDRAG, itemgetter("product_tarief")),
        ("Bedrag", Cel.BEDRAG, lambda rij: signed(rij["bedrag"], rij["debet_credit"])),
        ("Stand", Cel.TEKST, lambda rij: ": ".join(filter(None, (rij["status"], _reasons(rij))))),
    )


def _of_claim(bron: Administratie, rij: Rij) -> Rij:
    declaratie = bron.declaratie[rij["declaratie_id"]]
    return {"gemeente": declaratie["gemeente"], "nummer": declaratie["declaratienummer"]}


def visits(bron: Administratie, opbouw: Mapping[int, str], naam: str = "bezoeken") -> Tabel:
    """What the lines are the sum of, as it was when they were made."""
    rijen = list(_visits(bron, opbouw))
    noshow: Veld = ("No-show", Cel.TEKST, lambda rij: "ja" if rij["noshow"] else None)
    return make_table(
        naam,
        "Eén bezoek of stuk dat in een regel is opgeteld, zoals het was toen zij werd gemaakt.",
        rijen,
        ("Regel", Cel.TEKST, itemgetter("referentienummer")),
        ("Datum", Cel.DATUM, itemgetter("datum")),
        ("Minuten", Cel.GETAL, _only(LeveringSoort.TIJD)),
        (
            "Aantal",
            Cel.GETAL,
            _only(LeveringSoort.ETMAAL, LeveringSoort.DAGDEEL, LeveringSoort.STUKS),
        ),
        ("Bedrag", Cel.BEDRAG, _only(LeveringSoort.EURO)),
        *([noshow] if any(rij["noshow"] for rij in rijen) else []),
    )


def _visits(bron: Administratie, opbouw: Mapping[int, str]) -> Iterator[Rij]:
    for regel in sorted(bron.prestatie.values(), key=itemgetter("id")):
        soort = soort_of(Eenheid(regel["eenheid"]))
        leveringen = json.loads(opbouw.get(regel["id"], "{}")).get("leveringen", ())
        for _, dag, hoeveelheid, *noshow in leveringen:
            yield {
                "referentienummer": regel["referentienummer"],
                "datum": date.fromisoformat(dag),
                "soort": soort,
                "hoeveelheid": hoeveelheid,
                "noshow": bool(noshow),
            }


def without_empty(tabel: Tabel) -> Tabel:
    """The same without columns in which nothing stands; a paper has little room."""
    rijen = [list(rij) for rij in tabel.rijen]
    toon = [
        nummer
        for nummer, _ in enumerate(tabel.kolommen)
        if not rijen or any(rij[nummer] not in (None, "") for rij in rijen)
    ]
    return Tabel(
        tabel.naam,
        tabel.uitleg,
        tuple(tabel.kolommen[nummer] for nummer in toon),
        [[rij[nummer] for nummer in toon] for rij in rijen],
        tabel.met_totaal,
    )


def _place(bron: Administratie) -> list[Veld]:
    return [
        ("Gemeente", Cel.TEKST, lambda rij: bron.gemeenten.get(rij["gemeente"], rij["gemeente"])),
        ("Gemeentecode", Cel.TEKST, itemgetter("gemeente")),
        ("Wet", Cel.TEKST, lambda rij: WET_NAAM[Wet(rij["wet"])]),
    ]


def _client_number(bron: Administratie) -> Callable[[Rij], object]:
    def nummer(rij: Rij) -> object:
        gevonden = bron.client.get(rij["bsn"])
        return None if gevonden is None else gevonden["nummer"]

    return nummer


def _product(contracten: Contracten) -> Callable[[Rij], object]:
    return lambda rij: product_name(
        contracten, rij["gemeente"], Wet(rij["wet"]), rij["productcategorie"], rij["productcode"]
    )


def _is_euro(rij: Rij) -> bool:
    return Eenheid(rij["eenheid"]) is Eenheid.EURO


def _reasons(rij: Rij) -> str:
    wet = Wet(rij["wet"])
    van_portaal = labels("portaal_foutcode", wet)
    return "; ".join(
        f"{van_portaal[code]} ({code})" if code in van_portaal else retour_meaning(wet, code)
        for code in rij["retourcodes"]
    )


def _only(*soorten: LeveringSoort) -> Callable[[Rij], object]:
    return lambda rij: rij["hoeveelheid"] if rij["soort"] in soorten else None
