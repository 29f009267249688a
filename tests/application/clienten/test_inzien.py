"""The list of clients, and one client whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.application.openen import MaakDiensten, opener
from tests.cli.post import PER_WEEK, bericht301
from tests.spel import BSN, BSN_DRIE, BSN_TWEE, Spel, contract
from zorgadmin.application.clienten.inzien import bsn_of, client_whole
from zorgadmin.application.clienten.lijst import Looptijd, clienten
from zorgadmin.application.clienten.lijsten import lines_of_client, messages_of, visits_of
from zorgadmin.domain.fouten import GebruikError
from zorgadmin.domain.toewijzing import ToewijzingId

DAGDEEL = PER_WEEK.met(nummer=1002, code="45A05", omvang=(2, "16", "2"))


@pytest.fixture
def praktijk(tmp_path: Path) -> Spel:
    """A practice with two products on 20 April 2026."""
    spel = Spel(tmp_path)
    spel.vandaag = "2026-04-20"
    spel.richt_in(
        contract(omschrijving="Begeleiding"),
        contract("45A05", "dagdeel", "55,00", omschrijving="Groep"),
    )
    return spel


@pytest.fixture
def diensten(praktijk: Spel, monkeypatch: pytest.MonkeyPatch) -> MaakDiensten:
    """The services of its vault."""
    return opener(praktijk, monkeypatch)


# --- The list -------------------------------------------------------------------------------------


def test_a_client_is_shown_by_what_runs_now(praktijk: Spel, diensten: MaakDiensten) -> None:
    praktijk.importeer(bericht301(PER_WEEK.met(tot="2026-06-30"), DAGDEEL.met(tot="2026-03-31")))
    (rij,) = clienten(diensten())
    assert (rij.naam, rij.producten, rij.gemeenten) == ("Zilverberg, Noor", ("45A04",), ("Diemen",))
    assert (rij.looptijd, rij.loopt_tot) == (Looptijd.LOOPT, date(2026, 6, 30))


def test_without_an_end_there_is_none(praktijk: Spel, diensten: MaakDiensten) -> None:
    open_eind = DAGDEEL.met(tot=None, omvang=(10, "16", "4"))
    praktijk.importeer(bericht301(PER_WEEK, open_eind))
    (rij,) = clienten(diensten())
    assert (rij.looptijd, rij.loopt_tot) == (Looptijd.LOOPT, None)


def test_what_is_over_still_to_begin_or_withdrawn_says_so(
    praktijk: Spel, diensten: MaakDiensten
) -> None:
    praktijk.importeer(bericht301(PER_WEEK.met(tot="2026-03-31"), identificatie="G1"))
    straks = PER_WEEK.met(nummer=2, van="2026-05-01")
    praktijk.importeer(bericht301(straks, bsn=BSN_TWEE, identificatie="G2"))
    weg = PER_WEEK.met(nummer=3, tot="2026-01-01", reden="13")
    praktijk.importeer(bericht301(weg.met(reden=None), bsn=BSN_DRIE, identificatie="G3"))
    praktijk.importeer(bericht301(weg, bsn=BSN_DRIE, identificatie="G4"))
    stand = {rij.bsn: rij.looptijd for rij in clienten(diensten())}
    assert stand == {
        BSN: Looptijd.AFGELOPEN,
        BSN_TWEE: Looptijd.BEGINT,
        BSN_DRIE: Looptijd.INGETROKKEN,
    }
    assert [rij.bsn for rij in clienten(diensten()) if rij.is_lopend] == [BSN_TWEE]


@pytest.mark.parametrize(
    ("zoek", "gevonden"),
    [
        ("zilver", True),
        ("noor zilverberg", True),
        ("begel", True),
        ("45a04", True),
        ("1001", True),
        ("006", True),
        ("00006", True),
        # Figures in the middle of a BSN are not looked for, nor so few that they mean nothing.
        ("99990", False),
        ("06", False),
        ("zilver 45b", False),
    ],
)
def test_a_client_is_found_by_name_product_number_or_end_of_bsn(
    praktijk: Spel, diensten: MaakDiensten, zoek: str, gevonden: bool
) -> None:
    praktijk.importeer(bericht301(PER_WEEK))
    (rij,) = clienten(diensten())
    assert rij.answers_to(zoek.split()) is gevonden


# --- One client -----------------------------------------------------------------------------------


def test_meters_tell_used_planned_and_maximum(praktijk: Spel, diensten: MaakDiensten) -> None:
    praktijk.importeer(bericht301(PER_WEEK.met(tot="2026-06-28")))
    praktijk.uren("1001;2026-03-02;20;uur", "1001;2026-04-06;150;minuut", "1001;2026-04-27;2;uur")
    (t,) = client_whole(diensten(), BSN).toewijzingen
    assert t.meters is not None
    # April 2026 touches five weeks; the whole, 1 January to 28 June, twenty-six.
    assert str(t.meters.periode) == (
        "3 uur gebruikt, 2 uur gepland van 15 uur; nog 10 uur over. "
        "4 uur 30 min telt afgerond als 5 uur."
    )
    assert str(t.meters.totaal) == (
        "23 uur gebruikt, 2 uur gepland van 78 uur; nog 53 uur over. "
        "24 uur 30 min telt afgerond als 25 uur."
    )
    assert t.meters.tempo == (
        "Tot nu toe gemiddeld 1 uur 28 min per week. Tot en met 28-06-2026 (10 weken) is er "
        "5 uur 34 min per week over."
    )
    assert t.meters.tempo_toon == "goed"


def test_who_goes_too_fast_hears_when_it_is_used_up(praktijk: Spel, diensten: MaakDiensten) -> None:
    praktijk.importeer(bericht301(PER_WEEK.met(tot="2026-06-28")))
    praktijk.uren(*(f"1001;2026-{maand:02d}-06;24;uur" for maand in (1, 2, 4)))
    (t,) = client_whole(diensten(), BSN).toewijzingen
    assert t.meters is not None
    assert t.meters.tempo.endswith(
        "is er 36 min per week over. In dit tempo is zij op 30-04-2026 op."
    )
    assert t.meters.tempo_toon == "let_op"


def test_a_budget_is_measured_in_money(praktijk: Spel, diensten: MaakDiensten) -> None:
    budget = PER_WEEK.met(code=None, omvang=None, budget=100_000)
    praktijk.importeer(bericht301(budget))
    kop = "toewijzingnummer;productcode;datum;hoeveelheid;eenheid"
    praktijk.uren("1001;45A04;2026-03-02;2;uur", "1001;45A05;2026-04-30;1;dagdeel", kop=kop)
    (t,) = client_whole(diensten(), BSN).toewijzingen
    assert t.meters is not None
    assert str(t.meters.totaal) == (
        "€ 174,48 gebruikt, € 55,00 gepland van € 1.000,00; nog € 770,52 over."
    )
    assert str(t.meters.periode) == "€ 0,00 gebruikt, € 55,00 gepland; geen maximum."


def test_a_fixed_volume_counts_as_planned_until_it_is_made(
    praktijk: Spel, diensten: MaakDiensten
) -> None:
    praktijk.richt_in(contract("45V01", "stuks-output", "118,00", vast=True))
    maandelijks = PER_WEEK.met(code="45V01", omvang=(1, "82", "4"), van="2026-03-01")
    praktijk.importeer(bericht301(maandelijks))
    (t,) = client_whole(diensten(), BSN).toewijzingen
    assert t.meters is not None
    assert str(t.meters.totaal) == "1 stuk gebruikt, 1 stuk gepland van 10 stuks; nog 8 stuks over."


def test_every_version_says_what_it_changed(praktijk: Spel, diensten: MaakDiensten) -> None:
    praktijk.importeer(bericht301(PER_WEEK, identificatie="G1"))
    langer = PER_WEEK.met(tot="2027-03-31", omvang=(4, "04", "2"), datum="2026-03-02", reden="12")
    praktijk.importeer(bericht301(langer, identificatie="G2", dagtekening="2026-03-02"))
    ouder = PER_WEEK.met(tot="2026-06-30", datum="2026-02-01")
    praktijk.importeer(bericht301(ouder, identificatie="G3", dagtekening="2026-03-03"))
    weg = langer.met(tot="2026-01-01", datum="2026-04-01", reden="13")
    praktijk.importeer(bericht301(weg, identificatie="G4", dagtekening="2026-04-01"))
    (t,) = client_whole(diensten(), BSN).toewijzingen
    assert (t.looptijd, t.meters) == (Looptijd.INGETROKKEN, None)
    assert [versie.wijzigingen for versie in reversed(t.versies)] == [
        ("Nieuw: 3 uur per week, 01-01-2026 t/m 31-12-2026",),
        (
            "Loopt langer: tot en met 31-03-2027 in plaats van 31-12-2026",
            "Omvang: was 3 uur per week, is 4 uur per week",
            "Reden: Geïnitieerd door de aanbieder (12)",
        ),
        ("Oudere versie die later kwam; er veranderde niets",),
        (
            "Loopt korter: tot en met 01-01-2026 in plaats van 31-03-2027",
            "Ingetrokken door de gemeente",
        ),
    ]
    assert [versie.geldt for versie in t.versies] == [True, False, False, False]
    assert all(versie.bericht_id for versie in t.versies)


def test_a_levering_says_how_far_it_is(praktijk: Spel, diensten: MaakDiensten) -> None:
    praktijk.importeer(bericht301(PER_WEEK.met(tot="2026-06-28")))
    praktijk.uren("1001;2026-02-02;2;uur", "1001;2026-03-02;2;uur", "1001;2026-04-06;2;uur")
    kop = "bsn;gemeente;wet;productcode;datum;hoeveelheid;eenheid"
    praktijk.uren(f"{BSN};0384;jw;45A05;2026-04-07;1;dagdeel", kop=kop)
    declaratie = praktijk.declareer("2026-02")
    praktijk.toegekend(declaratie)
    maart = praktijk.declareer("2026-03")
    praktijk.run("ingediend", maart["declaratienummer"])
    (regel,) = maart["prestaties"]
    nummer = regel["referentienummer"]
    praktijk.run(
        *("antwoord", maart["declaratienummer"], "--afgekeurd", f"{nummer}=0611", "--reden", "x")
    )
    services = diensten()
    assert [(lev.datum.day, lev.stand) for lev in visits_of(services, BSN)] == [
        (7, "wacht op een toewijzing"),
        (6, "nog niet gedeclareerd"),
        (2, "afgekeurd in regel R0000000002"),
        (2, "toegekend in regel R0000000001"),
    ]
    assert [regel.reden for regel in lines_of_client(services, BSN)] == [
        "Het tarief is niet het tarief dat de gemeente met je heeft afgesproken (0611)",
        "",
    ]
    assert [(b.nummer, b.is_uit) for b in messages_of(services, BSN)] == [
        ("323", True),
        ("323", True),
        ("302", True),
        ("301", False),
    ]


def test_lines_of_other_clients_stay_out(praktijk: Spel, diensten: MaakDiensten) -> None:
    praktijk.importeer(bericht301(PER_WEEK, identificatie="G1"))
    praktijk.importeer(bericht301(PER_WEEK.met(nummer=2), bsn=BSN_TWEE, identificatie="G2"))
    praktijk.uren("1001;2026-02-02;2;uur", "2;2026-02-02;3;uur")
    praktijk.declareer("2026-02")
    services = diensten()
    assert [regel.regel.volume for regel in lines_of_client(services, BSN_TWEE)] == [3]
    assert [lev.hoeveelheid for lev in visits_of(services, BSN_TWEE)] == [180]
    assert [b.onderwerp for b in messages_of(services, BSN_TWEE) if b.nummer == "301"] == [
        "Toewijzing 2 voor ••••••018"
    ]


def test_a_toewijzing_leads_to_its_client(praktijk: Spel, diensten: MaakDiensten) -> None:
    praktijk.importeer(bericht301(PER_WEEK))
    nummer = client_whole(diensten(), BSN).toewijzingen[0].toewijzing.id
    assert bsn_of(diensten(), nummer) == BSN
    with pytest.raises(GebruikError):
        bsn_of(diensten(), ToewijzingId(99))
    with pytest.raises(GebruikError):
        client_whole(diensten(), BSN_TWEE)
