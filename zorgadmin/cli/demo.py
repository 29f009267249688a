"""Command `demo`: plays the example practice and tells what happens (spec 6 `demo`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, count, groupby
from pathlib import Path

from zorgadmin.application.berichten.controleren import Controle
from zorgadmin.application.declareren.opdracht import Gedeclareerd
from zorgadmin.application.demo.spel import (
    UREN,
    Daad,
    Hoofdstuk,
    Klok,
    Speelbeurt,
    Spel,
    Toneel,
    Uitkomst,
)
from zorgadmin.application.demo.verhaal import EERSTE_DAG, Eindstand, afloop, play
from zorgadmin.application.inrichting.toepassen import Ingericht
from zorgadmin.application.kern.ports_kluis import Kluizen
from zorgadmin.application.kern.rijen import BerichtRij, DeclaratieRij
from zorgadmin.application.overzichten.balans import BalansRij
from zorgadmin.application.overzichten.stand import Stand
from zorgadmin.application.regie.alles import AllesGemeld
from zorgadmin.application.verzoeken.maken import VerzoekUitkomst
from zorgadmin.cli import json_vorm, regie, tekst_vorm
from zorgadmin.cli.context import Sessie, command, folder_option
from zorgadmin.cli.tekst_regel import wrapped
from zorgadmin.cli.tekst_uitweg import quoted
from zorgadmin.cli.verzoeken import asked_text
from zorgadmin.domain.grootboek import Regel
from zorgadmin.domain.tekst import datum, euro
from zorgadmin.resources import resources

_MAP = Path("zorgadmin-demo")
_KLUIS = Path("demo.zorgadmin")


@command("demo", "Speel een verzonnen praktijk na: drie maanden declareren.")
@folder_option(nodig=False, hulp=f"Map voor de bestanden; standaard een nieuwe map {_MAP}.")
def demo_opdracht(sessie: Sessie, naar: Path | None) -> int:
    """Play the example practice."""
    folder = naar or _first_free(_MAP)
    klok = Klok(EERSTE_DAG)
    starter = sessie.starter
    kluizen = _vault(sessie, folder, klok)
    omgeving = starter.omgeving()
    bron = resources() / "demo"
    spel = Spel(Toneel(kluizen, omgeving, starter.lijsten(), klok, bron, folder))
    stappen = list(play(spel))
    einde = afloop(spel)
    kluis = spel.diensten.kluis.pad
    sessie.show(
        lambda: _json(einde, kluis, folder),
        lambda: chain(
            _story(stappen, omgeving.gemeenten, folder),
            _amounts(einde, omgeving.gemeenten),
            _files(einde, folder),
            _further(kluis, folder, versleuteld=kluizen.is_versleuteld),
        ),
    )
    return 0 if einde.in_balans else 1


def _first_free(pad: Path) -> Path:
    """The path itself, or the first numbered one after it, that does not exist yet."""
    genummerd = (pad.with_stem(f"{pad.stem}-{nummer}") for nummer in count(2))
    return next(vrij for vrij in chain([pad], genummerd) if not vrij.exists())


def _vault(sessie: Sessie, folder: Path, klok: Klok) -> Kluizen:
    """The vault that the user named if it does not exist yet, else a new one in the folder."""
    starter = sessie.starter
    if starter.has_named_vault(sessie.kluis):
        genoemd = starter.kluizen_van_demo(sessie.kluis, klok)
        if not genoemd.exists():
            return genoemd
    return starter.kluizen_van_demo(_first_free(folder / _KLUIS), klok)


def _json(einde: Eindstand, kluis: Path, folder: Path) -> json_vorm.Vorm:
    return {
        "kluis": str(kluis),
        "map": str(folder),
        "bestanden": [str(pad) for pad in einde.bestanden],
        "declaraties": [json_vorm.declaration(d) for d in einde.declaraties],
        "balans": [
            {
                "gemeente": rij.gemeente,
                "wet": rij.wet.value,
                "maand": str(rij.maand),
                "geleverd_cent": rij.geleverd_cent,
                "gedeclareerd_cent": rij.gedeclareerd_cent,
                "toegekend_cent": rij.toegekend_cent,
                "betaald_cent": rij.betaald_cent,
            }
            for rij in einde.balans
        ],
        "in_balans": einde.in_balans,
    }


def _story(
    stappen: Iterable[Hoofdstuk | Speelbeurt], gemeenten: Mapping[str, str], folder: Path
) -> Iterator[str]:
    yield "Een verzonnen praktijk: haar cliënten, nummers, uren en tarieven bestaan niet."
    yield "Alles speelt in het voorjaar van 2026."
    yield f"Na elke $ staat de opdracht die in de map {folder} hetzelfde doet."
    for stap in stappen:
        yield ""
        if isinstance(stap, Hoofdstuk):
            yield from _heading(f"{datum(stap.dag)}  {stap.titel}")
            continue
        yield from wrapped("", stap.uitleg, "")
        yield f"$ {_command(stap.daad)}"
        yield from (f"  {regel}".rstrip() for regel in _outcome(stap.uitkomst, gemeenten))


def _command(daad: Daad) -> str:
    keuzes = (f"--{naam} {waarde}".rstrip() for naam, waarde in daad.keuzes.items())
    return " ".join(filter(None, ("zorgadmin", daad.naam, daad.wat, *keuzes)))


def _heading(tekst: str) -> tuple[str, str]:
    return tekst, "=" * len(tekst)


def _outcome(uitkomst: Uitkomst, gemeenten: Mapping[str, str]) -> Iterable[str]:
    match uitkomst:
        case Ingericht():
            namen = ", ".join(f"{gemeenten[code]} ({code})" for code in uitkomst.gemeenten)
            return [f"{uitkomst.praktijk}: {uitkomst.contracten} contracten met {namen}."]
        case Gedeclareerd():
            return tekst_vorm.claimed(uitkomst)
        case DeclaratieRij():
            return [tekst_vorm.declaration(uitkomst)]
        case Stand():
            return chain.from_iterable(map(tekst_vorm.work_item, uitkomst.werkvoorraad))
        case Regel():
            nummer = uitkomst.referentienummer
            return [f"Regel {nummer} gaat opnieuw mee in de volgende declaratie."]
        case list():
            return tekst_vorm.imported(uitkomst)
        case Controle():
            return tekst_vorm.checked(uitkomst)
        case _:
            return _sent(uitkomst)


def _sent(uitkomst: VerzoekUitkomst | BerichtRij | AllesGemeld) -> Iterable[str]:
    if isinstance(uitkomst, AllesGemeld):
        return regie.reported(uitkomst.gemeld)
    if isinstance(uitkomst, BerichtRij):
        return [f"Bericht {uitkomst.identificatie} is geüpload."]
    return asked_text(uitkomst, proef=False)


def _amounts(einde: Eindstand, gemeenten: Mapping[str, str]) -> Iterator[str]:
    yield ""
    yield from _heading("De bedragen")
    breedte = max(len(_party(rij, gemeenten)) for rij in einde.balans)
    koppen = "".join(f"{kop:>14}" for kop in ("geleverd", "gedeclareerd", "toegekend", "betaald"))
    yield f"{'':{breedte}}           {koppen}"
    for rij in einde.balans:
        bedragen = _columns(
            rij.geleverd_cent, rij.gedeclareerd_cent, rij.toegekend_cent, rij.betaald_cent
        )
        oordeel = "gelijk" if rij.is_gelijk else "verschilt"
        yield f"{_party(rij, gemeenten):{breedte}}  {rij.maand}  {bedragen}  {oordeel}"
    totaal = _columns(
        sum(rij.geleverd_cent for rij in einde.balans),
        sum(rij.gedeclareerd_cent for rij in einde.balans),
        sum(rij.toegekend_cent for rij in einde.balans),
        sum(rij.betaald_cent for rij in einde.balans),
    )
    yield f"{'Samen':{breedte}}           {totaal}"
    if einde.in_balans:
        yield "Wat is geleverd, is gedeclareerd en toegekend."


def _party(rij: BalansRij, gemeenten: Mapping[str, str]) -> str:
    return f"{gemeenten[rij.gemeente]} ({rij.wet})"


def _columns(*centen: int) -> str:
    return "".join(f"{euro(cent):>14}" for cent in centen)


def _files(einde: Eindstand, folder: Path) -> Iterator[str]:
    yield ""
    yield from _heading(f"De bestanden in {folder}")
    for deel, paden in groupby(einde.bestanden, key=lambda pad: pad.parent):
        if deel != folder:
            yield f"{deel.name}/"
        inspring = "" if deel == folder else "  "
        yield from (f"{inspring}{pad.name}" for pad in paden)


def _further(kluis: Path, folder: Path, *, versleuteld: bool) -> Iterator[str]:
    optie = f"--kluis {quoted(kluis)}"
    april = quoted(folder / UREN / "uren-2026-04.csv")
    yield ""
    yield from _heading("Ga zelf verder")
    yield f"De kluis is {kluis}."
    yield (
        "Zij is versleuteld met je wachtwoord."
        if versleuteld
        else "Zij heeft geen wachtwoord: alles erin is verzonnen."
    )
    yield "Bekijk de stand, of declareer zelf april; de uren staan klaar:"
    yield f"$ zorgadmin stand {optie}"
    yield f"$ zorgadmin importeer {april} {optie}"
    yield f"$ zorgadmin declareer --gemeente 0080 --wet wmo --maand 2026-04 --proef {optie}"


OPDRACHTEN = (demo_opdracht,)
