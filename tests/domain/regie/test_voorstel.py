"""What is proposed from hours, toewijzing and reports (chapters 10 §3 and 11)."""

from __future__ import annotations

from datetime import date

import pytest

from tests.domein_builders import LEEUWARDEN, dag, ingetrokken, toewijzing
from tests.regiebouw import melding, stand, start, stop
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.praktijk import GemeenteAfspraak, Regiedata
from zorgadmin.domain.regie.melding import MeldingStatus, RegieSoort
from zorgadmin.domain.regie.redenen import reason_for
from zorgadmin.domain.regie.stand import Regiestand, Verloop, course_of, state_of
from zorgadmin.domain.regie.voorstel import Aanleiding, continues, occasion, proposal
from zorgadmin.domain.toewijzing import Toewijzing

T = toewijzing("2026-01-01", "2026-06-30")
B = "2026-01-12"
GESTART = stand(start(B))
LATER = Verloop(dag("2025-12-20"), dag("2025-12-20"), None)


def found(
    vandaag: str,
    nu: Regiestand,
    *dagen: str,
    t: Toewijzing = T,
    afspraak: GemeenteAfspraak | None = None,
    los: tuple[tuple[RegieSoort, date], ...] = (),
) -> tuple[str, str, str] | None:
    """Kind, day and reden of what is proposed, and `-` for none."""
    aanleiding = occasion(t, [dag(d) for d in dagen], nu, afspraak, dag(vandaag), los)
    if aanleiding is None:
        return None
    voorstel = proposal(t, aanleiding, LATER)
    soort = ("-" if voorstel.verwijder else "") + voorstel.soort.woord
    return soort, str(voorstel.op), voorstel.reden or "-"


def due(aanleiding: Aanleiding | None, verloop: Verloop = LATER) -> str:
    assert aanleiding is not None
    return str(proposal(T, aanleiding, verloop).uiterlijk)


# --- Start ----------------------------------------------------------------------------------------


def test_the_first_levering_starts_the_care() -> None:
    assert found("2026-01-20", Regiestand(), B, "2026-01-19") == ("start", B, "-")
    assert found("2026-01-20", Regiestand()) is None
    # Outside the toewijzing it is no care under it.
    assert found("2026-01-20", Regiestand(), "2025-12-30") is None
    assert found("2026-01-20", GESTART, B) is None


def test_a_gemeente_may_want_the_dates_of_the_toewijzing_in_jw_only() -> None:
    jw = GemeenteAfspraak(LEEUWARDEN, Wet.JW, regiedata=Regiedata.TOEWIJZING)
    wmo = jw._replace(wet=Wet.WMO)
    assert found("2026-01-20", Regiestand(), B, afspraak=jw) == ("start", "2026-01-01", "-")
    t = T._replace(wet=Wet.WMO)
    assert found("2026-01-20", Regiestand(), B, t=t, afspraak=wmo) == ("start", B, "-")


def test_a_start_is_due_five_working_days_after_it_or_after_the_301() -> None:
    aanleiding = occasion(T, [dag(B)], Regiestand(), None, dag("2026-01-20"))
    assert due(aanleiding) == "2026-01-19"
    laat = Verloop(dag("2026-01-30"), dag("2026-01-30"), None)
    assert due(aanleiding, laat) == "2026-02-06"


# --- Break and restart ----------------------------------------------------------------------------


def test_a_full_calendar_month_without_care_is_a_break() -> None:
    assert found("2026-02-28", GESTART, B, "2026-01-31") is None
    assert found("2026-03-01", GESTART, B, "2026-01-31") == ("stop", "2026-01-31", "20")
    aanleiding = occasion(T, [dag(B)], GESTART, None, dag("2026-03-01"))
    assert due(aanleiding) == "2026-03-06"


def test_a_break_that_is_over_is_reported_too() -> None:
    assert found("2026-04-10", GESTART, B, "2026-03-02") == ("stop", B, "20")
    gestopt = stand(start(B), stop(B, B, "20"))
    assert found("2026-04-10", gestopt, B, "2026-03-02") == ("start", "2026-03-02", "-")


def test_the_length_of_a_break_is_agreed() -> None:
    afspraak = GemeenteAfspraak(LEEUWARDEN, Wet.JW, onderbreking=14)
    assert found("2026-01-26", GESTART, B, afspraak=afspraak) is None
    assert found("2026-01-27", GESTART, B, afspraak=afspraak) == ("stop", B, "20")


def test_without_any_levering_since_the_start_nothing_is_proposed() -> None:
    assert found("2026-05-01", GESTART) is None
    assert found("2026-05-01", stand(start("2026-02-02")), B) is None


def test_care_after_a_definitive_stop_starts_again() -> None:
    gestopt = stand(start(B), stop(B, "2026-02-10", "31"))
    assert found("2026-04-10", gestopt, B, "2026-02-10") is None
    assert found("2026-04-10", gestopt, B, "2026-04-07") == ("start", "2026-04-07", "-")


# --- Stop -----------------------------------------------------------------------------------------


