"""Rows of an hours file: what each cell means, and what is said of a bad one."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgadmin.domain.bevinding import Bestandscel, Bevinding
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.uren import (
    KOLOMMEN,
    Opgave,
    UrenRij,
    UrenTabel,
    cell_fault,
    in_row,
)
from zorgadmin.domain.uren_cellen import Datumvorm
from zorgadmin.domain.uren_lezen import parse

BSN = "999900006"
BSN_MET_NUL = "010000008"

GOED = {
    "toewijzingnummer": "300201",
    "datum": "01-10-2025",
    "hoeveelheid": "1,5",
    "eenheid": "uur",
}


def tabel(*rijen: dict[str, str]) -> UrenTabel:
    """Rows from row 2 on; only the named columns are in the table."""
    kolommen = tuple(kolom for kolom in KOLOMMEN if any(kolom in rij for rij in rijen))
    leeg = dict.fromkeys(kolommen, "")
    return UrenTabel(kolommen, tuple((i, leeg | rij) for i, rij in enumerate(rijen, start=2)))


def rijfout(rij: int, kolom: str, waarde: str, reden: str) -> Bevinding:
    """What is said of a cell of a row."""
    return in_row(cell_fault(kolom, waarde, reden), rij)


def goed(**cellen: str) -> Opgave:
    """The visit in the one good row that these cells (beside a good row's own) make."""
    return goede_rij(**cellen).opgave


def goede_rij(**cellen: str) -> UrenRij:
    """The one good row that these cells make."""
    rijen, fouten = parse(tabel(GOED | cellen))
    assert fouten == []
    [rij] = rijen
    return rij


def fout(**cellen: str) -> Bevinding:
    """The one fault that these cells make."""
    rijen, fouten = parse(tabel(GOED | cellen))
    assert rijen == []
    [reden] = fouten
    return reden


def cel(bevinding: Bevinding) -> Bestandscel:
    """The cell that a finding is about."""
    assert bevinding.cel is not None
    return bevinding.cel


def minuten(hoeveelheid: str, eenheid: str = "uur") -> int:
    rij = goed(hoeveelheid=hoeveelheid, eenheid=eenheid)
    assert rij.soort == "tijd"
    return rij.hoeveelheid


def test_a_row_is_read_whole() -> None:
    gelezen = goede_rij(
        gemeente="0384",
        wet="jw",
        bsn=BSN,
        productcode="45A04",
        notitie=" =huisbezoek ",
        referentie="U-17",
    )
    rij = gelezen.opgave
    assert (gelezen.rij, rij.toewijzingnummer, rij.gemeente, rij.wet) == (2, 300201, "0384", Wet.JW)
    assert (rij.bsn, rij.productcode, rij.datum) == (BSN, "45A04", date(2025, 10, 1))
    assert (rij.hoeveelheid, rij.soort, rij.begin, rij.eind) == (90, "tijd", None, None)
    assert (rij.notitie, rij.referentie) == ("=huisbezoek", "U-17")
    assert (gelezen.opmerkingen, gelezen.verwijder) == ((), False)


def test_optional_cells_that_are_empty_are_absent() -> None:
    rij = goed(gemeente="", wet=" ", bsn="", productcode="", notitie="", referentie="")
    assert (rij.gemeente, rij.wet, rij.bsn, rij.productcode) == (None, None, None, None)
    assert (rij.notitie, rij.referentie) == (None, None)


def test_good_rows_stand_beside_bad_ones_and_every_fault_of_a_row_is_listed() -> None:
    rijen, fouten = parse(
        tabel(GOED, GOED | {"datum": "gisteren", "hoeveelheid": "veel"}, GOED | {"eenheid": "min"})
    )
    assert [rij.rij for rij in rijen] == [2, 4]
    assert [f.cel for f in fouten] == [
        (3, "datum", "gisteren"),
        (3, "hoeveelheid", "veel"),
    ]


# --- hoeveelheid ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hoeveelheid", "eenheid", "verwacht"),
    [
        ("1,5", "uur", 90),
        ("1.5", "uur", 90),
        ("1,50", "Uren", 90),
        (",5", "u", 30),
        ("2", "uur", 120),
        ("24", "uur", 1440),
        ("90", "minuut", 90),
        ("90", "minuten", 90),
        ("90,0", "min", 90),
        ("1440", "minuut", 1440),
        ("1:30", "uur", 90),
        ("01:30:00", "uur", 90),
        ("0:05", "uur", 5),
        ("1.500", "uur", 90),
        ("1,250", "uur", 75),
        ("12.000", "uur", 720),
    ],
)
def test_time_is_minutes(hoeveelheid: str, eenheid: str, verwacht: int) -> None:
    rij = goede_rij(hoeveelheid=hoeveelheid, eenheid=eenheid)
    assert (rij.opgave.hoeveelheid, rij.opgave.soort) == (verwacht, "tijd")
    assert rij.opmerkingen == ()


