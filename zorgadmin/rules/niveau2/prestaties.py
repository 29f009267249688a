"""Level 2 rules that hold for the lines of a 323 and of a 325 alike.

CD060, CS002, CS325, TR101, TR134 and TR137. A message has up to tens of thousands of lines, so
each rule is one loop that does nothing more than compare for a line that is right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from zorgadmin.domain import bsn, tekst
from zorgadmin.domain.berichten.basis import TotaalBedragMetDC
from zorgadmin.domain.berichten.bericht323 import Client323, Prestatie323
from zorgadmin.domain.berichten.bericht325 import Client325, Prestatie325
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import DebetCredit, signed
from zorgadmin.rules.niveau2.afkeur import afkeur, plek_client

Client = Client323 | Client325
Clienten = Sequence[Client323] | Sequence[Client325]
Prestatie = Prestatie323 | Prestatie325
Periode = tuple[date, date]
Perioden = Mapping[Periode, Sequence[tuple[Client, Prestatie]]]

DEBET = DebetCredit.DEBET.value
CREDIT = DebetCredit.CREDIT.value


def plek(client: Client, prestatie: Prestatie, onderdeel: str = "") -> str:
    """Place of a line, or of one element of it, in a message."""
    nummer = prestatie.product_referentie.referentie_nummer
    regel = f"{plek_client(client.bsn)} / Prestatie {nummer}"
    return f"{regel} / {onderdeel}" if onderdeel else regel


def saldo(clienten: Clienten) -> int:
    """Sum of IngediendBedrag in eurocents, debit minus credit."""
    som = 0
    for client in clienten:
        for prestatie in client.prestaties:
            bedrag = prestatie.ingediend_bedrag
            som += signed(bedrag.bedrag, bedrag.debet_credit)
    return som


def bedrag_tekst(cent: int) -> str:
    """Signed amount as the messages say it: without sign, debet or credit."""
    return f"{tekst.euro(abs(cent))} {'credit' if cent < 0 else 'debet'}"


def cd060(clienten: Clienten, oplossing: str) -> Iterator[Bevinding]:
    """CD060: VorigReferentieNummer is filled if and only if the line is a credit."""
    for client in clienten:
        for prestatie in client.prestaties:
            vorig = prestatie.product_referentie.vorig_referentie_nummer
            if (prestatie.ingediend_bedrag.debet_credit == CREDIT) == (vorig is not None):
                continue
            uitleg = (
                "Een creditregel noemt de regel die hij crediteert; VorigReferentieNummer "
                "ontbreekt hier."
                if vorig is None
                else f"Een debetregel heeft geen VorigReferentieNummer; hier staat {vorig}."
            )
            yield afkeur(
                "CD060", plek(client, prestatie, "VorigReferentieNummer"), uitleg, oplossing
            )


def cs002(clienten: Clienten, oplossing: str) -> Iterator[Bevinding]:
    """CS002: the BSN passes the 11-proef."""
    for client in clienten:
        if not bsn.geldig(client.bsn):
            yield bsn_afkeur(client.bsn, oplossing)


def bsn_afkeur(nummer: str, oplossing: str) -> Bevinding:
    """Make the finding of CS002 about this BSN."""
    uitleg = f"Het BSN {tekst.masker_bsn(nummer)} voldoet niet aan de 11-proef."
    return afkeur("CS002", f"{plek_client(nummer)} / Bsn", uitleg, oplossing)


def cs325(clienten: Clienten, oplossing: str) -> Iterator[Bevinding]:
    """CS325: an amount of zero is a debit."""
    for client in clienten:
        for prestatie in client.prestaties:
            bedrag = prestatie.ingediend_bedrag
            if bedrag.bedrag == 0 and bedrag.debet_credit == CREDIT:
                yield _nul_credit(plek(client, prestatie, "IngediendBedrag"), oplossing)


def cs325_totaal(
    totaal: TotaalBedragMetDC, plek_totaal: str, oplossing: str
) -> Iterator[Bevinding]:
    """CS325 for a total."""
    if totaal.totaal_bedrag == 0 and totaal.debet_credit == CREDIT:
        yield _nul_credit(plek_totaal, oplossing)


def _nul_credit(plek_bedrag: str, oplossing: str) -> Bevinding:
    uitleg = "Het bedrag is € 0,00 met DebetCredit C; een bedrag van nul is altijd D (debet)."
    return afkeur("CS325", plek_bedrag, uitleg, oplossing)


def tr101(clienten: Clienten, oplossing: str) -> Iterator[Bevinding]:
    """TR101: no two clients with one BSN, and within a client no two lines with one reference.

    The key of a line is ReferentieNummer and VorigReferentieNummer together.
    """
    bsns: set[str] = set()
    for client in clienten:
        if client.bsn in bsns:
            uitleg = (
                f"De cliënt met BSN {tekst.masker_bsn(client.bsn)} staat meer dan één keer in "
                "het bericht."
            )
            yield afkeur("TR101", plek_client(client.bsn), uitleg, oplossing)
        bsns.add(client.bsn)
        nummers = [regel.product_referentie.referentie_nummer for regel in client.prestaties]
        if len(set(nummers)) < len(nummers):
            yield from _tr101_client(client, oplossing)


def _tr101_client(client: Client, oplossing: str) -> Iterator[Bevinding]:
    sleutels: set[tuple[str, str | None]] = set()
    for prestatie in client.prestaties:
        referentie = prestatie.product_referentie
        sleutel = (referentie.referentie_nummer, referentie.vorig_referentie_nummer)
        if sleutel in sleutels:
            uitleg = f"ReferentieNummer {sleutel[0]} staat op meer dan één regel van deze cliënt."
            yield afkeur("TR101", plek(client, prestatie), uitleg, oplossing)
        sleutels.add(sleutel)


def periods_of(clienten: Clienten) -> Perioden:
    """The lines by their ProductPeriode: a message is about few of them."""
    perioden: dict[Periode, list[tuple[Client, Prestatie]]] = defaultdict(list)
    for client in clienten:
        for prestatie in client.prestaties:
            periode = prestatie.product_periode
            perioden[periode.begindatum, periode.einddatum].append((client, prestatie))
    return perioden


def places_of(regels: Iterable[tuple[Client, Prestatie]]) -> Iterator[str]:
    """Where the ProductPeriode of each of these lines is."""
    return (plek(client, prestatie, "ProductPeriode") for client, prestatie in regels)


def tr134(
    periode: Periode, plekken: Iterable[str], dagtekening: date, oplossing: str
) -> Iterator[Bevinding]:
    """TR134: a period begins on or before the Dagtekening of the message."""
    begin, _ = periode
    if begin > dagtekening:
        uitleg = (
            f"De periode begint op {tekst.datum(begin)}, na de dagtekening van het "
            f"bericht ({tekst.datum(dagtekening)})."
        )
        for plek_periode in plekken:
            yield afkeur("TR134", plek_periode, uitleg, oplossing)


def tr137(
    periode: Periode, plekken: Iterable[str], dagtekening: date, oplossing: str
) -> Iterator[Bevinding]:
    """TR137: a period ends on or after its begin and on or before the Dagtekening."""
    begin, eind = periode
    fouten = []
    if eind < begin:
        fouten.append(f"vóór het begin op {tekst.datum(begin)}")
    if eind > dagtekening:
        fouten.append(f"na de dagtekening van het bericht ({tekst.datum(dagtekening)})")
    if not fouten:
        return
    for plek_periode in plekken:
        for fout in fouten:
            uitleg = f"De periode eindigt op {tekst.datum(eind)}, {fout}."
            yield afkeur("TR137", plek_periode, uitleg, oplossing)
