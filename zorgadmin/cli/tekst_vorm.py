"""What a command shows to people: short Dutch text, plain words first, the code behind them."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from zorgadmin.application.kern.benoemen import reason_text
from zorgadmin.application.plan.punten import PuntSoort
from zorgadmin.cli.tekst_regel import NIETS_TE_DECLAREREN, account, finding, wrapped
from zorgadmin.cli.tekst_uitweg import explanation
from zorgadmin.codelijsten import labels
from zorgadmin.domain.berichten.status import Richting
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.retourcodes import ZEGT_NIETS
from zorgadmin.domain.tekst import datum, euro, masker_bsn, opsomming, periode, volume
from zorgadmin.rules.catalogus import meaning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from zorgadmin.application.antwoorden.beantwoording import Beantwoording
    from zorgadmin.application.berichten.controleren import Controle
    from zorgadmin.application.berichten.resultaat import Gevolgen, Resultaat, Retour
    from zorgadmin.application.berichten.teruggemeld import Teruggemeld
    from zorgadmin.application.declareren.opdracht import Gedeclareerd
    from zorgadmin.application.kern.rijen import BerichtRij, DeclaratieRij
    from zorgadmin.application.overzichten.stand import Stand, WerkItem
    from zorgadmin.application.toewijzingen.gevolgen import Ontvangen
    from zorgadmin.application.toewijzingen.persoon import PersoonGevolg
    from zorgadmin.application.uren.inlezen import Wachtend
    from zorgadmin.application.verzoeken.antwoord import VerzoekBeantwoord
    from zorgadmin.domain.bevinding import Bevinding
    from zorgadmin.domain.codes import Eenheid


_MEESTE_RIJEN = 10
_VERSTUUR = "Verstuur het per beveiligde e-mail of per post"


def imported(resultaten: Sequence[Resultaat]) -> Iterator[str]:
    """Result of `importeer`."""
    if not resultaten:
        yield "Er is niets gevonden om in te lezen."
    for r in resultaten:
        yield f"{r.bestand}: {r.status}" + (f" ({r.soort})" if r.soort else "")
        for melding in r.meldingen:
            tekst = _row(melding) if melding.cel else finding(melding)
            yield from wrapped("  ", tekst, "    ")
        yield from (f"  {regel}" for regel in _consequences(r.gevolgen))
        if r.retour is not None:
            yield f"  {_return(r.retour)}"


def _row(fout: Bevinding) -> str:
    assert fout.cel is not None
    waarde = f" “{fout.cel.waarde}”" if fout.cel.waarde else ""
    return f"✗ {fout.plek}{waarde}: {fout.uitleg}"


def _consequences(gevolgen: Gevolgen | None) -> Iterator[str]:
    from zorgadmin.application.antwoorden.beantwoording import Beantwoording
    from zorgadmin.application.berichten.teruggemeld import Teruggemeld
    from zorgadmin.application.betalingen.inlezen import Afschriften
    from zorgadmin.application.toewijzingen.gevolgen import Ontvangen
    from zorgadmin.application.uren.inlezen import Geregistreerd
    from zorgadmin.application.verzoeken.antwoord import VerzoekBeantwoord

    match gevolgen:
        case Ontvangen():
            yield from _received(gevolgen)
        case Teruggemeld():
            yield from _return_message(gevolgen)
        case VerzoekBeantwoord():
            yield from _request_answer(gevolgen)
        case Beantwoording():
            yield from _answer(gevolgen)
        case Afschriften():
            from zorgadmin.cli.bank_vorm import statements_text

            yield from statements_text(gevolgen)
        case Geregistreerd():
            aantallen = asdict(gevolgen) | {
                "dubbele": len(gevolgen.dubbele),
                "wachten": 0,
                "verschillen": 0,
            }
            yield ", ".join(f"{aantal} {naam}" for naam, aantal in aantallen.items() if aantal)
            for v in gevolgen.verschillen:
                yield from wrapped(
                    "",
                    f"toewijzing {v.toewijzingnummer} op {datum(v.datum)}: het formulier zegt "
                    f"{v.formulier}, er staat nu {v.nu}; dat blijft zo, tenzij je --formulier-wint "
                    "geeft",
                    "  ",
                )
            if gevolgen.wachten:
                yield from wrapped("", _waiting(gevolgen.wachten), "  ")


def _waiting(wachten: Sequence[Wachtend]) -> str:
    """The rows that wait for a link, by number: what they are called may name a client."""
    rijen = sorted(rij for wachtend in wachten for rij in wachtend.rijen)
    getoond = opsomming([str(rij) for rij in rijen[:_MEESTE_RIJEN]])
    meer = f" en nog {len(rijen) - _MEESTE_RIJEN}" if len(rijen) > _MEESTE_RIJEN else ""
    wacht = "wacht" if len(rijen) == 1 else "wachten"
    return (
        f"{len(rijen)} {wacht} op een koppeling (rij {getoond}{meer}): zet de naam die daar staat "
        "als [[urenprofiel.koppeling]] in de inrichting"
    )


def _received(ontvangen: Ontvangen) -> Iterator[str]:
    for t in ontvangen.toewijzingen:
        wijzigingen = f" ({'; '.join(t.wijzigingen)})" if t.wijzigingen else ""
        yield f"toewijzing {t.nummer}: {t.status}{wijzigingen}"
        for al in t.gedeclareerd:
            yield from wrapped("  ", f"{al.maand} was al gedeclareerd. {al.uitleg}", "    ")
    if ontvangen.persoon is not None:
        yield from person(ontvangen.persoon)
    for opmerking in ontvangen.opmerkingen:
        yield from wrapped("", f"opmerking van de gemeente: {opmerking}", "  ")
    for verzoek in ontvangen.verzoeken:
        yield f"verzoek {verzoek.rij.referentie}: {verzoek.stand}"
        for verschil in verzoek.verschillen:
            yield from wrapped("  ", str(verschil), "    ")


def _return(retour: Retour) -> str:
    waar = retour.bestand or (
        f"wacht in de kluis: zorgadmin berichten bewaar {retour.identificatie} --naar MAP"
    )
    return f"antwoord {retour.bericht}: {waar}"


def _request_answer(gevolgen: VerzoekBeantwoord) -> Iterator[str]:
    reden = f": {reason_text(gevolgen.reden)}" if gevolgen.reden else ""
    yield f"verzoek {gevolgen.referentie} {gevolgen.antwoord.woord}{reden}"
    if gevolgen.gemeente:
        yield f"verantwoordelijk is gemeente {gevolgen.gemeente}"


def person(gevolg: PersoonGevolg) -> Iterator[str]:
    """How a message differs from what was known of its client."""
    wat = "overgenomen" if gevolg.overgenomen else "niet overgenomen"
    yield f"cliënt {gevolg.nummer}, {wat}:"
    for verschil in gevolg.verschillen:
        was, wordt = (deel or "niet bekend" for deel in (verschil.was, verschil.wordt))
        yield f"  {verschil.veld}: {was} → {wordt}"


def _return_message(terug: Teruggemeld) -> Iterator[str]:
    wat = f"{terug.bericht}-bericht {terug.antwoord_op}"
    if terug.goedgekeurd:
        yield f"{wat}: goedgekeurd"
        return
    yield f"{wat}: afgekeurd, er is niets van verwerkt"
    for product in terug.producten:
        codes = [code for code in product.retourcodes if code not in ZEGT_NIETS]
        waar = (
            f"toewijzing {product.toewijzingnummer}"
            if product.toewijzingnummer is not None
            else f"verzoek {product.referentie}"
        )
        for regel in _codes(waar, codes):
            yield from wrapped("", regel, "  ")


def _answer(beantwoording: Beantwoording) -> Iterator[str]:
    yield (
        f"declaratie {beantwoording.declaratie.declaratienummer}: "
        f"{euro(beantwoording.toegekend_cent)} toegekend, "
        f"{euro(beantwoording.afgekeurd_cent)} afgekeurd"
    )
    if beantwoording.about_earlier:
        yield beantwoording.about_earlier
    if not beantwoording.verwerkt:
        yield from _codes("niets is verwerkt", beantwoording.declaratie.retourcodes)
    for nummer, codes in beantwoording.afgekeurd.items():
        yield from _codes(f"regel {nummer} afgekeurd", codes)


def _codes(begin: str, codes: Sequence[str]) -> list[str]:
    """What the gemeente said, in the words of the code list."""
    bekend = labels("retourcode", Wet.WMO)
    return [f"{begin}: {bekend.get(code, 'onbekende code')} ({code})" for code in codes]


_KOP = {
    PuntSoort.WACHT: "Wacht op antwoord",
    PuntSoort.AFGEKEURD: "Afgekeurd, beslis zelf",
    PuntSoort.TE_BESLISSEN: "Door de gemeente ingekort, beslis zelf",
}


def claimed(g: Gedeclareerd) -> Iterator[str]:
    """Result of `declareer`: the account of every line."""
    soort = "Proefdeclaratie" if g.is_proef else "Declaratie"
    nummer = f" {g.declaratienummer}" if g.declaratienummer else ""
    yield f"{soort}{nummer} over {g.maand}, gemeente {g.gemeente} ({g.wet})"
    for regel, referentie in zip(g.regels, g.referenties, strict=True):
        yield ""
        yield from account(regel, referentie)
    for tegen in g.plan.tegengehouden:
        yield ""
        yield (
            f"Tegengehouden: toewijzing {tegen.toewijzing.nummer}, "
            f"{tegen.sleutel.productcode}, {tegen.sleutel.maand}"
        )
        for bevinding in tegen.bevindingen:
            yield from wrapped("  ", finding(bevinding, met_plek=False), "    ")
    for punt in g.plan.of(*_KOP):
        nummer = punt.regel.referentienummer if punt.regel else ""
        yield (
            f"{_KOP[punt.soort]}: toewijzing {punt.toewijzing.nummer}, "
            f"{punt.sleutel.productcode}, {punt.maand} (regel {nummer})"
        )
    for bevinding in g.bevindingen:
        yield from wrapped("", finding(bevinding), "  ")
    yield ""
    aantal = len(g.regels)
    if not aantal:
        iets = g.is_refused or g.plan.tegengehouden
        yield "Er is geen declaratie gemaakt." if iets else NIETS_TE_DECLAREREN
        return
    yield f"Totaal {euro(g.totaal_cent)} in {aantal} {'regel' if aantal == 1 else 'regels'}."
    if g.is_refused:
        yield "Zo kan de declaratie nog niet worden gemaakt."
    if g.bestand:
        yield f"Bestand: {g.bestand}"
        hoe = "Upload het in het portaal" if g.client is None else _VERSTUUR
        yield f"{hoe} en meld dan: zorgadmin ingediend {g.declaratienummer}"


def declaration(d: DeclaratieRij) -> str:
    """One declaratie in a line."""
    toegekend = "" if d.toegekend_cent is None else f", toegekend {euro(d.toegekend_cent)}"
    codes = f" ({', '.join(d.retourcodes)})" if d.retourcodes else ""
    return (
        f"{d.declaratienummer}  {d.maand}  gemeente {d.gemeente} ({d.wet})  "
        f"{d.status}{codes}  {euro(d.totaal_cent)}{toegekend}"
    )


def ledger(stand: Stand) -> Iterator[str]:
    """Result of `stand`."""
    yield "Declaraties"
    yield from (f"  {declaration(d)}" for d in stand.declaraties)
    yield ""
    yield "Regels"
    for regel, _ in stand.prestaties:
        teken = "" if regel.is_debet else "-"
        codes = f" ({', '.join(regel.retourcodes)})" if regel.retourcodes else ""
        yield (
            f"  {regel.referentienummer}  {regel.sleutel.maand}  toewijzing "
            f"{regel.toewijzingnummer}  {regel.sleutel.productcode}  "
            f"{volume(regel.volume, regel.eenheid)}  {teken}{euro(regel.bedrag)}  "
            f"{regel.status}{codes}"
        )
    yield ""
    yield "Werkvoorraad"
    for item in stand.werkvoorraad:
        yield from work_item(item)
    yield ""
    yield "Toewijzingen"
    for gebruik in stand.toewijzingen:
        t = gebruik.toewijzing
        yield (
            f"  {t.nummer}  gemeente {t.gemeente} ({t.wet})  cliënt {masker_bsn(t.bsn)}"
            f"{' (BSN van de moeder)' if t.bsn in stand.van_moeder else ''}  "
            f"{periode(t.ingangsdatum, t.einddatum)}  "
            + _used(gebruik.verbruikt, gebruik.maximum_totaal, gebruik.eenheid)
        )


def work_item(item: WerkItem) -> list[str]:
    """One thing to do and what is known of it."""
    waar = f"{item.punt.sleutel.productcode}, {item.punt.maand}"
    kop = f"{item.soort}: toewijzing {item.toewijzingnummer}, {waar}."
    return wrapped("  ", f"{kop} {explanation(item)}", "    ")


def _used(verbruikt: int | None, maximum: int | None, eenheid: Eenheid | None) -> str:
    if verbruikt is None or eenheid is None:
        return "zonder maximum"
    deel = f"{volume(verbruikt, eenheid)} gedeclareerd"
    return deel if maximum is None else f"{deel} van {volume(maximum, eenheid)}"


def checked(controle: Controle) -> Iterator[str]:
    """Result of `controleer`."""
    yield f"{controle.bericht}-bericht, {controle.wet}, release {controle.release}"
    for bevinding in controle.bevindingen:
        yield from wrapped("", finding(bevinding), "  ")
    if not controle.schema_geldig:
        yield meaning("XSD")
    if not controle.bevindingen:
        yield "Geen bevindingen."


def logged(rijen: Iterable[BerichtRij]) -> Iterator[str]:
    """Messages of the log."""
    leeg = True
    for rij in rijen:
        leeg = False
        pijl = "ontvangen" if rij.richting is Richting.IN else "eigen"
        yield (
            f"{rij.identificatie or '-'}  {rij.soort or '?'}  gemeente {rij.gemeente or '?'}  "
            f"{pijl}  {rij.status}  {rij.bestandsnaam}"
            + ("  opgeschoond" if rij.opgeschoond else "")
        )
    if leeg:
        yield "Er zijn geen berichten."