@pytest.mark.parametrize(
    ("hoeveelheid", "eenheid", "verwacht", "opmerking"),
    [
        ("0,33", "uur", 20, "0,33 uur gelezen als 20 minuten"),
        ("0.3333333333333333", "uur", 20, "0.3333333333333333 uur gelezen als 20 minuten"),
        ("1.4999999999999991", "uur", 90, "1.4999999999999991 uur gelezen als 90 minuten"),
        ("0,01", "uur", 1, "0,01 uur gelezen als 1 minuut"),
        ("0,125", "uur", 8, "0,125 uur gelezen als 8 minuten"),
        ("0,375", "uur", 23, "0,375 uur gelezen als 23 minuten"),
        ("12,5", "minuut", 13, "12,5 minuut gelezen als 13 minuten"),
        ("12,49", "minuut", 12, "12,49 minuut gelezen als 12 minuten"),
        ("1:30:20", "uur", 90, "1:30:20 uur gelezen als 90 minuten"),
    ],
)
def test_time_is_rounded_half_up_and_that_is_said(
    hoeveelheid: str, eenheid: str, verwacht: int, opmerking: str
) -> None:
    rij = goede_rij(hoeveelheid=hoeveelheid, eenheid=eenheid)
    assert (rij.opgave.hoeveelheid, rij.opmerkingen) == (verwacht, (opmerking,))


@pytest.mark.parametrize(
    ("hoeveelheid", "eenheid", "verwacht", "soort"),
    [
        ("2", "etmaal", 2, "etmaal"),
        ("2,0", "etmalen", 2, "etmaal"),
        ("1", "dagdeel", 1, "dagdeel"),
        ("3", "dagdelen", 3, "dagdeel"),
        ("12", "stuks", 12, "stuks"),
        ("1", "Stuk", 1, "stuks"),
        ("99999999", "stuks", 99_999_999, "stuks"),
        ("300", "euro", 30_000, "euro"),
        ("12,5", "euro", 1_250, "euro"),
        ("12.34", "euro", 1_234, "euro"),
        ("€ 12,34", "euro", 1_234, "euro"),
        ("1.234,50", "euro", 123_450, "euro"),
        ("1,234.50", "euro", 123_450, "euro"),
        ("1234,50", "euro", 123_450, "euro"),
        ("1.234.567", "stuks", 1_234_567, "stuks"),
        ("999.999,99", "euro's", 99_999_999, "euro"),
    ],
)
def test_other_units_are_whole_pieces_or_eurocents(
    hoeveelheid: str, eenheid: str, verwacht: int, soort: str
) -> None:
    rij = goede_rij(hoeveelheid=hoeveelheid, eenheid=eenheid)
    assert (rij.opgave.hoeveelheid, rij.opgave.soort) == (verwacht, soort)
    assert rij.opmerkingen == ()


