"""Removal of personal data in the tables: all of one person, nothing of another one."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.storage.gegevens import (
    BERICHT,
    BSN,
    BSN_TWEE,
    LEVERING,
    MOMENT,
    PRESTATIE,
    keep_declaratie,
    keep_toewijzing,
    prestatie,
)
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.ports_urenprofiel import WachtendeRij
from zorgadmin.application.kern.rijen import Geredigeerd
from zorgadmin.domain.berichten.status import BerichtStatus, Richting
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.grootboek import Besluit, DeclaratieStatus, Sleutel
from zorgadmin.domain.levering import LeveringSoort
from zorgadmin.domain.logboek import Handeling
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.praktijk import Client
from zorgadmin.domain.regie.stand import RegieBesluit
from zorgadmin.domain.toewijzing import ToewijzingId, Toewijzingnummer
from zorgadmin.domain.urenprofiel import Koppeling, Urenprofiel
from zorgadmin.storage.engine import connect_raw
from zorgadmin.storage.vault import VaultKluis

NIEUW = "gewist-1"
PROFIEL = Urenprofiel(
    "Mijn blad",
    koppelingen=(
        Koppeling("Anna", None, Toewijzingnummer(10072)),
        Koppeling("A. Jansen", "vervoer"),
        Koppeling("Bakker", None, Toewijzingnummer(10073)),
    ),
)
WACHTEND = WachtendeRij(
    referentie="a",
    profiel="Mijn blad",
    client="Anna Jansen",
    product="",
    datum=date(2026, 4, 2),
    hoeveelheid=90,
    soort=LeveringSoort.TIJD,
    begin=None,
    eind=None,
    notitie=None,
    maand=None,
    rij=2,
)


def fill(werk: Werk) -> None:
    """A client with care and a decision, and a second one who shares a declaratie."""
    keep_toewijzing(werk)
    keep_toewijzing(werk, nummer=10073, bsn=BSN_TWEE, commentaar=None, referentie_aanbieder=None)
    werk.praktijk.save_client(Client(BSN_TWEE, None, None, "Bakker", None, None))
    werk.leveringen.add([replace(LEVERING, referentie="ref-anna", importkenmerk="k1")])
    tweede = prestatie(2, bsn=BSN_TWEE, toewijzing_id=2)
    werk.urenprofielen.save(PROFIEL)
    werk.urenprofielen.keep([WACHTEND, replace(WACHTEND, referentie="b", client="Jo, Bakker")])
    nummer = keep_declaratie(werk, PRESTATIE, tweede)
    werk.declaraties.set_declaratie(nummer, DeclaratieStatus.GEWEIGERD, toelichting="Anna belde")
    werk.declaraties.add_besluit(1, Besluit.VERVALT, "Anna", "x", MOMENT)
    werk.declaraties.add_besluit(2, Besluit.VERVALT, "Bert", "x", MOMENT)
    for toewijzing_id, wie in ((1, "Anna"), (2, "Bert")):
        sleutel = Sleutel(ToewijzingId(toewijzing_id), "45", "45A04", Maand(2026, 4))
        werk.losgelaten.add(sleutel, f"{wie} stopte", "x", MOMENT)
        werk.regie.decide(
            sleutel.toewijzing_id, RegieBesluit.GEEF_TERUG, f"{wie} verhuisde", MOMENT
        )


def dump(pad: Path, tabel: str) -> list[tuple[Any, ...]]:
    """Rows of a table."""
    with closing(connect_raw(pad, None)) as verbinding:
        return list(verbinding.execute(f"SELECT * FROM {tabel}"))  # noqa: S608 - own names


def test_everything_of_one_person_goes(kluis: VaultKluis, pad: Path) -> None:
    with kluis.schrijven() as werk:
        fill(werk)
        geteld = werk.opschonen.redact(BSN, NIEUW, [Geredigeerd(1, b"leeg", "ff", "nieuw.xml")])
        assert werk.opschonen.traces(BSN) == 0
    assert geteld == {
        "koppelingen": 2,
        "wachtende uren": 1,
        "clienten": 1,
        "toewijzingen": 1,
        "leveringen": 1,
        "wijzigingen": 1,
        "aanmeldingen": 0,
        "regels": 1,
        "besluiten": 1,
        "losgelaten": 1,
        "regiebesluiten": 1,
        "resultaten": 0,
        "betalingen": 0,
        "verzoeken": 0,
        "losgelaten verzoeken": 0,
        "declaraties": 1,
        "berichten": 1,
    }
    tabellen = ("client", "toewijzing_versie", "levering", "urenkoppeling", "wachtende_uren")
    alles = str([dump(pad, tabel) for tabel in tabellen])
    for weg in ("Jansen", "Anna", "2012-03-04", "ochtend", "REF-1", "huisbezoek", "ref-anna", "k1"):
        assert weg not in alles
    with kluis.lezen() as werk:
        assert {c.bsn for c in werk.praktijk.clienten()} == {NIEUW, BSN_TWEE}
        assert [k.client for k in werk.urenprofielen.list()[0].koppelingen] == ["Bakker"]
        assert [rij.client for rij in werk.urenprofielen.wachtend()] == ["Jo, Bakker"]
        (bericht,) = werk.berichten.list()
        assert (bericht.opgeschoond, bericht.sha256) == ("ff", BERICHT.sha256)
        assert werk.berichten.content(1) == b"leeg"
        regels = werk.declaraties.regels()
    assert [(r.bsn, r.bedrag, r.volume) for r in regels] == [
        (NIEUW, 34896, 240),
        (BSN_TWEE, 34896, 240),
    ]
    assert [rij[3] for rij in dump(pad, "besluit")] == ["GEWIST", "Bert"]
    assert [rij[5] for rij in dump(pad, "losgelaten")] == ["GEWIST", "Bert stopte"]
    assert [rij[5] for rij in dump(pad, "regiebesluit")] == ["GEWIST", "Bert verhuisde"]
    assert not kluis.bestand.damage()


def test_the_history_goes_along_state_by_state(kluis: VaultKluis, pad: Path) -> None:
    """A levering that was entered for somebody else keeps that state as it was."""
    with kluis.schrijven() as werk:
        keep_toewijzing(werk)
        keep_toewijzing(werk, nummer=10073, bsn=BSN_TWEE)
        werk.leveringen.add(
            [replace(LEVERING, notitie="van Bert", bsn=BSN_TWEE, toewijzing_id=ToewijzingId(2))]
        )
        werk.leveringen.change(1, LEVERING)
        werk.opschonen.redact(BSN, NIEUW, [])
    eerste, tweede = dump(pad, "levering_wijziging")
    voor, na = json.loads(tweede[3]), json.loads(tweede[4])
    assert eerste[3] is None
    assert json.loads(eerste[4]) == voor
    assert (voor["bsn"], voor["notitie"]) == (BSN_TWEE, "van Bert")
    assert (na["bsn"], na["notitie"], na["hoeveelheid"]) == (NIEUW, None, 90)


def test_what_an_opening_balance_says_is_nobodys_text(kluis: VaultKluis, pad: Path) -> None:
    with kluis.schrijven() as werk:
        keep_toewijzing(werk)
        nummer = keep_declaratie(werk, PRESTATIE)
        werk.declaraties.set_declaratie(
            nummer, DeclaratieStatus.BEANTWOORD, toelichting="hand: Anna belde"
        )
        werk.opschonen.redact(BSN, NIEUW, [])
    (rij,) = dump(pad, "declaratie")
    assert "hand: GEWIST" in rij


def test_an_error_rolls_the_removal_back_and_the_guards_too(kluis: VaultKluis, pad: Path) -> None:
    with kluis.schrijven() as werk:
        fill(werk)
    bewaakt = dump(pad, "sqlite_schema")
    voor = [dump(pad, tabel) for tabel in ("client", "levering", "prestatie", "bericht")]

    def fail() -> None:
        with kluis.schrijven() as werk:
            werk.opschonen.redact(BSN, NIEUW, [])
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert dump(pad, "sqlite_schema") == bewaakt
    assert [dump(pad, tabel) for tabel in ("client", "levering", "prestatie", "bericht")] == voor
    assert kluis.bestand.is_compact


def test_the_last_change_of_each_wet(kluis: VaultKluis) -> None:
    with kluis.schrijven() as werk:
        keep_toewijzing(werk, einddatum=date(2024, 12, 31))
        eerste = werk.opschonen.persons()[0]
        # Kept on 6 May 2026: that is when the data came.
        assert (eerste.nummer, eerste.bsn) == ("1", BSN)
        assert eerste.laatste == {Wet.JW: MOMENT.date()}
        keep_toewijzing(werk, einddatum=date(2030, 1, 31))
        assert werk.opschonen.persons()[0].laatste == {Wet.JW: date(2030, 1, 31)}
        keep_toewijzing(werk, einddatum=date(2027, 1, 31))
        assert werk.opschonen.persons()[0].laatste == {Wet.JW: date(2027, 1, 31)}
        werk.leveringen.add([replace(LEVERING, wet=Wet.WMO, datum=date(2028, 2, 3))])
        assert werk.opschonen.persons()[0].laatste[Wet.WMO] == date(2028, 2, 3)


def test_messages_are_found_by_what_they_hold(kluis: VaultKluis) -> None:
    inhouden = {
        "met BSN": BSN.encode(),
        "in UTF-16": f"\ufeff<a>{BSN}</a>".encode("utf-16-be"),
        "van een ander": b"Jansen, 999900018",
        "geweigerd, naam en geboortedatum": b"Jansen 2012-03-04",
        "geweigerd, alleen de naam": b"Jansen",
        "leeg": b"",
    }
    with kluis.schrijven() as werk:
        keep_toewijzing(werk)
        for naam, inhoud in inhouden.items():
            status = BerichtStatus.GEWEIGERD if "geweigerd" in naam else BerichtStatus.VERWERKT
            gegevens = replace(BERICHT, richting=Richting.IN, inhoud=inhoud, status=status)
            werk.berichten.add(gegevens)
        gevonden = list(werk.opschonen.messages_of(BSN))
    assert [list(inhouden)[nummer - 1] for nummer in sorted(gevonden)] == [
        "met BSN",
        "in UTF-16",
        "geweigerd, naam en geboortedatum",
    ]


def test_traces_are_counted_wherever_they_are(kluis: VaultKluis) -> None:
    with kluis.schrijven() as werk:
        fill(werk)
        assert werk.opschonen.traces("999900031") == 0
        voor = werk.opschonen.traces(BSN)
        werk.logboek.add(Handeling.VERVALT, f"regel {BSN}")
        assert werk.opschonen.traces(BSN) == voor + 1


def test_the_file_is_to_be_written_anew_after_a_removal(kluis: VaultKluis, pad: Path) -> None:
    with kluis.schrijven() as werk:
        fill(werk)
        werk.opschonen.redact(BSN, NIEUW, [])
    assert not kluis.bestand.is_compact
    kluis.bestand.compact()
    assert kluis.bestand.is_compact
    assert BSN.encode() not in pad.read_bytes()
    assert [p.name for p in pad.parent.iterdir()] == [pad.name]
