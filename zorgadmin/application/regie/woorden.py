"""Starts and stops in plain Dutch: what is proposed and why, and what a reden means."""

from __future__ import annotations

from zorgadmin.codelijsten import labels
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.regie.melding import Regieproduct, RegieSoort
from zorgadmin.domain.regie.redenen import TIJDELIJK
from zorgadmin.domain.regie.voorstel import Oorzaak, Voorstel
from zorgadmin.domain.tekst import datum

_WAAROM = {
    Oorzaak.EERSTE_LEVERING: "De eerste levering is er, en de start is nog niet gemeld.",
    Oorzaak.VERVANGING: "De zorg gaat verder onder deze toewijzing, na een verzoek om wijziging.",
    Oorzaak.ONDERBREKING: "Na deze dag is zo lang geen zorg geleverd dat een tijdelijke stop nodig"
    " is.",
    Oorzaak.HERVATTING: "Na de stop is weer zorg geleverd.",
    Oorzaak.EINDE: "De toewijzing is afgelopen.",
}


def why(voorstel: Voorstel) -> str:
    """Why something is proposed, in a sentence."""
    if voorstel.oorzaak is Oorzaak.INTREKKING:
        wat = "stop" if voorstel.soort is RegieSoort.STOP else "start"
        return f"De gemeente heeft de toewijzing ingetrokken; de {wat} moet worden verwijderd."
    if voorstel.wijziging is not None:
        wijziging = labels("reden_wijziging_toewijzing", voorstel.toewijzing.wet)
        naam = wijziging.get(voorstel.wijziging, voorstel.wijziging)
        return f"De gemeente heeft de toewijzing eerder laten eindigen: {naam}."
    return _WAAROM[voorstel.oorzaak]


def reason_name(wet: Wet, reden: str | None) -> str:
    """A RedenBeeindiging in the words of its list; empty without one."""
    return labels("reden_beeindiging", wet).get(reden, reden) if reden else ""


def title(voorstel: Voorstel) -> str:
    """What is proposed: "Tijdelijke stop op 31-03-2026"."""
    if voorstel.verwijder:
        return f"Verwijdering van de {voorstel.soort.woord} van {datum(voorstel.op)}"
    if voorstel.soort is RegieSoort.START:
        weer = voorstel.oorzaak is Oorzaak.HERVATTING
        return f"{'Nieuwe start' if weer else 'Start'} op {datum(voorstel.op)}"
    tijdelijk = voorstel.reden == TIJDELIJK
    return f"{'Tijdelijke stop' if tijdelijk else 'Stop'} op {datum(voorstel.op)}"


def report(product: Regieproduct, wet: Wet | None) -> str:
    """A report in words: "stop op 31-03-2026, volgens plan (31)"; without wet in brief."""
    weg = "verwijdering van " if product.is_removal else ""
    if product.soort is RegieSoort.START or product.einde is None:
        return f"{weg}start op {datum(product.begin)}"
    if wet is None:
        tijdelijk = "tijdelijke " if product.reden == TIJDELIJK else ""
        return f"{weg}{tijdelijk}stop op {datum(product.einde)}"
    naam = reason_name(wet, product.reden)
    return f"{weg}stop op {datum(product.einde)}, {naam.lower()} ({product.reden})"
