"""5,000 rows of hours as a workbook, a sheet of LibreOffice and a calendar, against our own CSV.

The goal is 1.5 times the CSV for each format, and a preview of 5,000 rows below a second.
"""

from __future__ import annotations

import time
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from shutil import rmtree
from xml.sax.saxutils import escape

from openpyxl import Workbook

from benchmarks._meten import Proef, compare
from benchmarks._praktijk import CODES, copy_of, make_vault, new_folder, open_vault
from benchmarks.importeer import RIJEN, hours_file
from zorgadmin.application.berichten.importeren import importeer
from zorgadmin.application.uren.inlezen import GEWOON, UrenKeuzes
from zorgadmin.application.uren.voorbeeld import preview
from zorgadmin.domain.toewijzing import Toewijzingnummer
from zorgadmin.domain.urenprofiel import AGENDA, Koppeling, Profielsoort, Urenprofiel

_PER_TOEWIJZING = 5
_RUIMTE = "urn:oasis:names:tc:opendocument:xmlns"
_KOP = (
    f'<office:document-content xmlns:office="{_RUIMTE}:office:1.0"'
    f' xmlns:table="{_RUIMTE}:table:1.0" xmlns:text="{_RUIMTE}:text:1.0">'
    '<office:body><office:spreadsheet><table:table table:name="Uren">'
)
_STAART = "</table:table></office:spreadsheet></office:body></office:document-content>"
Rijen = Sequence[Sequence[str]]


def main() -> None:
    """Print the ratio of each format, and the seconds of a preview."""
    folder = new_folder()
    try:
        _measure(folder)
    finally:
        rmtree(folder)


def _measure(folder: Path) -> None:
    pad, eigen = folder / "k.zorgadmin", folder / "uren.csv"
    make_vault(pad, RIJEN // _PER_TOEWIJZING // len(CODES), ())
    eigen.write_text(hours_file(), encoding="utf-8")
    rijen = [regel.split(";") for regel in hours_file().splitlines()]
    nummers = sorted({rij[1] for rij in rijen[1:]})
    koppelingen = tuple(Koppeling(f"c{n}", None, Toewijzingnummer(int(n))) for n in nummers)
    with open_vault(pad).kluis.schrijven() as werk:
        werk.urenprofielen.save(
            Urenprofiel(AGENDA.naam, Profielsoort.AGENDA, koppelingen=koppelingen)
        )
    met_tijden = folder / "bezoeken.csv"
    _timed_csv(met_tijden, rijen)
    for naam, maak, zelfde in (
        ("uren.xlsx", _xlsx, eigen),
        ("uren.ods", _ods, eigen),
        ("uren.ics", _ics, met_tijden),
    ):
        bestand = folder / naam
        maak(bestand, rijen)
        compare(
            f"importeer, {RIJEN} rows as {bestand.suffix}",
            _import_of(pad, bestand),
            _import_of(pad, zelfde),
            doel="1.5",
        )
    diensten = open_vault(copy_of(pad))
    begin = time.process_time()
    preview(diensten, [eigen], GEWOON)
    print(f"preview of {RIJEN} rows: {time.process_time() - begin:.2f} s of CPU (goal: below 1)")


def _import_of(pad: Path, bestand: Path) -> Proef[Path]:
    keuzes = UrenKeuzes(ook_dubbele=True)
    return Proef(
        bestand.name,
        lambda: copy_of(pad),
        lambda kopie: importeer(open_vault(kopie), [bestand], uren=keuzes),
    )


def _xlsx(pad: Path, rijen: Rijen) -> None:
    boek = Workbook()
    for rij in rijen:
        boek.worksheets[0].append(list(rij))
    boek.save(pad)


def _ods(pad: Path, rijen: Rijen) -> None:
    cel = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    tekst = "".join(
        f"<table:table-row>{''.join(cel.format(escape(c)) for c in rij)}</table:table-row>"
        for rij in rijen
    )
    with zipfile.ZipFile(pad, "w", zipfile.ZIP_DEFLATED) as archief:
        soort = zipfile.ZipInfo("mimetype")
        archief.writestr(soort, "application/vnd.oasis.opendocument.spreadsheet")
        archief.writestr("META-INF/manifest.xml", "<m/>")
        archief.writestr("content.xml", f"{_KOP}{tekst}{_STAART}")


def _visits(rijen: Rijen) -> Iterator[tuple[str, str, int, int]]:
    """Toewijzing, day, hour and minute of each row: one carer, so none at the time of another."""
    geteld: Counter[str] = Counter()
    for _, toewijzing, datum, *_rest in rijen[1:]:
        yield toewijzing, datum, *divmod(2 * geteld[datum], 60)
        geteld[datum] += 1


def _timed_csv(pad: Path, rijen: Rijen) -> None:
    """What the calendar says, as our own CSV."""
    regels = ["gemeente;toewijzingnummer;datum;begin;eind;referentie"]
    regels += [
        f"{rijen[1][0]};{toewijzing};{dag};{uur}:{minuut:02d};{uur}:{minuut + 1:02d};r{nummer}"
        for nummer, (toewijzing, dag, uur, minuut) in enumerate(_visits(rijen))
    ]
    pad.write_text("\n".join(regels), encoding="utf-8")


def _ics(pad: Path, rijen: Rijen) -> None:
    regels = ["BEGIN:VCALENDAR", "VERSION:2.0"]
    for nummer, (toewijzing, datum, uur, minuut) in enumerate(_visits(rijen)):
        dag = datum.replace("-", "")
        regels += [
            *("BEGIN:VEVENT", f"UID:{nummer}", f"SUMMARY:c{toewijzing} thuis"),
            f"DTSTART;TZID=Europe/Amsterdam:{dag}T{uur:02d}{minuut:02d}00",
            f"DTEND;TZID=Europe/Amsterdam:{dag}T{uur:02d}{minuut + 1:02d}00",
            "END:VEVENT",
        ]
    pad.write_text("\r\n".join((*regels, "END:VCALENDAR", "")), encoding="utf-8")


if __name__ == "__main__":
    main()
