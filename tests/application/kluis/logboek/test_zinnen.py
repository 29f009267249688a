"""The audit trail in plain words: what happened, to what, with which values."""

from __future__ import annotations

import json
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgadmin.application.kluis.logboek.zinnen import sentence
from zorgadmin.domain.logboek import Handeling, LogRegel


def entry(handeling: str, onderwerp: str, voor: object = None, na: object = None) -> LogRegel:
    """An entry of the trail, of May 2026."""
    return LogRegel(
        nummer=1,
        moment=datetime.fromisoformat("2026-05-20T10:00:00"),
        gebruiker="anna",
        handeling=handeling,
        onderwerp=onderwerp,
        voor=None if voor is None else json.dumps(voor),
        na=None if na is None else json.dumps(na),
        vorige="",
        hash="",
    )


def visit(**waarden: object) -> dict[str, object]:
    """A visit of client 14 on 12 January, in time."""
    return {"client": 14, "datum": "2026-01-12", "soort": "tijd"} | waarden


def hours(*bezoeken: dict[str, object], **aantallen: int) -> dict[str, object]:
    """What an entry about hours holds."""
    nul = {"toegevoegd": 0, "bijgewerkt": 0, "verwijderd": 0}
    return nul | aantallen | {"bezoeken": list(bezoeken)}


@pytest.mark.parametrize(
    ("na", "zin"),
    [
        (hours(visit(voor=90, na=120)), "Uren van 12 januari bij cliënt 14: 1:30 → 2:00"),
        (
            hours(visit(na=120) | {"client": None}),
            "Uren van 12 januari bij een cliënt zonder toewijzing: 2:00 toegevoegd",
        ),
        (hours(visit(na=120)), "Uren van 12 januari bij cliënt 14: 2:00 toegevoegd"),
        (hours(visit(voor=90)), "Uren van 12 januari bij cliënt 14: 1:30 verwijderd"),
        (
            hours(visit(voor=90, na=90)),
            "Notitie bij cliënt 14 van 12 januari gewijzigd",
        ),
        (
            hours(visit(voor=90, na=90, na_tijden=["09:00", "10:30"])),
            "Uren van 12 januari bij cliënt 14: 1:30 → 1:30 (09:00–10:30)",
        ),
        (
            hours(visit(na=90, na_tijden=["09:00", "10:30"])),
            "Uren van 12 januari bij cliënt 14: 1:30 (09:00–10:30) toegevoegd",
        ),
        (
            hours(visit(voor=60, na=60, datum_voor="2025-12-30")),
            "Uren bij cliënt 14 van 30 december 2025 naar 12 januari verplaatst: 1:00",
        ),
        (
            hours(visit(na=1, soort="dagdeel")),
            "Uren van 12 januari bij cliënt 14: 1 dagdeel toegevoegd",
        ),
        (
            hours(*[visit(na=60)] * 5, toegevoegd=7),
            "; ".join(["Uren van 12 januari bij cliënt 14: 1:00 toegevoegd"] * 4)
            + "; en nog 3 bezoeken",
        ),
        (
            {"toegevoegd": 2, "bijgewerkt": 0, "verwijderd": 1},
            "Uren op toewijzing 1001: 2 bezoeken toegevoegd en 1 bezoek verwijderd",
        ),
    ],
)
def test_hours_name_the_visit_and_what_it_became(na: object, zin: str) -> None:
    assert sentence(entry("uren", "toewijzing 0384 jw 1001", None, na)) == zin