def test_what_a_spreadsheet_calculated_just_beside_a_whole_number_is_that_number() -> None:
    stuks = goede_rij(hoeveelheid="2.0000000000000004", eenheid="stuks")
    euro = goede_rij(hoeveelheid="12.339999999999998", eenheid="euro")
    assert stuks.opgave.hoeveelheid == 2
    assert stuks.opmerkingen == ("2.0000000000000004 stuks gelezen als 2",)
    assert euro.opgave.hoeveelheid == 1_234
    assert euro.opmerkingen == ("12.339999999999998 euro gelezen als € 12,34",)


DUBBELZINNIG = (
    "Dit kan 1234 zijn, of 1 met drie decimalen. Schrijf 1234 of rond af op twee decimalen."
)
NEGATIEF = (
    "Een hoeveelheid kan niet negatief zijn. Verbeter de levering zelf, of verwijder haar met "
    "hoeveelheid 0 en haar referentie."
)


@pytest.mark.parametrize(
    ("hoeveelheid", "eenheid", "reden"),
    [
        ("0,5", "etmaal", "Alleen hele etmalen kunnen. Rond de hoeveelheid zelf af."),
        ("1,5", "dagdeel", "Alleen hele dagdelen kunnen. Rond de hoeveelheid zelf af."),
        ("2,25", "stuks", "Alleen hele stuks kunnen. Rond de hoeveelheid zelf af."),
        ("0,0000000001", "stuks", "Alleen hele stuks kunnen. Rond de hoeveelheid zelf af."),
        ("0,3333", "euro", "Alleen hele centen kunnen. Rond de hoeveelheid zelf af."),
        (
            "1.234",
            "euro",
            DUBBELZINNIG,
        ),
        ("1.234", "stuks", DUBBELZINNIG),
        ("1,234", "minuut", DUBBELZINNIG),
        (
            "100000000",
            "stuks",
            "Dit is meer dan 99.999.999, meer past niet in een bericht. Verbeter de hoeveelheid.",
        ),
        (
            "1000000",
            "euro",
            "Dit is meer dan € 999.999,99, meer past niet in een bericht. Verbeter de hoeveelheid.",
        ),
        ("24,01", "uur", "Dit is meer dan 24 uur op één dag. Verdeel het over de dagen."),
        ("25:00", "uur", "Dit is meer dan 24 uur op één dag. Verdeel het over de dagen."),
        ("1441", "minuut", "Dit is meer dan 24 uur op één dag. Verdeel het over de dagen."),
        ("0,001", "uur", "Dit is minder dan een halve minuut. Vul de hele minuten in."),
        ("-1,5", "uur", NEGATIEF),
        ("−2", "stuks", NEGATIEF),
    ],
)
def test_an_amount_that_cannot_be_is_a_fault(hoeveelheid: str, eenheid: str, reden: str) -> None:
    assert fout(hoeveelheid=hoeveelheid, eenheid=eenheid) == rijfout(
        2, "hoeveelheid", hoeveelheid, reden
    )


@pytest.mark.parametrize(
    "hoeveelheid",
    ["anderhalf", "1.2.3", "12.34,5", "5,", ",", "1e3", "١", "½", "=1+1", "+2", "1 000"],
)
def test_what_is_no_number_is_a_fault(hoeveelheid: str) -> None:
    reden = "Dit is geen getal. Schrijf alleen cijfers en een komma, zoals 1,5."
    assert fout(hoeveelheid=hoeveelheid) == rijfout(2, "hoeveelheid", hoeveelheid, reden)


def test_a_number_without_end_is_a_fault_and_shown_short() -> None:
    assert cel(fout(hoeveelheid="1" * 5_000)).waarde == "1" * 39 + "…"


def test_hours_and_minutes_are_for_uur_only() -> None:
    assert cel(fout(hoeveelheid="1:30", eenheid="minuut")).kolom == "hoeveelheid"


