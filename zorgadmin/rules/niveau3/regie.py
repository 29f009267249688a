"""Level 3 of a start (305) and a stop (307): one function per rule, held against what was reported.

TR019, TR063, TR071, TR074, TR326, TR382, TR413, TR414 and TR415; OP033, OP080 and OP377 are what
the provider holds itself to. A removal is judged by TR019, TR063, TR071 and those only.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date

from zorgadmin.codelijsten import naam_van
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.record import record
from zorgadmin.domain.regie.melding import Regieproduct, RegieSoort
from zorgadmin.domain.regie.redenen import TIJDELIJK, VAN_DE_GEMEENTE
from zorgadmin.domain.regie.stand import RegieStand, Regiestand
from zorgadmin.domain.tekst import datum, opsomming, periode
from zorgadmin.domain.toewijzing import Toewijzing
from zorgadmin.rules.catalogus import fout, waarschuwing


@record
class Regiegeval:
    """One product of a 305 or 307, the toewijzing that it names, and what was reported before."""

    product: Regieproduct
    toewijzing: Toewijzing | None
    stand: Regiestand

    @property
    def plek(self) -> str:
        """Where a finding on it is."""
        nummer = self.product.nummer
        return "Product zonder toewijzingnummer" if nummer is None else f"Toewijzing {nummer}"


Regel = Callable[[Regiegeval], Bevinding | None]


def tr019(geval: Regiegeval) -> Bevinding | None:
    """The ToewijzingNummer is known; without one the message is taakgericht."""
    if geval.toewijzing is not None or geval.product.nummer is None:
        return None
    return unknown(geval.plek, geval.product.nummer)


def unknown(plek: str, nummer: int) -> Bevinding:
    """TR019 for a number that no 301 brought."""
    return fout("TR019", plek, f"Er is geen toewijzing {nummer}.")


def tr063(geval: Regiegeval) -> Bevinding | None:
    """What is removed was reported before, with the same key."""
    product = geval.product
    if not product.is_removal or geval.stand.has(product):
        return None
    return fout("TR063", geval.plek, f"Er is geen {described(product)} gemeld.")


def tr071(geval: Regiegeval) -> Bevinding | None:
    """No stop stands on the start that is removed."""
    product = geval.product
    if not product.is_removal or product.soort is not RegieSoort.START:
        return None
    stops = geval.stand.stops_on(product.begin)
    if not stops:
        return None
    return fout(
        "TR071",
        geval.plek,
        f"Op de start van {datum(product.begin)} staat een {described(stops[-1])}.",
    )


def op033(geval: Regiegeval) -> Bevinding | None:
    """What is removed was reported last: nothing that came after it rests on it."""
    product, stand = geval.product, geval.stand
    if not product.is_removal or not stand.has(product) or stand.is_on_top(product):
        return None
    if product.soort is RegieSoort.START and stand.stops_on(product.begin):
        return None
    return fout(
        "OP033",
        geval.plek,
        f"Na de {described(product)} is een {described(stand.stapel[-1])} gemeld.",
    )


def tr074(geval: Regiegeval) -> Bevinding | None:
    """The key was not reported before; what was removed counts as not sent."""
    if not geval.stand.has(geval.product):
        return None
    return fout("TR074", geval.plek, f"De {described(geval.product)} is al gemeld.")


def tr326(geval: Regiegeval) -> Bevinding | None:
    """No start is in force on the toewijzing."""
    stand = geval.stand
    if geval.product.soort is not RegieSoort.START or stand.stand is not RegieStand.GESTART:
        return None
    assert stand.start is not None
    uitleg = f"De zorg is al gestart, op {datum(stand.start.begin)}, en nog niet gestopt."
    return fout("TR326", geval.plek, uitleg)


def op377(geval: Regiegeval) -> Bevinding | None:
    """A restart comes after the last Einddatum."""
    einde = geval.stand.einde
    if geval.product.soort is not RegieSoort.START or einde is None or geval.product.begin > einde:
        return None
    return fout(
        "OP377",
        geval.plek,
        f"De zorg is gestopt op {datum(einde)}; zij kan niet op {datum(geval.product.begin)} weer "
        "beginnen.",
    )


def tr382(geval: Regiegeval) -> Bevinding | None:
    """A stop repeats the key of the latest start that stands."""
    product, start = geval.product, geval.stand.start
    if product.soort is not RegieSoort.STOP:
        return None
    if start is None:
        return fout("TR382", geval.plek, "Er is geen start gemeld, dus er is niets te stoppen.")
    if _start_key(product) == _start_key(start):
        return None
    return fout(
        "TR382",
        geval.plek,
        f"De stop noemt een start op {datum(product.begin)} van {_product(product)}; gemeld is de "
        f"start op {datum(start.begin)} van {_product(start)}.",
        "herhaal",
    )


def tr413(geval: Regiegeval) -> Bevinding | None:
    """After a temporary stop the next one is no temporary stop."""
    if geval.product.reden != TIJDELIJK:
        return None
    eerder = [p for p in geval.stand.stops_on(geval.product.begin) if p.reden == TIJDELIJK]
    if not eerder:
        return None
    return fout("TR413", geval.plek, f"Er is al een {described(eerder[-1])}.")


def tr414(geval: Regiegeval) -> Bevinding | None:
    """A stop does not end before an earlier stop of the same start."""
    product = geval.product
    if product.soort is not RegieSoort.STOP or product.einde is None:
        return None
    eerder = [p for p in geval.stand.stops_on(product.begin) if p.einde and p.einde > product.einde]
    if not eerder:
        return None
    return fout(
        "TR414",
        geval.plek,
        f"De stop is van {datum(product.einde)}, voor de {described(eerder[-1])}.",
        dag=datum(eerder[-1].einde or product.einde),
    )


def tr415(geval: Regiegeval) -> Bevinding | None:
    """After a definitive stop of a start no other stop of it comes."""
    if geval.product.soort is not RegieSoort.STOP:
        return None
    eerder = [p for p in geval.stand.stops_on(geval.product.begin) if p.reden != TIJDELIJK]
    if not eerder:
        return None
    return fout("TR415", geval.plek, f"De zorg is al gestopt: {described(eerder[-1])}.")


VAN_VERWIJDERING: Sequence[Regel] = (tr019, tr063, tr071, op033)
VAN_MELDING: Sequence[Regel] = (tr019, tr074, tr326, op377, tr382, tr413, tr414, tr415)


def judge(geval: Regiegeval) -> list[Bevinding]:
    """What the gemeente would answer on one product, and what is not done before its answer."""
    regels = VAN_VERWIJDERING if geval.product.is_removal else VAN_MELDING
    gevonden = [bevinding for regel in regels if (bevinding := regel(geval)) is not None]
    return _telling(gevonden)


def _telling(bevindingen: list[Bevinding]) -> list[Bevinding]:
    """Without what only repeats another finding: an equal key says all about a second report."""
    codes = {b.regel for b in bevindingen}
    if "TR382" in codes:
        return [b for b in bevindingen if b.regel in ("TR019", "TR382")]
    if "TR326" in codes:
        return [b for b in bevindingen if b.regel != "OP377"]
    return bevindingen


def judge_all(
    producten: Sequence[Regieproduct], toewijzing: Toewijzing | None, stand: Regiestand
) -> list[Bevinding]:
    """Findings on the products of one toewijzing in a message, each after the ones before it.

    What comes after a product that fails is not judged: it would only fail with it.
    """
    for product in producten:
        if gevonden := judge(Regiegeval(product, toewijzing, stand)):
            return gevonden
        stand = stand.after(product)
    return []


def in_steps(bevinding: Bevinding) -> Bevinding:
    """The same finding for whoever replaces a report: what cannot go in one message, in steps."""
    if bevinding.regel != "TR071":
        return bevinding
    return fout("TR071", bevinding.plek, bevinding.uitleg, "vervang")


def tr381(
    plek: str, gemeente: str, product: Regieproduct, categorieen: Collection[str]
) -> Bevinding | None:
    """The productcode belongs to the categorie, as the contract with this gemeente says."""
    if not categorieen or product.productcode is None or product.productcategorie in categorieen:
        return None
    return fout(
        "TR381",
        plek,
        f"Productcode {product.productcode} hoort volgens het contract met gemeente "
        f"{naam_van(gemeente)} bij "
        f"productcategorie {opsomming(sorted(categorieen))}, niet bij {product.productcategorie}.",
    )


def op080(plek: str, stand: Regiestand) -> Bevinding | None:
    """Nothing is sent that rests on what the gemeente has yet to answer."""
    if not stand.wacht:
        return None
    open_ = stand.wacht[-1]
    bericht = f"{open_.product.soort}-bericht {open_.identificatie}"
    return fout(
        "OP080",
        plek,
        f"Op {bericht} is nog geen antwoord; dat wordt uiterlijk {datum(open_.answer_due)} "
        "verwacht.",
    )


def remarks(
    product: Regieproduct, toewijzing: Toewijzing, dagen: Sequence[date], plek: str
) -> Iterator[Bevinding]:
    """What deserves a second look and is no error; `dagen` are those of the leveringen, in order.

    ZA211 a date outside the toewijzing, ZA212 care before the Begindatum or after the Einddatum,
    ZA213 a reden that is the gemeente's to give.
    """
    if product.is_removal:
        return
    if product.soort is RegieSoort.START:
        if not toewijzing.contains(product.begin):
            yield waarschuwing(
                "ZA211",
                plek,
                f"De begindatum {datum(product.begin)} ligt buiten de toewijzing "
                f"({periode(toewijzing.ingangsdatum, toewijzing.einddatum)}).",
            )
        if dagen and dagen[0] < product.begin:
            yield waarschuwing(
                "ZA212",
                plek,
                f"De eerste levering is van {datum(dagen[0])}, voor de begindatum "
                f"{datum(product.begin)}.",
            )
        return
    assert product.einde is not None
    if toewijzing.einddatum is not None and product.einde > toewijzing.einddatum:
        yield waarschuwing(
            "ZA211",
            plek,
            f"De einddatum {datum(product.einde)} ligt na het einde van de toewijzing "
            f"({datum(toewijzing.einddatum)}).",
        )
    if dagen and dagen[-1] > product.einde:
        yield waarschuwing(
            "ZA212",
            plek,
            f"De laatste levering is van {datum(dagen[-1])}, na de einddatum "
            f"{datum(product.einde)}.",
        )
    if product.reden in VAN_DE_GEMEENTE and toewijzing.reden_wijziging is None:
        yield waarschuwing(
            "ZA213",
            plek,
            f"Reden {product.reden} hoort bij een wijziging door de gemeente, maar toewijzing "
            f"{toewijzing.nummer} is niet gewijzigd.",
        )


def wrong_reason(plek: str, reden: str, wet: Wet, bekend: Sequence[str]) -> Bevinding:
    """XSD: the RedenBeeindiging is not in the list of the wet."""
    uitleg = f"Reden {reden} bestaat niet voor {wet}. Mogelijk zijn: {', '.join(bekend)}."
    return fout("XSD", plek, uitleg, "keuze")


def described(product: Regieproduct) -> str:
    """A report in words: start van 01-02-2026, stop van 01-03-2026 (reden 20)."""
    if product.soort is RegieSoort.START or product.einde is None:
        return f"start van {datum(product.begin)}"
    soort = "tijdelijke stop" if product.reden == TIJDELIJK else "stop"
    return f"{soort} van {datum(product.einde)} (reden {product.reden})"


def _start_key(product: Regieproduct) -> tuple[object, ...]:
    return product.nummer, product.productcategorie, product.productcode, product.begin


def _product(product: Regieproduct) -> str:
    if product.productcategorie is None:
        return "een toewijzing zonder product"
    return product.productcode or f"categorie {product.productcategorie}"