def test_a_stop_is_proposed_from_the_day_after_the_end() -> None:
    assert found("2026-06-30", GESTART, "2026-06-29") is None
    assert found("2026-07-01", GESTART, "2026-06-29") == ("stop", "2026-06-30", "31")
    assert found("2026-07-01", GESTART) == ("stop", "2026-06-30", "31")
    assert found("2026-07-01", stand(start(B), stop(B, B, "20"))) is None
    aanleiding = occasion(T, [], GESTART, None, dag("2026-07-01"))
    assert due(aanleiding) == "2026-07-07"


def test_good_friday_and_liberation_day_are_no_working_days() -> None:
    t = T._replace(einddatum=dag("2026-04-02"))
    aanleiding = occasion(t, [], GESTART, None, dag("2026-04-03"))
    assert aanleiding is not None
    # 3 April is Good Friday, 6 April Easter Monday.
    assert str(proposal(t, aanleiding, LATER).uiterlijk) == "2026-04-13"
    t = T._replace(einddatum=dag("2026-05-01"))
    aanleiding = occasion(t, [], GESTART, None, dag("2026-05-03"))
    assert aanleiding is not None
    assert str(proposal(t, aanleiding, LATER).uiterlijk) == "2026-05-11"


@pytest.mark.parametrize(
    ("wijziging", "wmo", "jw"),
    [
        (None, "19", "31"),
        ("02", "02", "02"),
        ("03", "36", "36"),
        ("04", "19", "31"),
        ("05", "36", "36"),
        ("06", "39", "39"),
        ("07", "31", "35"),
        ("08", "36", "36"),
        ("09", "38", "38"),
        ("10", "36", "36"),
        ("11", "36", "36"),
        ("12", "37", "37"),
        ("13", None, None),
        ("14", "19", "31"),
    ],
)
def test_each_reden_of_a_301_has_its_reden_of_a_stop(
    wijziging: str | None, wmo: str | None, jw: str | None
) -> None:
    assert reason_for(Wet.WMO, wijziging) == wmo
    assert reason_for(Wet.JW, wijziging) == jw


def test_only_a_301_that_shortens_gives_the_reden() -> None:
    eerst = T._replace(einddatum=dag("2026-05-31"))
    langer = T._replace(versie=2, reden_wijziging="12", toewijzingsdatum=dag("2026-02-01"))
    korter = T._replace(
        versie=3,
        einddatum=dag("2026-03-15"),
        reden_wijziging="07",
        toewijzingsdatum=dag("2026-03-01"),
    )
    dagen = [dag("2025-12-20"), dag("2026-02-02"), dag("2026-03-03")]
    assert course_of([(eerst, dagen[0])]) == Verloop(dagen[0], dagen[0], None)
    assert course_of([(eerst, dagen[0]), (langer, dagen[1])]).reden is None
    alle = list(zip([eerst, langer, korter], dagen, strict=True))
    assert course_of(alle) == Verloop(dagen[0], dagen[2], "07")


def test_a_withdrawn_toewijzing_asks_for_the_removal_of_stop_and_start() -> None:
    weg = ingetrokken(T)
    assert found("2026-07-01", GESTART, B, t=weg) == ("-start", B, "-")
    gestopt = stand(start(B), stop(B, "2026-02-10", "31"))
    assert found("2026-07-01", gestopt, B, t=weg) == ("-stop", "2026-02-10", "-")
    assert found("2026-07-01", Regiestand(), B, t=weg) is None


def test_nothing_is_proposed_while_an_answer_is_awaited() -> None:
    wacht = state_of([melding(start(B), MeldingStatus.VERSTUURD)])
    assert found("2026-07-01", wacht, B) is None
    afgekeurd = state_of([melding(start(B), MeldingStatus.AFGEKEURD)])
    assert found("2026-02-01", afgekeurd, B) == ("start", B, "-")


def test_what_was_let_go_does_not_come_back() -> None:
    los = ((RegieSoort.START, dag(B)),)
    assert found("2026-01-20", Regiestand(), B, "2026-01-19", los=los) is None
    los = ((RegieSoort.STOP, dag(B)),)
    assert found("2026-04-10", GESTART, B, "2026-03-02", los=los) is None
    # A later break is another thing.
    assert found("2026-05-01", GESTART, B, "2026-03-02", los=los) == ("stop", "2026-03-02", "20")


def test_care_that_goes_on_under_a_new_toewijzing_starts_there() -> None:
    # Worked example B: 445567 became 455678 on 7 January.
    oud = T._replace(einddatum=dag("2026-03-31"), reden_wijziging="12")
    nieuw = toewijzing("2026-04-01", "2026-06-30", id_=2)
    aanleiding = continues(nieuw, [(oud, GESTART)], dag("2026-04-01"))
    assert aanleiding is not None
    assert (aanleiding.soort, aanleiding.op) == (RegieSoort.START, dag("2026-04-01"))
    assert continues(nieuw, [(oud, GESTART)], dag("2026-03-31")) is None
    assert continues(nieuw, [(oud, Regiestand())], dag("2026-04-01")) is None
    assert continues(nieuw, [(T, GESTART)], dag("2026-04-01")) is None
