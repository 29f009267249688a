"""What is kept with a client: in the vault, bounded, in the export, and gone with the person."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.application.openen import MaakDiensten, opener
from tests.cli.post import bericht301
from tests.domein_builders import dag
from tests.spel import BSN, Spel, contract
from zorgadmin.application.kern.formulier import FormulierError
from zorgadmin.application.kluis.controleren import controleer
from zorgadmin.application.verantwoording.exporteren import export_alles
from zorgadmin.application.verzoeken.dossier import (
    add_document,
    add_referral,
    content_of,
    dossier_of,
    remove_document,
    save_document,
    tick,
)
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.verzoeken.dossier import (
    GROOTSTE_DOCUMENT,
    Aanpak,
    AchttienStap,
    Documentsoort,
    Verwijzing,
    request_due,
)
from zorgadmin.domain.verzoeken.product import Verwijzertype

INHOUD = b"%PDF-1.7 verwijzing"


@pytest.fixture
def spel(tmp_path: Path) -> Spel:
    """A practice with one client."""
    spel = Spel(tmp_path)
    spel.richt_in(contract())
    spel.importeer(bericht301())
    return spel


@pytest.fixture
def diensten(spel: Spel, monkeypatch: pytest.MonkeyPatch) -> MaakDiensten:
    return opener(spel, monkeypatch)


def test_a_document_is_kept_exported_and_removed(
    spel: Spel, diensten: MaakDiensten, tmp_path: Path
) -> None:
    d = diensten()
    add_document(d, BSN, Documentsoort.VERWIJZING, "map/brief huisarts.pdf", INHOUD)
    (document,) = dossier_of(d, BSN).documenten
    assert (document.naam, document.grootte) == ("brief huisarts.pdf", len(INHOUD))
    assert document.sha256 == hashlib.sha256(INHOUD).hexdigest()
    assert content_of(d, document.id) == INHOUD
    assert list(controleer(d)) == []
    naar = tmp_path / "uit2"
    naar.mkdir()
    assert save_document(d, document, naar).read_bytes() == INHOUD
    export = export_alles(d, naar)
    assert (export.pad / f"documenten/client-1-{document.id}.pdf").read_bytes() == INHOUD
    assert export.tabellen["documenten"] == 1
    remove_document(d, document)
    assert dossier_of(d, BSN).documenten == []
    # The trail names nobody.
    assert "huisarts" not in str(spel.run("logboek").json)


@pytest.mark.parametrize("inhoud", [b"", b"x" * (GROOTSTE_DOCUMENT + 1)])
def test_an_empty_or_huge_document_is_refused(diensten: MaakDiensten, inhoud: bytes) -> None:
    with pytest.raises(GeweigerdError):
        add_document(diensten(), BSN, Documentsoort.ANDERS, "x.png", inhoud)


def test_the_same_document_twice_is_refused(diensten: MaakDiensten) -> None:
    add_document(diensten(), BSN, Documentsoort.ANDERS, "x.png", INHOUD)
    with pytest.raises(GeweigerdError, match="staat al"):
        add_document(diensten(), BSN, Documentsoort.PLAN, "y.png", INHOUD)


def test_a_referral_is_kept_and_its_faults_named(diensten: MaakDiensten) -> None:
    d = diensten()
    waarden = {"wet": "jw", "verwijzer": "02", "datum": "2026-04-01", "intake": "2026-04-20"}
    with pytest.raises(FormulierError) as fout:
        add_referral(d, BSN, waarden)
    assert fout.value.velden == {"verwijzer_naam": "geef of de naam, of de AGB-code"}
    add_referral(d, BSN, {**waarden, "verwijzer_naam": "Huisarts", "aanpak": "sggz"})
    (verwijzing,) = dossier_of(d, BSN).verwijzingen
    assert verwijzing == Verwijzing(
        bsn=BSN,
        wet=Wet.JW,
        type=Verwijzertype.HUISARTS,
        naam="Huisarts",
        agb=None,
        datum=dag("2026-04-01"),
        geldig_tot=None,
        intake=dag("2026-04-20"),
        aanpak=Aanpak.SGGZ,
    )
    # Three months and five working days after the begin of the diagnostiek.
    assert request_due(verwijzing, 5) == dag("2026-07-27")


def test_a_referral_holds_for_each_product_until_its_own_day(
    diensten: MaakDiensten, tmp_path: Path
) -> None:
    d = diensten()
    waarden = {"wet": "jw", "verwijzer": "06", "datum": "2026-04-01", "geldig_tot": "2026-12-31"}
    add_referral(d, BSN, {**waarden, "per_product": "45a04 30-06-2026; 48 01-03-2027,"})
    (verwijzing,) = dossier_of(d, BSN).verwijzingen
    assert verwijzing.per_product == {"45A04": dag("2026-06-30"), "48": dag("2027-03-01")}
    vragen = [("45", "45A04"), ("45", "45A05"), ("48", "48A01"), ("48", None), (None, None)]
    assert [verwijzing.holds_until(*vraag) for vraag in vragen] == [
        dag("2026-06-30"),
        dag("2026-12-31"),
        dag("2027-03-01"),
        dag("2027-03-01"),
        dag("2026-12-31"),
    ]
    (tmp_path / "uit2").mkdir()
    export = export_alles(d, tmp_path / "uit2")
    assert export.tabellen["verwijzingen_per_product"] == 2
    tabel = (export.pad / "tabellen/verwijzingen_per_product.csv").read_text("utf-8-sig")
    assert "48;2027-03-01" in tabel


@pytest.mark.parametrize(
    ("getypt", "fout"),
    [
        ("45A04", "geen datum"),
        ("45A04 31-02-2026", "geen datum"),
        ("jeugd 31-12-2026, x", "geen productcode of productcategorie"),
        ("45A04 30-06-2026, 45a04 01-07-2026", "45A04 staat er twee keer"),
        ("45A04 31-03-2026", "een dag ligt voor de datum van de verwijzing"),
    ],
)
def test_a_day_of_a_product_that_cannot_be_is_said_at_the_field(
    diensten: MaakDiensten, getypt: str, fout: str
) -> None:
    waarden = {"wet": "jw", "verwijzer": "06", "datum": "2026-04-01", "per_product": getypt}
    with pytest.raises(FormulierError) as gezegd:
        add_referral(diensten(), BSN, waarden)
    assert fout in gezegd.value.velden["per_product"]


def test_a_step_is_ticked_with_a_date_and_unticked(diensten: MaakDiensten) -> None:
    d = diensten()
    tick(d, BSN, AchttienStap.GEMEENTE, dag("2026-05-01"))
    tick(d, BSN, AchttienStap.STOP, dag("2026-05-02"))
    tick(d, BSN, AchttienStap.STOP, None)
    assert dossier_of(d, BSN).achttien == {AchttienStap.GEMEENTE: dag("2026-05-01")}


def test_all_of_it_goes_with_the_person(diensten: MaakDiensten) -> None:
    d = diensten()
    add_document(d, BSN, Documentsoort.ANDERS, f"{BSN}.pdf", f"BSN {BSN}".encode())
    add_referral(d, BSN, {"wet": "jw", "verwijzer": "06", "datum": "2026-04-01"})
    anders = {
        "wet": "wmo",
        "verwijzer": "06",
        "datum": "2026-04-01",
        "per_product": "02 01-05-2027",
    }
    add_referral(d, BSN, anders)
    tick(d, BSN, AchttienStap.GEMEENTE, dag("2026-05-01"))
    with d.kluis.schrijven() as werk:
        werk.opschonen.redact(BSN, "gewist-1", [])
        assert werk.dossier.documenten() == []
        assert werk.dossier.verwijzingen() == []
        assert werk.dossier.achttien("gewist-1") == {}
