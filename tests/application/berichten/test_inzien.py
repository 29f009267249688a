"""Messages as one reads them: the list, one message in plain Dutch, writing them to a folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.application.openen import MaakDiensten, opener
from tests.cli.post import PER_WEEK, bericht301, bericht325
from tests.grootboek.antwoorden import antwoord_op, oordeel_over
from tests.spel import ACHTERNAAM, BSN, Json, Spel, contract
from zorgadmin.application.berichten.bewaren import bewaar_berichten
from zorgadmin.application.berichten.inzien import message_whole, raw_text
from zorgadmin.application.berichten.leesbaar import Deel, Leesbaar
from zorgadmin.application.berichten.lijst import BerichtBeeld, messages
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.retourcodes import Retourcodes
from zorgadmin.messages.formeel import XmlBerichten


@pytest.fixture
def praktijk(tmp_path: Path) -> Spel:
    """A practice on 4 May 2026 that received a toewijzing and claimed April of it."""
    spel = Spel(tmp_path)
    spel.richt_in(contract(omschrijving="Begeleiding"))
    spel.run("importeer", spel.bestand("post.xml", bericht301(PER_WEEK)))
    spel.uren("1001;2026-04-06;2;uur")
    return spel


@pytest.fixture
def diensten(praktijk: Spel, monkeypatch: pytest.MonkeyPatch) -> MaakDiensten:
    """The services of its vault."""
    return opener(praktijk, monkeypatch)


def of(lijst: Iterable[BerichtBeeld], nummer: str | None) -> BerichtBeeld:
    """The newest message of a kind."""
    return next(beeld for beeld in lijst if beeld.nummer == nummer)


def parts(delen: Iterable[Deel], *, alles: bool) -> Iterator[tuple[str, str]]:
    """Names and values, from top to bottom."""
    for deel in delen:
        yield deel.naam, deel.shown(alles=alles)
        yield from parts(deel.delen, alles=alles)


def read(diensten: MaakDiensten, nummer: str) -> Leesbaar:
    """The newest message of a kind, as one reads it."""
    services = diensten()
    leesbaar = message_whole(services, of(messages(services), nummer).id).leesbaar
    assert leesbaar is not None
    return leesbaar


def rejected(declaratie: Json) -> bytes:
    """An answer that rejects the first line of a declaratie for its tarief."""
    bestand = Path(declaratie["bestand"]).read_bytes()
    nummer = declaratie["prestaties"][0]["referentienummer"]
    return antwoord_op(bestand, oordeel_over(bestand, {nummer: ("0611",)}), date(2026, 5, 4))


# --- The list -------------------------------------------------------------------------------------


def test_every_message_says_what_it_is_about(praktijk: Spel, diensten: MaakDiensten) -> None:
    declaratie = praktijk.declareer("2026-04")
    praktijk.importeer(bericht325(Path(declaratie["bestand"]).read_bytes()), "antwoord.xml")
    assert [(b.soort, b.richting, b.onderwerp, b.status) for b in messages(diensten())] == [
        (
            "Antwoord op declaratie (325)",
            "in",
            "D00000001: € 174,48 toegekend van € 174,48",
            "verwerkt",
        ),
        ("Declaratie (323)", "uit", "D00000001 over april 2026: € 174,48", "verstuurd"),
        (
            "Antwoord op toewijzing (302)",
            "uit",
            "Goedgekeurd: toewijzing 1001 voor ••••••006",
            "te versturen",
        ),
        ("Toewijzing (301)", "in", "Toewijzing 1001 voor ••••••006", "verwerkt"),
    ]


def test_a_rejected_301_and_its_answer_say_why(praktijk: Spel, diensten: MaakDiensten) -> None:
    anders = bericht301(PER_WEEK, bsn="999900018", identificatie="G2")
    praktijk.importeer(anders, code=3)
    lijst = messages(diensten())
    assert of(lijst, "302").onderwerp == "Afgekeurd: bericht G2 (9332)"
    assert of(lijst, "301").onderwerp.startswith("Toewijzingnummer 1001 hoort bij gemeente Diemen")
    geheel = message_whole(diensten(), of(lijst, "301").id)
    assert geheel.volgende == (
        "Stuur het antwoord (302) naar de gemeente; zij stuurt dan een verbeterd bericht. "
        "Lees dat in."
    )
    assert [melding.retourcode for melding in geheel.meldingen] == ["9332"]


def test_a_file_that_is_no_message_is_kept_with_its_reason(
    praktijk: Spel, diensten: MaakDiensten
) -> None:
    praktijk.importeer("<a/>", "raar.xml", code=3)
    beeld = of(messages(diensten()), None)
    assert (beeld.soort, beeld.status) == ("Onbekend bestand", "geweigerd")
    geheel = message_whole(diensten(), beeld.id)
    assert geheel.leesbaar is None
    assert geheel.onleesbaar == "Dit bestand is niet als bericht herkend."
    assert geheel.volgende == "Herstel het bestand of vraag om een nieuw bestand, en lees dat in."


@pytest.mark.parametrize("zoek", ["1001", "diemen", "jeugdwet 302", "post.xml", "g0001", "04-05"])
def test_a_message_is_found_by_what_it_shows(
    praktijk: Spel, diensten: MaakDiensten, zoek: str
) -> None:
    assert any(beeld.answers_to(zoek.split()) for beeld in messages(diensten()))
    assert not any(beeld.answers_to(["utrecht"]) for beeld in messages(diensten()))


# --- One message ----------------------------------------------------------------------------------


def test_a_301_is_read_in_plain_words(praktijk: Spel, diensten: MaakDiensten) -> None:
    leesbaar = read(diensten, "301")
    assert leesbaar.zin == "Gemeente Diemen stuurt 1 toewijzing voor één cliënt."
    waarden = dict(parts(leesbaar.delen, alles=True))
    assert waarden["Toewijzing 1001"] == (
        "Begeleiding (45A04), 3 uur per week, 01-01-2026 t/m 31-12-2026"
    )
    assert waarden["Omvang"] == "3 uur per week (eenheid 04, frequentie 2)"

    assert waarden["Productcategorie"] == "Jeugdhulp ambulant (45)"
    assert waarden["Van"] == "gemeente Diemen (0384)"
    assert waarden["BSN"] == BSN
    assert ACHTERNAAM in waarden["Naam"]


def test_a_message_is_read_once_and_anew_where_its_values_are_called_otherwise(
    praktijk: Spel, diensten: MaakDiensten
) -> None:
    services = diensten()
    ontvangen, verstuurd = (of(messages(services), nummer).id for nummer in ("301", "302"))
    eerst = message_whole(services, ontvangen).leesbaar
    assert message_whole(services, ontvangen).leesbaar is eerst
    praktijk.richt_in(contract(omschrijving="Hulp thuis"))
    daarna = message_whole(services, ontvangen).leesbaar
    assert daarna is not None
    assert dict(parts(daarna.delen, alles=True))["Product"] == "Hulp thuis (45A04)"
    ander = message_whole(services, verstuurd).leesbaar
    assert ander is not None
    assert ander.zin == "Je keurt toewijzingsbericht G0001 goed."


@pytest.mark.parametrize("nummer", ["301", "302", "323", "325"])
def test_no_message_shows_a_client_unasked(
    praktijk: Spel, diensten: MaakDiensten, nummer: str
) -> None:
    praktijk.importeer(
        bericht301(PER_WEEK.met(nummer=7), bsn=BSN, identificatie="G2", gemeente="0363"),
    )
    declaratie = praktijk.declareer("2026-04")
    praktijk.importeer(rejected(declaratie), "antwoord.xml")
    gemaskeerd = str(list(parts(read(diensten, nummer).delen, alles=False)))
    assert BSN not in gemaskeerd
    assert ACHTERNAAM not in gemaskeerd
    assert "2012" not in gemaskeerd


def test_a_302_says_what_was_thought_of_each_class(praktijk: Spel, diensten: MaakDiensten) -> None:
    assert read(diensten, "302").zin == "Je keurt toewijzingsbericht G0001 goed."
    praktijk.importeer(bericht301(PER_WEEK, bsn="999900018", identificatie="G2"), code=3)
    leesbaar = read(diensten, "302")
    assert leesbaar.zin == (
        "Je keurt onderdelen van toewijzingsbericht G2 af; de gemeente moet het verbeteren."
    )
    oordelen = [w for naam, w in parts(leesbaar.delen, alles=False) if naam == "Beoordeling"]
    assert any(oordeel.endswith("(9332)") for oordeel in oordelen)
    assert "Geen opmerking over deze berichtklasse (0200)" in oordelen


def test_a_323_and_its_325_are_read_line_by_line(praktijk: Spel, diensten: MaakDiensten) -> None:
    declaratie = praktijk.declareer("2026-04")
    praktijk.importeer(rejected(declaratie), "antwoord.xml")
    assert read(diensten, "323").zin == (
        "Je declareert € 174,48 over april 2026: 1 regel van 1 cliënt."
    )
    antwoord = read(diensten, "325")
    assert antwoord.zin == ("Gemeente Diemen kent € 0,00 toe van € 174,48 en keurt 1 regel af.")
    waarden = dict(parts(antwoord.delen, alles=False))
    assert waarden["Regel R0000000001"] == (
        "Begeleiding (45A04), 01-04-2026 t/m 30-04-2026: 2 uur, € 174,48"
    )
    assert waarden["Tarief"] == "€ 87,24"


def test_a_message_knows_what_belongs_to_it_and_what_happened(
    praktijk: Spel, diensten: MaakDiensten
) -> None:
    declaratie = praktijk.declareer("2026-04")
    praktijk.run("ingediend", declaratie["declaratienummer"])
    praktijk.importeer(bericht325(Path(declaratie["bestand"]).read_bytes()), "antwoord.xml")
    geheel = message_whole(diensten(), of(messages(diensten()), "323").id)
    assert geheel.beeld.declaratienummer == "D00000001"
    assert [ander.nummer for ander in geheel.verwant] == ["325"]
    assert [wat for _, wat in geheel.verloop] == [
        "gemaakt",
        "gemeld als ingediend",
        "antwoord ingelezen",
    ]
    assert geheel.pad == declaratie["bestand"]


# --- Writing --------------------------------------------------------------------------------------


def test_all_waiting_messages_are_written_at_once(
    praktijk: Spel, diensten: MaakDiensten, tmp_path: Path
) -> None:
    praktijk.run("importeer", praktijk.bestand("b.xml", bericht301(PER_WEEK, identificatie="G2")))
    wachtend = [beeld.id for beeld in messages(diensten()) if beeld.waits]
    assert len(wachtend) == 2
    volgende = message_whole(diensten(), wachtend[0]).volgende
    assert volgende == "Bewaar dit bericht in een map en upload het in het portaal, tot 08-05-2026."
    paden = bewaar_berichten(diensten(), wachtend, tmp_path / "portaal")
    assert [pad.read_bytes() for pad in paden] == [
        raw_text(diensten(), nummer).encode() for nummer in wachtend
    ]
    assert not any(beeld.waits for beeld in messages(diensten()))
    assert message_whole(diensten(), wachtend[0]).verloop[-1][1] == "in een map bewaard"


def test_a_received_message_is_written_out_of_its_zip(
    praktijk: Spel, diensten: MaakDiensten, tmp_path: Path
) -> None:
    import zipfile

    zip_pad = tmp_path / "post.zip"
    with zipfile.ZipFile(zip_pad, "w") as archief:
        archief.writestr("b.xml", bericht301(PER_WEEK, identificatie="G2"))
    praktijk.run("importeer", zip_pad)
    beeld = of(messages(diensten()), "301")
    (pad,) = bewaar_berichten(diensten(), [beeld.id], tmp_path / "uit")
    assert pad == tmp_path / "uit" / "b.xml"
    assert pad.is_file()


def test_where_nothing_can_be_written_nothing_changes(
    praktijk: Spel, diensten: MaakDiensten, tmp_path: Path
) -> None:
    (tmp_path / "bestand").write_text("geen map")
    wachtend = [beeld.id for beeld in messages(diensten()) if beeld.waits]
    with pytest.raises(GeweigerdError, match="Kies een andere map"):
        bewaar_berichten(diensten(), wachtend, tmp_path / "bestand")
    assert all(beeld.waits for beeld in messages(diensten()) if beeld.nummer == "302")


def test_start_and_request_say_what_they_are_about_and_what_came_of_them(
    praktijk: Spel, diensten: MaakDiensten
) -> None:
    start = praktijk.run("start", "1001", "--op", "2026-04-06", "--naar", praktijk.naar).json
    inhoud = Path(start["bestand"]).read_bytes()
    xml = XmlBerichten()
    codes = Retourcodes(klassen={("start_product", 0): ("9074",)})
    praktijk.importeer(xml.maak_retour(inhoud, codes, "G1", date(2026, 5, 4)), "306.xml")
    lijst = messages(diensten())
    wat = "start op 06-04-2026 van toewijzing 1001 voor ••••••006"
    assert of(lijst, "305").onderwerp == f"S{wat[1:]}"
    assert of(lijst, "306").onderwerp == f"Afgekeurd (9074): {wat}"
    geheel = message_whole(diensten(), of(lijst, "305").id)
    assert [verwant.nummer for verwant in geheel.verwant] == ["306"]
    assert geheel.leesbaar is not None
    assert geheel.leesbaar.zin == "Je meldt de start van 1 toewijzing, bij gemeente Diemen."
