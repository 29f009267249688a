"""Starts and stops are kept as they were sent, with what became of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.storage.gegevens import MOMENT, START, keep_report, keep_toewijzing
from zorgadmin.domain.berichten.status import BerichtStatus
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.regie.melding import Aanlevering, MeldingStatus, RegieSoort
from zorgadmin.domain.regie.stand import Besloten, RegieBesluit
from zorgadmin.domain.toewijzing import ToewijzingId
from zorgadmin.storage.vault import VaultKluis

EEN = ToewijzingId(1)
STOP = replace(START, soort=RegieSoort.STOP, einde=date(2026, 3, 31), reden="20")
WEG = replace(STOP, aanlevering=Aanlevering.VERWIJDERD)


def test_a_report_reads_back_with_its_message(kluis: VaultKluis) -> None:
    with kluis.schrijven() as werk:
        keep_toewijzing(werk)
        bericht = keep_report(werk, EEN, WEG, STOP)
        eerste, tweede = werk.regie.of_message(bericht)
        assert (eerste.product, tweede.product) == (WEG, STOP)
        assert eerste.status is MeldingStatus.TE_VERSTUREN
        assert (eerste.identificatie, eerste.dagtekening) == ("000000008", date(2026, 5, 6))
        werk.berichten.set_written({bericht: "/map/x"})
        assert werk.regie.of_gemeente("0384", Wet.WMO) == {}
        (nu, _) = werk.regie.of_gemeente("0384", Wet.JW, [EEN])[EEN]
        assert nu.status is MeldingStatus.VERSTUURD


def test_an_answer_decides_about_every_product_of_the_message(kluis: VaultKluis) -> None:
    with kluis.schrijven() as werk:
        keep_toewijzing(werk)
        bericht = keep_report(werk, EEN, WEG, STOP)
        werk.regie.answer(bericht, goedgekeurd=False, retourcodes=[("9063",), ("0200",)])
        eerste, tweede = werk.regie.of_message(bericht)
        assert (eerste.status, eerste.retourcodes) == (MeldingStatus.AFGEKEURD, ("9063",))
        assert (tweede.status, tweede.retourcodes) == (MeldingStatus.AFGEKEURD, ("0200",))


def test_a_withdrawn_message_was_no_report(kluis: VaultKluis) -> None:
    with kluis.schrijven() as werk:
        keep_toewijzing(werk)
        bericht = keep_report(werk)
        werk.berichten.set_status([bericht], BerichtStatus.INGETROKKEN)
        assert werk.regie.of_gemeente("0384", Wet.JW) == {}


def test_decisions_are_kept_by_toewijzing(kluis: VaultKluis) -> None:
    with kluis.schrijven() as werk:
        keep_toewijzing(werk)
        dag = (RegieSoort.START, date(2026, 1, 12))
        werk.regie.decide(EEN, RegieBesluit.LAAT_GAAN, "al gemeld", MOMENT, dag)
        werk.regie.decide(EEN, RegieBesluit.GEEF_TERUG, "geen plek", MOMENT)
        besloten = Besloten(frozenset({dag}), MOMENT.date())
        assert werk.regie.decided("0384", Wet.JW) == {EEN: besloten}
        werk.regie.decide(EEN, RegieBesluit.BEHOUD, "toch plek", MOMENT)
        assert werk.regie.decided("0384", Wet.JW) == {EEN: Besloten(frozenset({dag}), None)}