def test_an_amount_needs_a_known_unit() -> None:
    assert fout(eenheid="") == rijfout(
        2,
        "eenheid",
        "",
        "De eenheid ontbreekt. Vul minuut, uur, etmaal, dagdeel, stuks of euro in.",
    )
    assert fout(eenheid="week") == rijfout(
        2,
        "eenheid",
        "week",
        "Deze eenheid is onbekend. Kies uit minuut, uur, etmaal, dagdeel, stuks, euro.",
    )


def test_zero_with_a_referentie_removes() -> None:
    rij = goede_rij(hoeveelheid="0,0", referentie="U-17")
    assert (rij.verwijder, rij.opgave.hoeveelheid, rij.opgave.referentie) == (True, 0, "U-17")


def test_zero_without_a_referentie_is_a_fault() -> None:
    assert fout(hoeveelheid="0") == rijfout(
        2,
        "hoeveelheid",
        "0",
        "Hoeveelheid 0 verwijdert een levering, maar de referentie ontbreekt. "
        "Vul de referentie in of haal de rij weg.",
    )


def test_a_negligible_amount_never_removes() -> None:
    assert "halve minuut" in fout(hoeveelheid="0,001", referentie="U-17").uitleg


# --- begin and eind ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("begin", "eind", "verwacht"),
    [
        ("9:00", "10:30", 90),
        ("09:00:00", "10:30:00", 90),
        ("22:30", "1:00", 150),
        ("22:00", "24:00", 120),
        ("23:59", "00:00", 1),
        ("00:00", "23:59", 1439),
    ],
)
def test_begin_and_eind_give_minutes_over_midnight_too(
    begin: str, eind: str, verwacht: int
) -> None:
    rij = goed(hoeveelheid="", eenheid="", begin=begin, eind=eind)
    assert (rij.hoeveelheid, rij.soort, rij.datum) == (verwacht, "tijd", date(2025, 10, 1))


def test_begin_and_eind_are_kept() -> None:
    rij = goed(hoeveelheid="", eenheid="uur", begin="22:30", eind="1:00")
    assert (rij.begin, rij.eind) == (time(22, 30), time(1, 0))


def test_seconds_are_rounded_half_up_over_the_whole_duration() -> None:
    rij = goede_rij(hoeveelheid="", eenheid="", begin="9:00:10", eind="9:20:40")
    assert rij.opgave.hoeveelheid == 21
    assert rij.opmerkingen == ("09:00:10 tot 09:20:40 gelezen als 21 minuten",)


@pytest.mark.parametrize(
    ("begin", "eind", "kolom", "waarde", "reden"),
    [
        ("9:00", "9:00", "eind", "9:00", "Begin en eind zijn gelijk. Verbeter een van beide."),
        ("9:00", "", "eind", "", "Het eind ontbreekt. Vul een tijd in, zoals 10:30."),
        ("", "9:00", "begin", "", "Het begin ontbreekt. Vul een tijd in, zoals 9:00."),
        ("9.3", "10:00", "begin", "9.3", "Dit is geen tijd. Schrijf uu:mm, bijvoorbeeld 9:30."),
        ("24:00", "1:00", "begin", "24:00", "Dit is geen tijd. Schrijf uu:mm, bijvoorbeeld 9:30."),
        ("9:00", "25:00", "eind", "25:00", "Dit is geen tijd. Schrijf uu:mm, bijvoorbeeld 9:30."),
        ("9:60", "10:00", "begin", "9:60", "Dit is geen tijd. Schrijf uu:mm, bijvoorbeeld 9:30."),
        (
            "9:00:00",
            "9:00:20",
            "eind",
            "9:00:20",
            "Dit is minder dan een halve minuut. Vul de hele minuten in.",
        ),
    ],
)
def test_times_that_cannot_be_are_faults(
    begin: str, eind: str, kolom: str, waarde: str, reden: str
) -> None:
    gevonden = fout(hoeveelheid="", eenheid="", begin=begin, eind=eind)
    assert gevonden == rijfout(2, kolom, waarde, reden)


