"""The lines that ask for a decision: rejected ones explained, and approved ones that change.

What waits for the gemeente is in `declaraties`; here is what waits for the user.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from zorgadmin.application.antwoorden.uitleggen import Afkeuring, explain
from zorgadmin.application.kern.benoemen import Afnemer, product_name, retour_meaning, sorted_name
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.plan.acties import ways_out_of
from zorgadmin.application.plan.boek import Boek
from zorgadmin.application.plan.boeken import OpenBoek, open_books
from zorgadmin.application.plan.punten import DECIDED_BY_USER, OpenPunt, PuntSoort
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.grootboek import Regel
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.praktijk import Client
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import masker_bsn, opsomming, volume
from zorgadmin.domain.toewijzing import Toewijzing
from zorgadmin.rules.claim import correction_due

_VAN_DE_LIJST = (*DECIDED_BY_USER, PuntSoort.TE_CORRIGEREN)

_ALTIJD = ("opnieuw", "vervalt")
"""What can be decided about any rejected line, whether it helps with its codes or not."""


@record
class Werkregel:
    """One line in the work list; amounts in eurocents.

    A rejected line has its `afkeuring`; of an approved one that changes, `bevindingen` say what
    holds it or why it asks for consent. `wordt` in words and `wordt_cent` are what it becomes.
    `volgende` is the month of the declaratie that it can go along with, `eerste_dag` the day to
    look at in the hours, `acties` are keys of what helps, and of what can always be decided.
    """

    soort: PuntSoort
    afnemer: Afnemer
    regel: Regel
    toewijzing: Toewijzing
    client: str
    product: str
    reden: str
    afkeuring: Afkeuring | None
    bevindingen: tuple[Bevinding, ...]
    wordt: str
    wordt_cent: int
    uiterlijk: date
    eerste_dag: date
    volgende: Maand
    acties: tuple[str, ...]

    @property
    def is_rejected(self) -> bool:
        """Whether the gemeente rejected it, so that the user decides."""
        return self.soort is PuntSoort.AFGEKEURD

    @property
    def asks_consent(self) -> bool:
        """Whether the gemeente takes money back, so that the user decides."""
        return self.soort is PuntSoort.TE_BESLISSEN

    @property
    def is_held(self) -> bool:
        """Whether something keeps a correction out of a declaratie; its findings say what."""
        return self.soort is PuntSoort.TE_CORRIGEREN and bool(self.bevindingen)

    @property
    def verschil_cent(self) -> int:
        """What a correction adds to the next declaratie."""
        return self.wordt_cent - self.regel.bedrag

    @property
    def is_repaired(self) -> bool:
        """Whether a rejected line would now be another one; unchanged it is rejected again."""
        anders = self.afkeuring is not None and self.afkeuring.is_gewijzigd
        return self.wordt_cent != 0 and (anders or self.wordt_cent != self.regel.bedrag)


def worklist(diensten: Diensten) -> list[Werkregel]:
    """All lines that ask for something, the most urgent first."""
    omgeving = diensten.omgeving
    regels: list[Werkregel] = []
    with diensten.kluis.lezen() as werk:
        clienten = {client.bsn: client for client in werk.praktijk.clienten()}
        for open_ in open_books(diensten, werk):
            gemeente, wet = open_.boek.gemeente, open_.boek.wet
            naam = omgeving.gemeenten.get(gemeente, gemeente)
            afnemer = Afnemer(gemeente, wet, naam, open_.boek.client)
            volgende = _next_claim(open_, omgeving.vandaag)
            regels.extend(
                _line(open_.boek, afnemer, punt, punt.regel, clienten, volgende)
                for punt in open_.plan.of(*_VAN_DE_LIJST)
                if punt.regel is not None
            )
    return sorted(
        regels, key=lambda r: (r.soort not in DECIDED_BY_USER, r.uiterlijk, r.client, r.regel.id)
    )


def _next_claim(open_: OpenBoek, vandaag: date) -> Maand | None:
    """Month of the declaratie to make next: the first that is over and has care, else the last."""
    laatste = open_.boek.laatste_maand
    maanden = {stap.sleutel.maand for stap in open_.plan.stappen if stap.nieuw is not None}
    open_maanden = [m for m in maanden if m.eind <= vandaag and (laatste is None or m > laatste)]
    return min(open_maanden, default=laatste)


def _line(
    boek: Boek,
    afnemer: Afnemer,
    punt: OpenPunt,
    regel: Regel,
    clienten: Mapping[str, Client],
    volgende: Maand | None,
) -> Werkregel:
    gewenst = punt.gesteld.gewenst
    nieuw = punt.stap.nieuw if punt.stap is not None else None
    wordt, wordt_cent = "niets", 0
    if nieuw is not None:
        wordt, wordt_cent = nieuw.in_woorden, nieuw.prijs.bedrag
    elif gewenst is not None and punt.stap is None:
        wordt, wordt_cent = volume(gewenst.volume, gewenst.eenheid), gewenst.prijs.bedrag
    rejected = punt.soort is PuntSoort.AFGEKEURD
    wet, sleutel = afnemer.wet, punt.sleutel
    client = clienten.get(regel.bsn)
    codes = opsomming([retour_meaning(wet, code) for code in regel.retourcodes])
    return Werkregel(
        soort=punt.soort,
        afnemer=afnemer,
        regel=regel,
        toewijzing=punt.toewijzing,
        client=sorted_name(client) if client is not None else masker_bsn(regel.bsn),
        product=product_name(
            boek.contracten, afnemer.gemeente, wet, sleutel.productcategorie, sleutel.productcode
        ),
        reden=codes if rejected else _change(punt, regel, wordt),
        afkeuring=explain(regel, boek) if rejected else None,
        bevindingen=punt.bevindingen,
        wordt=wordt,
        wordt_cent=wordt_cent,
        uiterlijk=correction_due(punt.maand),
        eerste_dag=min((lev.datum for lev in punt.leveringen), default=regel.begin),
        volgende=max(volgende or punt.maand, punt.maand),
        acties=tuple(dict.fromkeys((*ways_out_of(punt), *(_ALTIJD if rejected else ())))),
    )


def _change(punt: OpenPunt, regel: Regel, wordt: str) -> str:
    """What happens to an approved line, or would."""
    oud = volume(regel.volume, regel.eenheid)
    if punt.soort is PuntSoort.TE_BESLISSEN:
        return f"Achteraf ingekort: toegekend is {oud}, het zou {wordt} worden"
    if punt.is_held:
        return f"Gaat zo niet mee: toegekend is {oud}, het zou {wordt} worden"
    return f"Toegekend is {oud}, het wordt {wordt}"
