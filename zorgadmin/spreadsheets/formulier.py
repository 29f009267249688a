"""The form of the hours of a month as a workbook: only the days that can be filled in are open."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

from zorgadmin.domain.levering import LeveringSoort
from zorgadmin.domain.tekst import maandnaam
from zorgadmin.domain.urenformulier import (
    EENHEDEN,
    KOPPEN,
    KOPRIJ,
    NA_DAGEN,
    TITEL,
    Formulier,
    FormulierRij,
)
from zorgadmin.spreadsheets.uitvoer_cellen import amount

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WEEKDAGEN = ("ma", "di", "wo", "do", "vr", "za", "zo")
_BREEDTES = (12, 10, 6, 22, 10, 26, 9)
_BREEDTE_DAG = 6.5
_VRIJ, _DICHT, _KOP = "DDE3EA", "BFC5CC", "1F4E79"
_FORMAAT = {LeveringSoort.TIJD: "[h]:mm", LeveringSoort.EURO: "0.00"}
_UITLEG = (
    "Vul per dag het totaal in: uren als 1:30, andere eenheden als heel getal. Een lege dag haalt "
    "weg wat van dit formulier kwam. Lees het bestand daarna in zorgadmin in."
)


def workbook(formulier: Formulier) -> bytes:
    """The bytes of the form as XLSX."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    boek = Workbook()
    blad = boek.worksheets[0]
    blad.title = f"Uren {formulier.maand}"
    blad["A1"] = f"{TITEL} {formulier.maand}"
    blad["A1"].font = Font(bold=True, size=14)
    blad["A2"] = f"{maandnaam(formulier.maand).capitalize()}. {_UITLEG}"
    _header(blad, formulier)
    for nummer, rij in enumerate(formulier.rijen, start=KOPRIJ + 1):
        _row(blad, nummer, rij, formulier)
    _shape(blad, formulier)
    stroom = BytesIO()
    boek.save(stroom)
    return stroom.getvalue()


def _header(blad: Worksheet, formulier: Formulier) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    maand = formulier.maand
    dagen = [
        f"{dag}\n{_WEEKDAGEN[date(maand.jaar, maand.maand, dag).weekday()]}"
        for dag in range(1, maand.eind.day + 1)
    ]
    for kolom, kop in enumerate((*KOPPEN, *dagen, *NA_DAGEN), start=1):
        cel = blad.cell(KOPRIJ, kolom, kop)
        cel.font = Font(bold=True, color="FFFFFF")
        cel.fill = PatternFill("solid", fgColor=_KOP)
        cel.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _row(blad: Worksheet, nummer: int, rij: FormulierRij, formulier: Formulier) -> None:
    from openpyxl.styles import PatternFill, Protection
    from openpyxl.utils import get_column_letter

    eenheid = EENHEDEN.get(rij.soort, rij.soort.value)
    teksten = (rij.gemeente, rij.wet.value, rij.client, rij.productcode, rij.product, eenheid)
    blad.cell(nummer, 1, rij.nummer)
    for kolom, tekst in enumerate(teksten, start=2):
        naam = blad.cell(nummer, kolom, tekst)
        # Whatever it begins with, it is no formula.
        naam.data_type = "s"
        naam.number_format = "@"
    eerste, laatste = len(KOPPEN) + 1, len(KOPPEN) + formulier.maand.eind.day
    formaat = _FORMAAT.get(rij.soort, "0")
    for dag in range(1, formulier.maand.eind.day + 1):
        cel = blad.cell(nummer, eerste + dag - 1)
        cel.value = _value(rij.dagen.get(dag, 0), rij.soort)
        cel.number_format = formaat
        if dag in rij.open:
            cel.protection = Protection(locked=False)
        kleur = _VRIJ if dag in formulier.vrij else None
        kleur = kleur if dag in rij.open else _DICHT
        if kleur is not None:
            cel.fill = PatternFill("solid", fgColor=kleur)
    van, tot = (f"{get_column_letter(kolom)}{nummer}" for kolom in (eerste, laatste))
    totaal = blad.cell(nummer, laatste + 1, f"=SUM({van}:{tot})")
    totaal.number_format = formaat
    blad.cell(nummer, laatste + 2, rij.stand).data_type = "s"


def _value(aantal: int, soort: LeveringSoort) -> timedelta | Decimal | int | None:
    """What a cell shows."""
    if not aantal:
        return None
    if soort is LeveringSoort.TIJD:
        return timedelta(minutes=aantal)
    return amount(aantal) if soort is LeveringSoort.EURO else aantal


def _shape(blad: Worksheet, formulier: Formulier) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.properties import PageSetupProperties

    eerste, dagen = len(KOPPEN) + 1, formulier.maand.eind.day
    for kolom, breedte in enumerate(_BREEDTES, start=1):
        blad.column_dimensions[get_column_letter(kolom)].width = breedte
    for kolom in range(eerste, eerste + dagen):
        blad.column_dimensions[get_column_letter(kolom)].width = _BREEDTE_DAG
    blad.column_dimensions[get_column_letter(eerste + dagen)].width = 9
    blad.column_dimensions[get_column_letter(eerste + dagen + 1)].hidden = True
    blad.row_dimensions[KOPRIJ].height = 32
    blad.freeze_panes = f"{get_column_letter(eerste)}{KOPRIJ + 1}"
    geheel = DataValidation(
        type="decimal",
        operator="greaterThanOrEqual",
        formula1="0",
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="Aantal",
        error="Vul een getal in.",
    )
    tijd = DataValidation(
        type="decimal",
        operator="between",
        formula1="0",
        formula2="0.99999",
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="Uren",
        error="Schrijf uren als 1:30, hoogstens 23:59.",
    )
    for regel in (tijd, geheel):
        blad.add_data_validation(regel)
    van, tot = get_column_letter(eerste), get_column_letter(eerste + dagen - 1)
    for nummer, rij in enumerate(formulier.rijen, start=KOPRIJ + 1):
        regel = tijd if rij.soort is LeveringSoort.TIJD else geheel
        regel.add(f"{van}{nummer}:{tot}{nummer}")
    blad.protection.sheet = True
    blad.page_setup.orientation = "landscape"
    blad.page_setup.fitToWidth = 1
    blad.page_setup.fitToHeight = 0
    blad.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