def test_each_row_uses_the_pair_that_it_fills() -> None:
    rijen, fouten = parse(
        tabel(GOED, GOED | {"hoeveelheid": "", "eenheid": "", "begin": "9:00", "eind": "10:00"})
    )
    assert fouten == []
    assert [rij.opgave.hoeveelheid for rij in rijen] == [90, 60]


def test_an_amount_beside_times_must_agree_with_them() -> None:
    bezoek = goed(begin="9:00", eind="10:30")
    assert (bezoek.hoeveelheid, bezoek.begin, bezoek.eind) == (90, time(9), time(10, 30))
    assert fout(begin="9:00", eind="10:31") == rijfout(
        2,
        "hoeveelheid",
        "1,5",
        "Begin en eind zijn samen 1:31, hier staat 1:30. Verbeter of verwijder een van beide.",
    )


def test_a_begin_alone_ends_after_the_amount() -> None:
    bezoek = goed(begin="23:00", hoeveelheid="5 uur", datum="28-03-2026")
    assert (bezoek.hoeveelheid, bezoek.begin, bezoek.eind) == (300, time(23), time(5))
    assert cel(fout(begin="9:00", hoeveelheid="1", eenheid="dagdeel")).kolom == "begin"


def test_seconds_that_the_times_leave_out_are_no_difference() -> None:
    assert goed(begin="9:00", eind="10:30", hoeveelheid="1:30:40").hoeveelheid == 90
    assert fout(begin="9:00", eind="10:30", hoeveelheid="1:32:00").cel is not None


def test_days_beside_the_times_must_agree_with_the_date() -> None:
    nacht = goed(
        datum="28-03-2026", begin="28-03-2026 23:00", eind="2026-03-29T05:00", hoeveelheid=""
    )
    assert (nacht.datum, nacht.hoeveelheid) == (date(2026, 3, 28), 300)
    assert cel(fout(begin="2025-10-02 9:00", eind="10:30")).kolom == "begin"
    assert cel(fout(begin="9:00", eind="2025-10-02 9:00", hoeveelheid="")).kolom == "eind"
    assert cel(fout(begin="9:00", eind="2025-09-30 10:30", hoeveelheid="")).kolom == "eind"


def test_times_go_with_no_unit_but_time() -> None:
    gevonden = fout(hoeveelheid="", eenheid="stuks", begin="9:00", eind="10:30")
    assert gevonden == rijfout(
        2, "eenheid", "stuks", "Begin en eind geven een tijd. Laat de eenheid leeg."
    )


def test_a_row_without_amount_and_without_times_is_a_fault() -> None:
    reden = "De hoeveelheid ontbreekt. Vul hoeveelheid en eenheid in, of begin en eind."
    assert fout(hoeveelheid="") == rijfout(2, "hoeveelheid", "", reden)
    _, fouten = parse(
        tabel({"toewijzingnummer": "1", "datum": "2025-10-01", "begin": "", "eind": ""})
    )
    assert fouten == [rijfout(2, "begin", "", reden)]


# --- datum ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "datum",
    [
        "2025-10-01",
        "01-10-2025",
        "1-10-2025",
        "01/10/2025",
        "1/10/2025",
        "2025-10-01 00:00:00",
        "2025-10-01T00:00:00",
    ],
)
def test_a_date_is_read_day_first_or_iso(datum: str) -> None:
    assert goed(datum=datum).datum == date(2025, 10, 1)


