"""What the application asks of messages, through the one object it knows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.builders import bericht323, bericht325, prestatie
from zorgadmin.application.kern import ports_bestanden as ports
from zorgadmin.domain.berichten.basis import XsdVersie
from zorgadmin.domain.berichten.bericht301 import Bericht301
from zorgadmin.domain.berichten.bericht302 import Bericht302
from zorgadmin.domain.berichten.bericht323 import Bericht323
from zorgadmin.domain.berichten.bericht325 import Bericht325
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.retourcodes import Retourcodes
from zorgadmin.messages.formeel import XmlBerichten
from zorgadmin.messages.fouten import LeesError

SAMPLES = Path(__file__).parents[1] / "samples"
BERICHTEN: ports.Berichten = XmlBerichten()


def sample(naam: str) -> bytes:
    return (SAMPLES / f"{naam}.xml").read_bytes()


@pytest.mark.parametrize(
    ("naam", "soort", "wet", "record"),
    [
        ("jw301", "301", Wet.JW, Bericht301),
        ("wmo301", "301", Wet.WMO, Bericht301),
        ("jw323", "323", Wet.JW, Bericht323),
        ("wmo325", "325", Wet.WMO, Bericht325),
    ],
)
def test_a_message_is_read_with_its_record(naam: str, soort: str, wet: Wet, record: type) -> None:
    gelezen = BERICHTEN.lees(sample(naam))
    assert (gelezen.soort, gelezen.wet, gelezen.release) == (soort, wet, "3.2")
    assert gelezen.schema_bevindingen == ()
    assert isinstance(gelezen.record, record)


def test_a_message_that_breaks_its_schema_has_findings_and_no_record() -> None:
    gelezen = BERICHTEN.lees(sample("jw301").replace(b">999990019<", b">1<"))
    assert gelezen.record is None
    (bevinding,) = gelezen.schema_bevindingen
    assert bevinding.plek == "regel 19, element Bsn"


def test_a_comment_in_a_value_does_not_cut_it_off() -> None:
    gelezen = BERICHTEN.lees(sample("jw301").replace(b">999990019<", b">9999<!-- x -->90019<"))
    assert isinstance(gelezen.record, Bericht301)
    assert gelezen.record.client.bsn == "999990019"


@pytest.mark.parametrize(
    ("geschreven", "waarde"),
    [
        ("  Dam", "  Dam"),
        ("Dam  ", "Dam  "),
        (" <!-- x -->Dam", " Dam"),
        (" <![CDATA[Dam]]>", " Dam"),
        (" <?x y?> Dam", "  Dam"),
        ("\n&#68;am", "\nDam"),
        ("&#32;<!-- x -->Dam", " Dam"),
        ("Dam <!-- x --> <!-- y --> ", "Dam   "),
        ("Dam!", "Dam!"),
        ("Dam?", "Dam?"),
    ],
)
def test_the_blanks_in_a_value_are_kept(geschreven: str, waarde: str) -> None:
    inhoud = sample("jw301").replace(b">Drie uur per week.<", f">{geschreven}<".encode(), 1)
    gelezen = BERICHTEN.lees(inhoud)
    assert isinstance(gelezen.record, Bericht301)
    (product, *_) = gelezen.record.client.toegewezen_producten
    assert product.commentaar == waarde


@pytest.mark.parametrize("inhoud", [b"", b"<a/>", b"\x00", b"<!DOCTYPE a><a/>", b"<a>"])
def test_what_is_no_message_is_refused(inhoud: bytes) -> None:
    with pytest.raises(LeesError):
        BERICHTEN.lees(inhoud)


def test_a_namespace_that_is_only_mentioned_does_not_decide() -> None:
    noemt = b"<!-- http://www.istandaarden.nl/iwmo/3_2/wmo325/schema -->"
    gelezen = BERICHTEN.lees(sample("jw301").replace(b"?>", b"?>" + noemt, 1))
    assert gelezen.soort == "301"
    assert gelezen.record is not None


def test_an_own_declaratie_is_written_and_valid() -> None:
    inhoud = BERICHTEN.schrijf(bericht323(), Wet.JW)
    assert BERICHTEN.valideer(inhoud, "323", Wet.JW) == ()
    assert BERICHTEN.lees(inhoud).record == bericht323()


def test_a_declaratie_antwoord_is_written_and_valid() -> None:
    inhoud = BERICHTEN.schrijf(bericht325(), Wet.JW)
    assert BERICHTEN.valideer(inhoud, "325", Wet.JW) == ()


def test_a_declaratie_that_breaks_the_schema_is_found_before_it_leaves() -> None:
    inhoud = BERICHTEN.schrijf(bericht323(prestatie("R" * 21)), Wet.JW)
    (bevinding,) = BERICHTEN.valideer(inhoud, "323", Wet.JW)
    assert "mag hoogstens 20 tekens lang zijn" in bevinding.uitleg


def test_another_message_than_expected_is_a_finding() -> None:
    (bevinding,) = BERICHTEN.valideer(sample("wmo325"), "323", Wet.JW)
    assert bevinding.uitleg == "Dit is een wmo325 in plaats van een jw323."


def test_a_302_is_made_from_what_was_read() -> None:
    gelezen = BERICHTEN.lees(sample("jw301"))
    inhoud = BERICHTEN.maak_retour(gelezen, Retourcodes(klassen={}), "412", date(2026, 3, 13))
    assert BERICHTEN.valideer(inhoud, "302", Wet.JW) == ()
    retour = BERICHTEN.lees(inhoud)
    assert isinstance(retour.record, Bericht302)
    assert retour.record.header.identificatie_retour == "412"
    client = retour.record.client
    assert client is not None
    assert client.retour_codes == ("0200",)
    assert [p.retour_codes for p in client.toegewezen_producten] == [("0200",), ("0200",)]
    assert client.contactgegevens[0].retour_codes == ("0200",)


@pytest.mark.parametrize(
    ("wet", "soort", "code"),
    [
        (Wet.WMO, "323", "484"),
        (Wet.JW, "323", "490"),
        (Wet.WMO, "325", "485"),
        (Wet.JW, "305", "438"),
    ],
)
def test_a_header_starts_from_the_release(wet: Wet, soort: str, code: str) -> None:
    waarden = BERICHTEN.heen_header(wet, soort)
    assert waarden.bericht_code == code
    assert (waarden.bericht_versie, waarden.bericht_subversie) == (3, 2)
    assert waarden.xsd_versie == XsdVersie("1.0.0", "1.0.0")


def test_many_late_errors_in_a_long_list_are_found_in_time() -> None:
    inhoud = sample("jw301")
    begin = inhoud.index(b"\t\t\t<jw301:ToegewezenProduct>")
    einde = inhoud.index(b"\t\t</jw301:ToegewezenProducten>")
    goed = inhoud[begin:einde]
    fout = goed.replace(b"<ijw:Volume>3<", b"<ijw:Volume>x<")
    gelezen = BERICHTEN.lees(inhoud[:begin] + goed * 200 + fout * 2000 + inhoud[einde:])
    assert len(gelezen.schema_bevindingen) == 100
    assert gelezen.schema_bevindingen[0].uitleg == "Volume is “x” en is geen geheel getal."
    assert gelezen.record is None
    enkele = BERICHTEN.lees(inhoud[:begin] + goed * 2000 + fout + inhoud[einde:])
    (bevinding,) = enkele.schema_bevindingen
    assert bevinding.plek == "regel 60175, element Volume"
