"""A unit of work says what it touched, and in which state of the vault it began."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.storage.conftest import WACHTWOORD, kluizen_at
from tests.storage.gegevens import (
    CONTRACT,
    GEMEENTE,
    LEVERING,
    MOMENT,
    PRAKTIJK,
    START,
    TOEWIJZING,
    keep_declaratie,
    keep_report,
    keep_toewijzing,
    prestatie,
)
from zorgadmin.application.kern import (
    facturen,
    ports,
    ports_buiten,
    ports_dossier,
    ports_leveringen,
    ports_regie,
    ports_verzoeken,
    rijen_betalingen,
)
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.ports_uitgang import OpschoonOpslag, TabelOpslag
from zorgadmin.application.kern.rijen import Geraakt
from zorgadmin.domain.berichten.status import BerichtStatus
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.fouten import KluisError
from zorgadmin.domain.grootboek import Besluit, DeclaratieStatus, PrestatieStatus, Sleutel
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.praktijk import GemeenteAfspraak
from zorgadmin.domain.regie.stand import RegieBesluit
from zorgadmin.domain.toewijzing import ToewijzingId
from zorgadmin.storage.engine import connect_raw
from zorgadmin.storage.vault import VaultKluis

GEPARKEERD = replace(LEVERING, toewijzing_id=None)
APRIL = Maand(2026, 4)
PAAR = ("0384", Wet.JW)

# In the vault are toewijzingen 1 (levering 1, line 1 of declaratie 1), 2 (line 2 of it) and 3, of
# which message 2 reports the start, and levering 2 that is parked.
RAAKT: dict[str, tuple[Callable[[Werk], object], Geraakt]] = {
    "PraktijkOpslag.save": (lambda w: w.praktijk.save(PRAKTIJK), Geraakt(alles=True)),
    "PraktijkOpslag.replace_contracten": (
        lambda w: w.praktijk.replace_contracten("0363", Wet.WMO, "02A03", [CONTRACT]),
        Geraakt(paren={("0363", Wet.WMO)}),
    ),
    "PraktijkOpslag.save_afspraak": (
        lambda w: w.praktijk.save_afspraak(GemeenteAfspraak(GEMEENTE, Wet.JW)),
        Geraakt(paren={PAAR}),
    ),
    "ToewijzingOpslag.add_version": (
        lambda w: w.toewijzingen.add_version(replace(TOEWIJZING, nummer=10074), in_force=True),
        Geraakt({ToewijzingId(3)}),
    ),
    "LeveringOpslag.add": (
        lambda w: w.leveringen.add([replace(LEVERING, toewijzing_id=ToewijzingId(2)), GEPARKEERD]),
        Geraakt({ToewijzingId(2)}, {PAAR}),
    ),
    "LeveringOpslag.change": (
        lambda w: w.leveringen.change(1, replace(LEVERING, toewijzing_id=ToewijzingId(3))),
        Geraakt({ToewijzingId(1), ToewijzingId(3)}),
    ),
    "LeveringOpslag.remove": (lambda w: w.leveringen.remove(1), Geraakt({ToewijzingId(1)})),
    "LeveringOpslag.attach": (
        lambda w: w.leveringen.attach(
            [2], w.toewijzingen.by_ids([ToewijzingId(3)])[ToewijzingId(3)]
        ),
        Geraakt({ToewijzingId(3)}, {PAAR}),
    ),
    "DeclaratieOpslag.add": (
        lambda w: keep_declaratie(w, prestatie(3, toewijzing_id=3), nummer=2),
        Geraakt({ToewijzingId(3)}, {PAAR}),
    ),
    "DeclaratieOpslag.set_declaratie": (
        lambda w: w.declaraties.set_declaratie(1, DeclaratieStatus.INGEDIEND),
        Geraakt(paren={PAAR}),
    ),
    "DeclaratieOpslag.set_regels": (
        lambda w: w.declaraties.set_regels(PrestatieStatus.INGEDIEND, declaratie_id=1),
        Geraakt({ToewijzingId(1), ToewijzingId(2)}),
    ),
    "DeclaratieOpslag.set_named": (
        lambda w: w.declaraties.set_named(PrestatieStatus.VERVALLEN, Wet.JW, ["R0000000002"]),
        Geraakt({ToewijzingId(2)}),
    ),
    "DeclaratieOpslag.answer": (
        lambda w: w.declaraties.answer(1, {"R0000000002": ("9321",)}),
        Geraakt({ToewijzingId(1), ToewijzingId(2)}),
    ),
    "DeclaratieOpslag.add_besluit": (
        lambda w: w.declaraties.add_besluit(2, Besluit.VERVALT, None, None, MOMENT),
        Geraakt({ToewijzingId(2)}),
    ),
    "LosgelatenOpslag.add": (
        lambda w: w.losgelaten.add(
            Sleutel(ToewijzingId(2), "45", "45A04", APRIL), "x", "y", MOMENT
        ),
        Geraakt({ToewijzingId(2)}),
    ),
    "RegieOpslag.add": (
        lambda w: w.regie.add(1, ToewijzingId(2), [START]),
        Geraakt({ToewijzingId(2)}),
    ),
    "RegieOpslag.answer": (
        lambda w: w.regie.answer(
            keep_report(w, ToewijzingId(2)), goedgekeurd=True, retourcodes=[()]
        ),
        Geraakt({ToewijzingId(2)}),
    ),
    "RegieOpslag.decide": (
        lambda w: w.regie.decide(ToewijzingId(2), RegieBesluit.GEEF_TERUG, "vol", MOMENT),
        Geraakt({ToewijzingId(2)}),
    ),
    "BerichtOpslag.set_status": (
        lambda w: w.berichten.set_status([1, 2], BerichtStatus.INGETROKKEN),
        Geraakt({ToewijzingId(3)}),
    ),
    "BerichtOpslag.set_written": (
        lambda w: w.berichten.set_written({1: "323.xml", 2: "305.xml"}),
        Geraakt({ToewijzingId(3)}),
    ),
    "BerichtOpslag.set_uploaded": (
        lambda w: w.berichten.set_uploaded([1, 2], APRIL.eind),
        Geraakt({ToewijzingId(3)}),
    ),
    "OpschoonOpslag.redact": (
        lambda w: w.opschonen.redact(LEVERING.bsn, "verwijderd-1", []),
        Geraakt(alles=True),
    ),
}

# No book follows who clients are, other messages, numbers that were given, or the trail.
RAAKT_NIETS = {
    *(f"BuitenOpslag.{naam}" for naam in ("save", "go_on_as", "set_mother")),
    *("BuitenOpslag.add_aanmelding", "BuitenOpslag.confirm"),
    "PraktijkOpslag.save_client",
    "PraktijkOpslag.add_voorstel",
    "PraktijkOpslag.decide_voorstel",
    "BerichtOpslag.add",
    *("BetalingOpslag.add", "BetalingOpslag.take_back", "BetalingOpslag.known_from"),
    *("BetalingOpslag.add_boeking", "BetalingOpslag.let_boeking_go", "FactuurOpslag.add"),
    "PraktijkOpslag.save_rekeningen",
    *("DossierOpslag.add_document", "DossierOpslag.remove_document"),
    *("DossierOpslag.add_verwijzing", "DossierOpslag.set_achttien"),
    *("VerzoekOpslag.add", "VerzoekOpslag.add_antwoord", "VerzoekOpslag.set_retour"),
    "VerzoekOpslag.let_go",
    "RegieOpslag.note_result",
    "FactuurOpslag.made_elsewhere",
    "TellerOpslag.take",
    "TellerOpslag.raise_above",
    "LogboekOpslag.add",
    "VensterOpslag.save",
}

LEEST = {
    *("PraktijkOpslag.get", "PraktijkOpslag.contracten", "PraktijkOpslag.afspraken"),
    *("PraktijkOpslag.client", "PraktijkOpslag.clienten"),
    *("PraktijkOpslag.client_number", "PraktijkOpslag.voorstellen"),
    *("ToewijzingOpslag.current", "ToewijzingOpslag.by_ids", "ToewijzingOpslag.of_client"),
    *("LeveringOpslag.of_gemeente", "LeveringOpslag.days_ever", "LeveringOpslag.of_toewijzing"),
    *("LeveringOpslag.between", "LeveringOpslag.by_ids", "LeveringOpslag.last_import"),
    *("LeveringOpslag.geparkeerd", "LeveringOpslag.by_referentie"),
    "LeveringOpslag.onderaannemers",
    *("LeveringOpslag.on_days", "LeveringOpslag.with_times", "VensterOpslag.get"),
    *("BerichtOpslag.head", "BerichtOpslag.to_upload"),
    *("BerichtOpslag.get", "BerichtOpslag.content", "BerichtOpslag.by_sha256"),
    *("BerichtOpslag.by_identificatie", "BerichtOpslag.answers", "BerichtOpslag.list"),
    *("DeclaratieOpslag.list", "DeclaratieOpslag.by_nummer", "DeclaratieOpslag.by_bericht"),
    *("DeclaratieOpslag.regels", "DeclaratieOpslag.by_referentie", "DeclaratieOpslag.regel"),
    *("DeclaratieOpslag.opbouw", "DeclaratieOpslag.granted_credits", "DeclaratieOpslag.sent"),
    *("TellerOpslag.given", "LosgelatenOpslag.marks"),
    *("VerzoekOpslag.list", "VerzoekOpslag.by_referentie", "VerzoekOpslag.of_message"),
    *("VerzoekOpslag.delen", "VerzoekOpslag.antwoorden", "VerzoekOpslag.toegewezen"),
    *("BetalingOpslag.boekingen", "FactuurOpslag.list"),
    *("VerzoekOpslag.may_be_elsewhere", "VerzoekOpslag.losgelaten"),
    *("ToewijzingOpslag.pairs", "ToewijzingOpslag.outside", "PraktijkOpslag.rekeningen"),
    *(f"BuitenOpslag.{naam}" for naam in ("verkeer", "by_nummer", "list", "next_number")),
    *("BuitenOpslag.next_toewijzingnummer", "BuitenOpslag.aanmeldingen"),
    *("DossierOpslag.documenten", "DossierOpslag.inhoud", "DossierOpslag.verwijzingen"),
    "DossierOpslag.achttien",
    *("BetalingOpslag.list", "BetalingOpslag.ever"),
    *("RegieOpslag.of_gemeente", "RegieOpslag.of_message", "RegieOpslag.decided"),
    "RegieOpslag.results",
    "FactuurOpslag.is_unsure",
    *("LogboekOpslag.list", "LogboekOpslag.head"),
    "TabelOpslag.rows",
    *("OpschoonOpslag.persons", "OpschoonOpslag.messages_of", "OpschoonOpslag.traces"),
}


@pytest.fixture
def gevuld(kluis: VaultKluis) -> VaultKluis:
    """The vault that `RAAKT` is about."""
    with kluis.schrijven() as werk:
        for nummer in (10072, 10073, 10074):
            keep_toewijzing(werk, nummer=nummer)
        werk.leveringen.add([LEVERING, GEPARKEERD])
        keep_declaratie(werk, prestatie(1), prestatie(2, toewijzing_id=2))
        keep_report(werk, ToewijzingId(3))
    return kluis


@pytest.mark.parametrize("naam", RAAKT)
def test_every_change_that_books_follow_is_written_down(naam: str, gevuld: VaultKluis) -> None:
    doe, verwacht = RAAKT[naam]
    with gevuld.schrijven() as werk:
        doe(werk)
        assert werk.geraakt == verwacht


def test_a_levering_that_gets_parked_leaves_its_toewijzing(gevuld: VaultKluis) -> None:
    with gevuld.schrijven() as werk:
        werk.leveringen.change(1, GEPARKEERD)
        assert werk.geraakt == Geraakt({ToewijzingId(1)}, {PAAR})


def test_a_removed_parked_levering_is_one_of_its_gemeente(gevuld: VaultKluis) -> None:
    with gevuld.schrijven() as werk:
        werk.leveringen.remove(2)
        assert werk.geraakt == Geraakt(paren={PAAR})


def test_each_method_of_the_vault_is_known_to_change_what_books_follow_or_not() -> None:
    poorten = {
        poort
        for module in (
            ports,
            ports_buiten,
            ports_dossier,
            facturen,
            ports_leveringen,
            ports_regie,
            ports_verzoeken,
            rijen_betalingen,
        )
        for naam, poort in vars(module).items()
        if naam.endswith("Opslag")
    } | {OpschoonOpslag, TabelOpslag, ports_leveringen.LeveringOpslag}
    methoden = {
        f"{poort.__name__}.{naam}"
        for poort in poorten
        for naam in vars(poort)
        if inspect.isfunction(vars(poort)[naam]) and not naam.startswith("_")
    }
    assert methoden == RAAKT.keys() | RAAKT_NIETS | LEEST


def test_a_unit_of_work_that_reads_touched_nothing(gevuld: VaultKluis) -> None:
    with gevuld.lezen() as werk:
        werk.declaraties.regels()
        assert werk.geraakt == Geraakt()


def test_each_commit_makes_another_state(kluis: VaultKluis) -> None:
    with kluis.lezen() as werk:
        begin = werk.versie
    with kluis.schrijven() as werk:
        keep_toewijzing(werk)
        assert werk.versie == begin
    na = werk.versie
    with kluis.lezen() as lezer:
        assert lezer.versie == na != begin


def test_a_unit_of_work_that_changed_nothing_leaves_the_state_as_it_was(
    gevuld: VaultKluis,
) -> None:
    with gevuld.lezen() as werk:
        begin = werk.versie
    with gevuld.schrijven() as werk:
        werk.declaraties.regels()
    with gevuld.lezen() as lezer:
        assert lezer.versie == werk.versie == begin


def test_a_unit_of_work_that_fails_leaves_the_state_as_it_was(gevuld: VaultKluis) -> None:
    gezien = []

    def faal() -> None:
        with gevuld.schrijven() as werk:
            gezien.append(werk)
            werk.leveringen.remove(1)
            werk.leveringen.remove(99)

    with gevuld.lezen() as werk:
        begin = werk.versie
    with pytest.raises(KluisError):
        faal()
    with gevuld.lezen() as lezer:
        assert lezer.versie == gezien[0].versie == begin


def test_a_commit_by_another_program_makes_another_state(pad: Path, kluis: VaultKluis) -> None:
    with kluis.lezen() as werk:
        begin = werk.versie
        ander = kluizen_at(pad).open()
        with ander.schrijven() as zijn_werk:
            keep_toewijzing(zijn_werk)
        # A reader goes on in the moment in which it began.
        assert werk.versie == begin
        assert list(werk.toewijzingen.current()) == []
    with kluis.lezen() as werk:
        assert werk.versie == zijn_werk.versie != begin


def test_writers_in_a_row_each_make_another_state(kluis: VaultKluis) -> None:
    with kluis.keep_open():
        for nummer in (1, 2):
            with kluis.schrijven() as werk:
                keep_toewijzing(werk, nummer=nummer)
            with kluis.lezen() as lezer:
                assert lezer.versie == werk.versie


def test_writing_the_file_anew_is_no_other_state(gevuld: VaultKluis) -> None:
    with gevuld.schrijven() as werk:
        werk.opschonen.redact(LEVERING.bsn, "verwijderd-1", [])
    assert not gevuld.bestand.is_compact
    gevuld.bestand.compact()
    assert gevuld.bestand.is_compact
    with gevuld.lezen() as lezer:
        assert lezer.versie == werk.versie


def test_a_removal_stays_to_be_written_anew_whatever_is_kept_after_it(gevuld: VaultKluis) -> None:
    with gevuld.schrijven() as werk:
        werk.opschonen.redact(LEVERING.bsn, "verwijderd-1", [])
    with gevuld.schrijven() as werk:
        keep_toewijzing(werk, nummer=10075, bsn="999900018")
    assert not gevuld.bestand.is_compact


def test_a_vault_that_was_restored_is_another_state(pad: Path, gevuld: VaultKluis) -> None:
    kopie = gevuld.bestand.back_up(None).bestand
    with gevuld.schrijven() as werk:
        werk.leveringen.remove(1)
    with kluizen_at(pad).restore(kopie) as herstelling, herstelling.kluis.schrijven() as terug:
        terug.tellers.raise_above("bericht", 1000)
    with kluizen_at(pad).open().lezen() as lezer:
        assert lezer.versie == terug.versie != werk.versie


def test_the_number_of_a_state_fits_in_the_file(pad: Path, kluis: VaultKluis) -> None:
    for nummer in range(20):
        with kluis.schrijven() as werk:
            keep_toewijzing(werk, nummer=nummer)
        with closing(connect_raw(pad, None)) as verbinding:
            (bewaard,) = verbinding.execute("PRAGMA user_version").fetchone()
        assert 0 <= bewaard < 2**31
        assert bewaard == werk.versie * 2


def test_an_encrypted_vault_names_its_states_too(dicht: Path) -> None:
    kluis = kluizen_at(dicht, WACHTWOORD).open()
    with kluis.schrijven() as werk:
        keep_toewijzing(werk)
    with kluis.lezen() as lezer:
        assert lezer.versie == werk.versie