@pytest.mark.parametrize(
    ("datum", "reden"),
    [
        ("", "De datum ontbreekt. Vul de dag van de zorg in."),
        ("45931", "Dit is geen datum. Schrijf dd-mm-jjjj, bijvoorbeeld 01-10-2025."),
        ("1 oktobre 2025", "Dit is geen datum. Schrijf dd-mm-jjjj, bijvoorbeeld 01-10-2025."),
        ("01-10/2025", "Dit is geen datum. Schrijf dd-mm-jjjj, bijvoorbeeld 01-10-2025."),
        ("01-10-1899", "Het jaar ligt niet tussen 1900 en 2100. Verbeter het jaar."),
        ("2101-01-01", "Het jaar ligt niet tussen 1900 en 2100. Verbeter het jaar."),
        ("0000-01-01", "Het jaar ligt niet tussen 1900 en 2100. Verbeter het jaar."),
        (
            "29-02-2025",
            "Deze dag bestaat niet op de kalender. Schrijf eerst de dag, dan de maand: dd-mm-jjjj.",
        ),
        (
            "10/25/2025",
            "Deze dag bestaat niet op de kalender. Schrijf eerst de dag, dan de maand: dd-mm-jjjj.",
        ),
    ],
)
def test_a_date_that_cannot_be_is_a_fault(datum: str, reden: str) -> None:
    assert fout(datum=datum) == rijfout(2, "datum", datum, reden)


# --- toewijzing, gemeente, wet, cliënt -----------------------------------------------------------


@pytest.mark.parametrize(
    ("cel", "nummer"),
    [("300201", 300201), ("300201.0", 300201), ("000300201", 300201), ("0", 0)],
)
def test_a_toewijzingnummer_is_a_whole_number(cel: str, nummer: int) -> None:
    assert goed(toewijzingnummer=cel).toewijzingnummer == nummer
    assert goed(toewijzingnummer="999999999").toewijzingnummer == 999_999_999


@pytest.mark.parametrize("cel", ["2000000000", "300201.5", "T300201", "-1", "³"])
def test_what_is_no_toewijzingnummer_is_a_fault(cel: str) -> None:
    reden = "Dit is geen toewijzingnummer. Schrijf alleen de cijfers."
    assert fout(toewijzingnummer=cel) == rijfout(2, "toewijzingnummer", cel, reden)


def test_bsn_and_productcode_stand_in_for_a_toewijzingnummer() -> None:
    rij = goed(toewijzingnummer="", bsn=BSN, productcode="45A04")
    assert (rij.toewijzingnummer, rij.bsn, rij.productcode) == (None, BSN, "45A04")


def test_a_row_for_nobody_is_a_fault() -> None:
    reden = "Voor wie de zorg was ontbreekt. Vul toewijzingnummer in, of bsn en productcode."
    assert fout(toewijzingnummer="", productcode="45A04") == rijfout(
        2, "toewijzingnummer", "", reden
    )
    assert fout(toewijzingnummer="", bsn=BSN) == rijfout(
        2, "productcode", "", "Zonder toewijzingnummer is bij het bsn een productcode nodig."
    )
    zonder_kolom = {kolom: cel for kolom, cel in GOED.items() if kolom != "toewijzingnummer"}
    _, fouten = parse(tabel(zonder_kolom | {"bsn": "", "productcode": "45A04"}))
    assert fouten == [rijfout(2, "bsn", "", reden)]


@pytest.mark.parametrize(
    ("cel", "bsn"),
    [
        (BSN, BSN),
        (BSN_MET_NUL, BSN_MET_NUL),
        ("10000008", BSN_MET_NUL),
        ("9999.00.006", BSN),
        ("9999 00 006", BSN),
        ("999900006.0", BSN),
        ("10000008.0", BSN_MET_NUL),
    ],
)
def test_a_bsn_gets_its_leading_zero_back(cel: str, bsn: str) -> None:
    assert goed(bsn=cel).bsn == bsn


@pytest.mark.parametrize(
    ("cel", "waarde"),
    [
        ("999900007", "••••••007"),
        ("10000009", "••••••009"),
        ("123", "••••••"),
        ("Jansen", "••••••"),
        ("9999000061", "••••••"),
    ],
)
def test_a_bsn_that_is_wrong_is_shown_masked(cel: str, waarde: str) -> None:
    reden = "Dit BSN klopt niet (11-proef). Neem de negen cijfers over uit de 301."
    assert fout(bsn=cel) == rijfout(2, "bsn", waarde, reden)


