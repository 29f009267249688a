"""Every query of the ports finds its rows by an index."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import event

from tests.storage.gegevens import (
    ANTWOORD,
    BERICHT,
    BSN,
    FACTUUR,
    LEVERING,
    MOMENT,
    PRESTATIE,
    TOEWIJZING,
    keep_declaratie,
    keep_report,
    keep_request,
    keep_toewijzing,
    prestatie,
)
from zorgadmin.application.kern.ports import Werk
from zorgadmin.domain.berichten.status import BerichtStatus, Richting
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.grootboek import Besluit, DeclaratieStatus, PrestatieStatus
from zorgadmin.domain.toewijzing import ToewijzingId
from zorgadmin.storage.repositories.werk import VaultWerk
from zorgadmin.storage.vault import VaultKluis

REFERENTIE = "R0000000001"
VRAGEN: dict[str, Callable[[Werk], Any]] = {
    "client": lambda w: w.praktijk.client(BSN),
    "save client": lambda w: w.praktijk.save_client(w.praktijk.clienten()[0]),
    "toewijzingen": lambda w: w.toewijzingen.current("0384", Wet.JW, 10072),
    "toewijzingen by id": lambda w: w.toewijzingen.by_ids({ToewijzingId(1)}),
    "toewijzingen of client": lambda w: w.toewijzingen.of_client(BSN),
    "add version": lambda w: w.toewijzingen.add_version(TOEWIJZING, in_force=True),
    "of gemeente": lambda w: w.leveringen.of_gemeente("0384", Wet.JW),
    "days ever": lambda w: w.leveringen.days_ever("0384", Wet.JW),
    "of toewijzing": lambda w: w.leveringen.of_toewijzing(ToewijzingId(1)),
    "between": lambda w: w.leveringen.between(LEVERING.datum, LEVERING.datum),
    "between of toewijzing": lambda w: w.leveringen.between(
        LEVERING.datum, LEVERING.datum, [ToewijzingId(1)]
    ),
    "with times": lambda w: w.leveringen.with_times(LEVERING.datum, LEVERING.datum),
    "with times of toewijzing": lambda w: w.leveringen.with_times(
        LEVERING.datum, LEVERING.datum, [ToewijzingId(1)]
    ),
    "leveringen by id": lambda w: w.leveringen.by_ids([1]),
    "last import": lambda w: w.leveringen.last_import([1]),
    "geparkeerd": lambda w: w.leveringen.geparkeerd(),
    "by referentie": lambda w: w.leveringen.by_referentie(["a"]),
    "on days": lambda w: w.leveringen.on_days(LEVERING.datum, LEVERING.datum),
    "add levering": lambda w: w.leveringen.add([replace(LEVERING, referentie="b")]),
    "change": lambda w: w.leveringen.change(1, LEVERING),
    "remove": lambda w: w.leveringen.remove(1),
    "attach": lambda w: w.leveringen.attach(
        [1], w.toewijzingen.by_ids([ToewijzingId(1)])[ToewijzingId(1)]
    ),
    "add bericht": lambda w: w.berichten.add(BERICHT),
    "get bericht": lambda w: w.berichten.get(1),
    "content": lambda w: w.berichten.content(1),
    "by sha256": lambda w: w.berichten.by_sha256("ab", Richting.IN),
    "by identificatie": lambda w: w.berichten.by_identificatie(
        Richting.IN, "301", Wet.JW, "0384", "1"
    ),
    "by identificatie only": lambda w: w.berichten.by_identificatie(
        Richting.IN, None, None, None, "1"
    ),
    "answers": lambda w: w.berichten.answers(1),
    "berichten by richting": lambda w: w.berichten.list(Richting.IN),
    "berichten by status": lambda w: w.berichten.list(status=BerichtStatus.TE_VERSTUREN),
    "berichten by both": lambda w: w.berichten.list(Richting.UIT, BerichtStatus.TE_VERSTUREN),
    "set status": lambda w: w.berichten.set_status([1], BerichtStatus.VERSTUURD),
    "to upload": lambda w: w.berichten.to_upload(),
    "set written": lambda w: w.berichten.set_written({1: "/map/x"}),
    "add declaratie": lambda w: keep_declaratie(w, prestatie(2), nummer=2),
    "declaraties": lambda w: w.declaraties.list("0384", Wet.JW),
    "by nummer": lambda w: w.declaraties.by_nummer("D00000001"),
    "by nummer and wet": lambda w: w.declaraties.by_nummer("D00000001", Wet.JW),
    "by bericht": lambda w: w.declaraties.by_bericht("000000001"),
    "regels of gemeente": lambda w: w.declaraties.regels("0384", Wet.JW),
    "regels of declaratie": lambda w: w.declaraties.regels(declaratie_id=1),
    "regel": lambda w: w.declaraties.regel(1),
    "regel by referentie": lambda w: w.declaraties.by_referentie(REFERENTIE),
    "regel by referentie and wet": lambda w: w.declaraties.by_referentie(REFERENTIE, Wet.JW),
    "opbouw": lambda w: w.declaraties.opbouw(1),
    "set declaratie": lambda w: w.declaraties.set_declaratie(1, DeclaratieStatus.INGEDIEND),
    "set regels of declaratie": lambda w: w.declaraties.set_regels(
        PrestatieStatus.INGEDIEND, declaratie_id=1
    ),
    "set named": lambda w: w.declaraties.set_named(PrestatieStatus.INGEDIEND, Wet.JW, [REFERENTIE]),
    "sent": lambda w: w.declaraties.sent(1, [REFERENTIE]),
    "granted credits": lambda w: w.declaraties.granted_credits("0384", Wet.JW),
    "answer": lambda w: w.declaraties.answer(1, {REFERENTIE: ("0611",)}),
    "add besluit": lambda w: w.declaraties.add_besluit(1, Besluit.OPNIEUW, None, None, MOMENT),
    "let go": lambda w: w.losgelaten.marks("0384", Wet.JW),
    "let go of toewijzingen": lambda w: w.losgelaten.marks("0384", Wet.JW, [ToewijzingId(1)]),
    "of toewijzingen": lambda w: w.leveringen.of_gemeente("0384", Wet.JW, [ToewijzingId(1)]),
    "regels of toewijzingen": lambda w: w.declaraties.regels(
        "0384", Wet.JW, toewijzing_ids=[ToewijzingId(1)]
    ),
    "betalingen of declaratie": lambda w: w.betalingen.list(1),
    "let boeking go": lambda w: w.betalingen.let_boeking_go(1, losgelaten=True),
    "every betaling of declaratie": lambda w: w.betalingen.ever(1),
    "find betaling at the bank": lambda w: w.betalingen.known_from(1, 1),
    "take betaling back": lambda w: w.betalingen.take_back(1, MOMENT.date()),
    "versies of client": lambda w: w.inzage.versies(BSN),
    "leveringen of toewijzingen": lambda w: w.inzage.leveringen([ToewijzingId(1)]),
    "berichten and answers": lambda w: w.inzage.berichten([1]),
    "facturen of declaratie": lambda w: w.facturen.list(1),
    "add factuur": lambda w: w.facturen.add(1, MOMENT.date(), FACTUUR, MOMENT),
    "add report": keep_report,
    "reports of gemeente": lambda w: w.regie.of_gemeente("0384", Wet.JW),
    "reports of toewijzingen": lambda w: w.regie.of_gemeente("0384", Wet.JW, [ToewijzingId(1)]),
    "reports of message": lambda w: w.regie.of_message(1),
    "answer report": lambda w: w.regie.answer(
        keep_report(w), goedgekeurd=True, retourcodes=[("0200",)]
    ),
    "regie decided": lambda w: w.regie.decided("0384", Wet.JW),
    "versies of toewijzingen": lambda w: w.inzage.versies_of([ToewijzingId(1)]),
    "add verzoek": lambda w: keep_request(w, referentie="V0000000002"),
    "verzoeken of client": lambda w: w.verzoeken.list(BSN),
    "verzoek by referentie": lambda w: w.verzoeken.by_referentie("V0000000001"),
    "verzoeken of message": lambda w: w.verzoeken.of_message(1),
    "delen": lambda w: w.verzoeken.delen([1]),
    "antwoorden": lambda w: w.verzoeken.antwoorden([1]),
    "add antwoord": lambda w: w.verzoeken.add_antwoord(1, 1, ANTWOORD),
    "set retour": lambda w: w.verzoeken.set_retour(1, goedgekeurd=True, retourcodes=()),
    "toegewezen": lambda w: w.verzoeken.toegewezen(["V0000000001"]),
    "wait": lambda w: w.urenprofielen.drop(["a"]),
    "take": lambda w: w.tellers.take("bericht"),
    "raise above": lambda w: w.tellers.raise_above("bericht", 4),
}
SCAN = re.compile(
    r"SCAN (levering|prestatie|bericht|besluit|losgelaten|betaling|factuur|declaratie|toewijzing"
    r"|verzoek|regie|wachtende_uren)\w*"
)


@contextmanager
def noted(kluis: VaultKluis) -> Iterator[list[tuple[str, Any]]]:
    """Statements, with their values, that are executed meanwhile."""
    opdrachten: list[tuple[str, Any]] = []

    def note(*wat: object) -> None:
        _, _, opdracht, waarden, _, is_many = wat
        assert isinstance(waarden, Sequence)
        opdrachten.append((str(opdracht), waarden[0] if is_many else waarden))

    event.listen(kluis._engine, "before_cursor_execute", note)
    yield opdrachten
    event.remove(kluis._engine, "before_cursor_execute", note)


def plan_of(werk: VaultWerk, opdracht: str, waarden: Any) -> list[str]:  # noqa: ANN401
    """How SQLite finds the rows of a statement."""
    verbinding = werk.tellers._verbinding
    stappen = verbinding.exec_driver_sql(f"EXPLAIN QUERY PLAN {opdracht}", waarden)
    return [stap[3] for stap in stappen]


@pytest.mark.parametrize("naam", VRAGEN)
def test_no_query_reads_a_whole_table(kluis: VaultKluis, naam: str) -> None:
    with kluis.schrijven() as werk:
        keep_toewijzing(werk)
        werk.leveringen.add([replace(LEVERING, referentie="a", importkenmerk="a")])
        keep_request(werk)
        keep_report(werk)
        keep_declaratie(werk, PRESTATIE)
    with kluis.schrijven() as werk:
        with noted(kluis) as opdrachten:
            VRAGEN[naam](werk)
        assert opdrachten
        for opdracht, waarden in opdrachten:
            # The plan of an INSERT only shows how a broken reference would be looked for.
            if not opdracht.startswith("INSERT"):
                plan = plan_of(werk, opdracht, waarden)
                assert [stap for stap in plan if SCAN.match(stap)] == []


def test_a_month_of_leveringen_is_read_from_the_index_alone_without_sorting(
    kluis: VaultKluis,
) -> None:
    with kluis.lezen() as werk:
        with noted(kluis) as opdrachten:
            werk.leveringen.of_gemeente("0384", Wet.JW)
        ((opdracht, waarden),) = opdrachten
        index = "SEARCH levering USING COVERING INDEX ix_levering_gemeente"
        voorwaarde = "(gemeente=? AND wet=? AND toewijzing_id>?)"
        assert plan_of(werk, opdracht, waarden) == [f"{index} {voorwaarde}"]