@pytest.mark.parametrize(
    ("regel", "zin"),
    [
        (
            entry(
                "inrichten",
                "praktijk",
                {"contracten": ["0384 jw 45 45A04 2026-01-01/ 8724 04 01 inspanning 0"]},
                {"contracten": ["0384 jw 45 45A04 2026-01-01/ 9000 04 01 inspanning 0"]},
            ),
            (
                "Contract 45A04 in Diemen (Jeugdwet) vanaf 01-01-2026: "
                "€ 87,24 per uur → € 90,00 per uur"
            ),
        ),
        (
            entry(
                "inrichten",
                "praktijk",
                {"contracten": ["0384 jw 45 45A04 2026-01-01/ 8724 04 01 inspanning 0"]},
                {"contracten": []},
            ),
            "Contract 45A04 in Diemen (Jeugdwet) vanaf 01-01-2026 verwijderd",
        ),
        (
            entry(
                "inrichten",
                "praktijk",
                {"praktijk": {"agb": "12345678", "iban": None}, "clienten": 2},
                {"praktijk": {"agb": "12345678", "iban": "NL91ABNA0417164300"}, "clienten": 3},
            ),
            "IBAN: leeg → NL91ABNA0417164300; 1 cliënt toegevoegd",
        ),
        (
            entry("importeer", "urenbestand 12ab", None, {"toegevoegd": 1, "bijgewerkt": 2}),
            "Urenbestand ingelezen: 1 bezoek toegevoegd en 2 bezoeken gewijzigd",
        ),
        (
            entry(
                "betaald",
                "declaratie D00000001",
                None,
                {"bron": "bank", "cent": 142015, "datum": "2026-03-05", "wet": "wmo"},
            ),
            "Declaratie D00000001 (Wmo): € 1.420,15 betaald volgens de bank op 05-03-2026",
        ),
        (
            entry(
                "laat-gaan",
                "toewijzing 1001",
                {"wet": "jw", "productcode": "45A04", "maand": "2026-02"},
                None,
            ),
            "Toewijzing 1001 (Jeugdwet): toch declareren van februari 2026 (45A04)",
        ),
        (
            entry("geweigerd", "declaratie D1", {"status": "ingediend"}, {"status": "geweigerd"}),
            "Declaratie D1 geweigerd door het portaal (was ingediend)",
        ),
        (entry("reservekopie", "kluis", None, {"sha256": "ab"}), "Reservekopie gemaakt"),
        (
            entry("herstel", "kluis", {}, {"gemaakt": "2026-05-19T22:00:00"}),
            "Reservekopie van 19-05-2026 teruggezet",
        ),
        (
            entry(
                "verplaats-uren",
                "toewijzing 1",
                {"toewijzingnummer": 1},
                {"toewijzingnummer": 2, "wet": "jw", "leveringen": [7, 8]},
            ),
            "2 bezoeken verplaatst van toewijzing 1 naar 2 (Jeugdwet)",
        ),
        (
            entry("aanmelding", "toewijzing 7", None, {"wet": "jw", "bericht": "000000004"}),
            "Toewijzing 7 (Jeugdwet) gemeld aan de gemeente: melding 000000004",
        ),
        (
            entry("aanmelding", "bericht 000000004", {}, {"ontvangen": "2026-05-07", "wet": "jw"}),
            "Melding 000000004 (Jeugdwet) door de gemeente ontvangen op 07-05-2026",
        ),
        (
            entry("client", "cliënt 7", None, {"verder_als": 9}),
            "Cliënt 7 heeft een BSN en gaat verder als cliënt 9",
        ),
        (
            entry("client", "cliënt 7", {"buiten": "geheim"}, {"buiten": "zonder bsn"}),
            "Cliënt 7 blijft buiten het berichtenverkeer: zonder bsn",
        ),
        (
            entry("client", "cliënt 7", {}, {"bsn_van_moeder": True}),
            "Cliënt 7: het BSN is dat van de moeder",
        ),
        (entry("kluis opschonen", "cliënt 4", None, {}), "Gegevens van cliënt 4 gewist"),
        (entry("iets van later", "het een"), "Iets van later: het een"),
    ],
)
def test_an_entry_is_a_sentence(regel: LogRegel, zin: str) -> None:
    assert sentence(regel) == zin


@pytest.mark.parametrize("handeling", list(Handeling))
def test_every_action_has_a_sentence_of_its_own(handeling: Handeling) -> None:
    zin = sentence(entry(handeling.value, "iets 1", {"maand": "2026-01"}, {"maand": "2026-01"}))
    assert zin != f"{handeling.value.capitalize()}: iets 1"


@given(
    st.sampled_from([h.value for h in Handeling]),
    st.sampled_from(["declaratie D1", "bericht 1", "kluis", "", "cliënt 3", "urenbestand ab"]),
    st.dictionaries(
        st.sampled_from(
            [
                "wet",
                "status",
                "contracten",
                "praktijk",
                "bezoeken",
                "maand",
                "producten",
                "cent",
                "toewijzingen",
                "afspraken",
                "datum",
                "gemaakt",
                "antwoord",
                "afgekeurd",
            ]
        ),
        st.none()
        | st.integers()
        | st.text(max_size=5)
        | st.lists(st.text(max_size=3), max_size=2)
        | st.lists(st.fixed_dictionaries({"datum": st.text(max_size=3)}), max_size=2),
        max_size=6,
    ),
)
def test_what_an_entry_holds_never_breaks_its_sentence(
    handeling: str, onderwerp: str, waarden: dict[str, object]
) -> None:
    assert sentence(entry(handeling, onderwerp, waarden, waarden))