def test_a_bsn_in_another_column_is_shown_masked() -> None:
    assert cel(fout(datum=f"bsn {BSN}")).waarde == "bsn ••••••006"


@pytest.mark.parametrize(("cel", "code"), [("0384", "0384"), ("384", "0384"), ("384.0", "0384")])
def test_a_gemeente_gets_its_leading_zeros_back(cel: str, code: str) -> None:
    assert goed(gemeente=cel).gemeente == code


@pytest.mark.parametrize("cel", ["Diemen", "03840", "38.4"])
def test_what_is_no_gemeente_is_a_fault(cel: str) -> None:
    reden = "Dit is geen gemeentecode. Schrijf de vier cijfers van het CBS, zoals 0384."
    assert fout(gemeente=cel) == rijfout(2, "gemeente", cel, reden)


@pytest.mark.parametrize(
    ("cel", "wet"),
    [("wmo", Wet.WMO), ("WMO", Wet.WMO), ("jw", Wet.JW), ("Jeugdwet", Wet.JW), ("iJw", Wet.JW)],
)
def test_the_wet_has_its_usual_names(cel: str, wet: Wet) -> None:
    assert goed(wet=cel).wet is wet


def test_another_wet_is_a_fault() -> None:
    assert fout(wet="wlz") == rijfout(2, "wet", "wlz", "Deze wet is onbekend. Schrijf wmo of jw.")


def test_a_productcode_that_became_a_number_is_a_fault() -> None:
    gevonden = fout(productcode="450000")
    assert cel(gevonden) == (2, "productcode", "450000")
    assert gevonden.uitleg.startswith("Een productcode heeft hoogstens vijf tekens.")


def test_cells_outside_the_columns_make_the_whole_row_a_fault() -> None:
    assert fout(**{"": BSN, "datum": "uur"}) == rijfout(
        2,
        "",
        "",
        "Deze rij heeft meer cellen dan er kolomnamen zijn. Zet een getal met een komma tussen "
        "aanhalingstekens, of geef de extra kolom een naam.",
    )


# --- the clock changes ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("datum", "begin", "eind", "verwacht"),
    [
        ("2026-03-28", "23:00", "05:00", 300),
        ("2026-03-28", "22:00", "02:00", 240),
        ("2026-03-29", "01:00", "04:00", 120),
        ("2026-03-27", "23:00", "05:00", 360),
        ("2026-10-24", "23:00", "07:00", 540),
        ("2026-10-25", "01:00", "04:00", 240),
        ("2026-10-25", "09:00", "10:00", 60),
    ],
)
def test_a_night_in_which_the_clock_changes_is_as_long_as_it_was(
    datum: str, begin: str, eind: str, verwacht: int
) -> None:
    gelezen = goed(datum=datum, hoeveelheid="", eenheid="", begin=begin, eind=eind)
    assert gelezen.hoeveelheid == verwacht


def test_a_changed_clock_is_said() -> None:
    rij = goede_rij(datum="2026-03-28", hoeveelheid="", eenheid="", begin="23:00", eind="5:00")
    assert rij.opmerkingen == ("de klok ging een uur vooruit: 23:00 tot 05:00 is 5:00",)
    rij = goede_rij(datum="2026-10-24", hoeveelheid="", eenheid="", begin="23:00", eind="7:00")
    assert rij.opmerkingen == ("de klok ging een uur terug: 23:00 tot 07:00 is 9:00",)


def test_an_hour_that_was_not_there_is_a_fault() -> None:
    gevonden = fout(datum="2026-03-29", hoeveelheid="", eenheid="", begin="2:00", eind="3:00")
    assert gevonden.uitleg == "Deze tijden bestaan niet: de klok ging die nacht een uur vooruit."


