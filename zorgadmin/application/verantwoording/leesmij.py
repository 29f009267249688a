"""The file that says what an export holds, for whoever opens it without zorgadmin."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zorgadmin.application.kern.rijen import Geschreven
    from zorgadmin.application.kern.tabellen import Tabel
    from zorgadmin.application.verantwoording.tijdvak import Tijdvak
    from zorgadmin.domain.praktijk import Praktijk

LEESMIJ = "LEESMIJ.txt"
WERKBOEK = "zorgadmin.xlsx"
CONTROLE = "controlegetallen.sha256"

WAARSCHUWING = (
    "Deze export is niet versleuteld: iedereen die haar krijgt, kan alle gegevens van je cliënten"
    " lezen, met naam en BSN. Bewaar haar veilig, geef haar alleen aan wie haar mag hebben, en"
    " verwijder haar als je haar niet meer nodig hebt."
)

_MAPPEN = {
    "ontvangen": "berichten van gemeenten die zijn verwerkt",
    "verstuurd": "eigen berichten, byte voor byte zoals gemaakt",
    "geweigerd": "ontvangen bestanden die zijn geweigerd",
}
_DEEL = (
    "{wat}: leveringen en contracten van die tijd, toewijzingen die er lopen, declaraties erover of"
    " met zorg erin (altijd met al hun regels), en berichten en logboek van die tijd of die hierbij"
    " horen."
)
_HOE = """\
CSV: UTF-8 met BOM, puntkomma tussen de cellen, bedragen in euro met komma en twee decimalen,
  datums als jjjj-mm-dd, ja of nee. Een lege cel is onbekend of niet van toepassing.
Tekst die met = + - of @ begint, heeft in CSV een ' ervoor, zodat een rekenprogramma haar niet
  uitvoert. Haal die ene ' weg en je hebt de tekst zelf. In XLSX staat de tekst onveranderd.
Codes (gemeente, product, BSN) zijn tekst: open een CSV zo dat nullen vooraan blijven staan.
Tijd staat in hele minuten. Is een hoeveelheid of volume een bedrag, dan staat het in de kolom die
  op _euro eindigt.
De berichten zijn XML volgens iWmo of iJw. Een lege regel bij `bestand` in de tabel berichten: van
  dat geweigerde bestand is de inhoud niet bewaard. Bij `opgeschoond` zijn persoonsgegevens na de
  bewaartermijn uit het bericht gehaald; `sha256` is dan nog die van het oorspronkelijke bericht.
""".splitlines()


def read_me(
    praktijk: Praktijk,
    gemaakt: datetime,
    tijdvak: Tijdvak,
    tabellen: Collection[tuple[Tabel, int]],
    bestanden: Collection[Geschreven],
) -> str:
    """The text; `tabellen` with their numbers of rows, `bestanden` all that was written before."""
    return "\r\n".join(_lines(praktijk, gemaakt, tijdvak, tabellen, bestanden)) + "\r\n"


def _lines(
    praktijk: Praktijk,
    gemaakt: datetime,
    tijdvak: Tijdvak,
    tabellen: Collection[tuple[Tabel, int]],
    bestanden: Collection[Geschreven],
) -> Iterator[str]:
    sommen = {bestand.naam: bestand.sha256 for bestand in bestanden}
    yield from _head("Export van zorgadmin")
    yield f"Praktijk: {praktijk.naam} (AGB-code {praktijk.agb})"
    yield f"Gemaakt:  {gemaakt:%d-%m-%Y om %H:%M}"
    yield f"Inhoud:   {_inhoud(tijdvak)}"
    yield from _head("Let op")
    yield WAARSCHUWING
    yield from _head("Wat is wat")
    yield f"{WERKBOEK}  alle tabellen, elk op een werkblad, voor een rekenprogramma"
    yield "tabellen/  dezelfde tabellen als CSV, voor andere software"
    yield "berichten/  alle berichten:"
    for folder, uitleg in _MAPPEN.items():
        aantal = sum(naam.startswith(f"berichten/{folder}/") for naam in sommen)
        yield f"  berichten/{folder}/  {aantal} bestanden: {uitleg}"
    yield f"{CONTROLE}  de SHA-256 van elk bestand; nakijken kan met sha256sum -c {CONTROLE}"
    yield from _head("Tabellen")
    for tabel, rijen in tabellen:
        yield f"{tabel.naam}: {rijen} {'rij' if rijen == 1 else 'rijen'}. {tabel.uitleg}"
    yield from _head("Hoe te lezen")
    yield from _HOE
    yield from _head("Controlegetallen (SHA-256)")
    yield from check_lines(sommen)


def check_lines(sommen: Mapping[str, str]) -> Iterator[str]:
    """Digests in the form that `sha256sum -c` reads."""
    for naam, som in sommen.items():
        yield f"{som}  {naam}"


def _inhoud(tijdvak: Tijdvak) -> str:
    if tijdvak.is_all:
        return "Alles wat in de kluis staat."
    soort = "De maand" if tijdvak.maand is not None else "Het jaar"
    return _DEEL.format(wat=f"{soort} {tijdvak.woorden}")


def _head(tekst: str) -> Iterator[str]:
    yield from ("", tekst.upper(), "=" * len(tekst))