@pytest.mark.parametrize(
    ("begin", "eind", "opmerkingen"),
    [
        ("9:00", "8:30", ("09:00 tot 08:30 de volgende dag is 23 uur 30 min",)),
        ("20:00", "9:00", ("20:00 tot 09:00 de volgende dag is 13 uur",)),
        ("21:00", "9:00", ()),
        ("7:00", "20:00", ()),
    ],
)
def test_more_than_half_a_day_over_midnight_is_remarked_on(
    begin: str, eind: str, opmerkingen: tuple[str, ...]
) -> None:
    rij = goede_rij(hoeveelheid="", eenheid="", begin=begin, eind=eind)
    assert rij.opmerkingen == opmerkingen


# --- day or month first --------------------------------------------------------------------------


def test_month_first_turns_only_dates_with_slashes() -> None:
    def read(cel: str) -> date:
        ((rij,), fouten) = parse(tabel(GOED | {"datum": cel}), Datumvorm.MDJ)
        assert fouten == []
        return rij.opgave.datum

    assert read("01/05/2026") == date(2026, 1, 5)
    assert read("01-05-2026") == date(2026, 5, 1)
    assert read("2026-05-01") == date(2026, 5, 1)


# --- for any input -------------------------------------------------------------------------------

MINUTEN = st.integers(min_value=1, max_value=1440)


@given(MINUTEN)
def test_any_number_of_minutes_comes_back(aantal: int) -> None:
    assert minuten(str(aantal), "minuut") == aantal
    assert minuten(f"{aantal // 60}:{aantal % 60:02d}") == aantal


@given(MINUTEN, st.sampled_from(",."), st.integers(min_value=2, max_value=12))
def test_any_number_of_minutes_comes_back_from_hours(
    aantal: int, teken: str, decimalen: int
) -> None:
    schaal = 10**decimalen
    afgerond = (aantal * schaal * 2 + 60) // 120
    heel, rest = divmod(afgerond, schaal)
    assert minuten(f"{heel}{teken}{rest:0{decimalen}d}") == aantal


@given(st.integers(0, 1439), st.integers(1, 1439))
def test_any_begin_and_eind_give_the_minutes_between(begin: int, aantal: int) -> None:
    eind = (begin + aantal) % 1440
    rij = goed(
        hoeveelheid="",
        eenheid="",
        begin=f"{begin // 60}:{begin % 60:02d}",
        eind=f"{eind // 60:02d}:{eind % 60:02d}:00",
    )
    assert rij.hoeveelheid == aantal


@given(st.integers(0, 99_999_999))
def test_any_amount_in_eurocents_comes_back(cent: int) -> None:
    heel, rest = divmod(cent, 100)
    for geschreven in (
        f"{heel},{rest:02d}",
        f"{heel}.{rest:02d}",
        f"{heel:,}.{rest:02d}",
        f"{heel:,}".replace(",", ".") + f",{rest:02d}",
    ):
        rij = goede_rij(hoeveelheid=geschreven, eenheid="euro", referentie="U-17")
        assert (rij.opgave.hoeveelheid, rij.verwijder) == (cent, cent == 0)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_any_day_comes_back(dag: date) -> None:
    assert goed(datum=dag.isoformat()).datum == dag
    assert goed(datum=f"{dag.day}-{dag.month}-{dag.year}").datum == dag
    assert goed(datum=f"{dag:%d/%m/%Y}").datum == dag


TEKST = st.text(max_size=30) | st.text(alphabet="0123456789.,:-/€ uE", max_size=12)


@given(st.lists(st.dictionaries(st.sampled_from((*KOLOMMEN, "")), TEKST), max_size=4))
def test_any_text_gives_a_row_or_faults_and_nothing_else(cellen: list[dict[str, str]]) -> None:
    rijen, fouten = parse(tabel(*(GOED | rij for rij in cellen)))
    met_fout = {gevonden.cel.rij for gevonden in fouten if gevonden.cel}
    assert met_fout | {rij.rij for rij in rijen} == set(range(2, 2 + len(cellen)))
    assert not met_fout & {rij.rij for rij in rijen}
    assert all(0 <= rij.opgave.hoeveelheid <= 99_999_999 for rij in rijen)
