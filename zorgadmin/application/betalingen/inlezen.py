"""Read a statement of a bank: what gemeenten paid is linked, or asked; the rest leaves no trace.

A booking is taken once, however often its statement comes and in whatever form. Bookings are taken
in order of day, what came in before what went out, so that statements that overlap give the same in
any order (spec 12, Details).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from zorgadmin.application.betalingen.bank import Bank, is_by_hand
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import Bestand
from zorgadmin.application.kern.rijen_betalingen import (
    BetalingGegevens,
    BoekingGegevens,
    BoekingRij,
)
from zorgadmin.domain.betalen.afschrift import Afschrift, Boeking, account_mark, last_digits
from zorgadmin.domain.betalen.koppelen import Boekingkenmerk, identity, is_distinct
from zorgadmin.domain.grootboek import Betaalbron
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import count


@record
class Gekoppeld:
    """A declaratie that a booking paid, in signed eurocents."""

    declaratienummer: str
    cent: int
    datum: date


@record
class TeKoppelen:
    """A booking that the user has to link, or to let go; `cent` is what is not linked of it."""

    boeking: int
    datum: date
    cent: int
    omschrijving: str
    kandidaten: tuple[str, ...]


@record
class BankGevolg:
    """What became of one statement; `rekening` are the last digits of the own account.

    `boekingen` counts every booking, `overgeslagen` those that are of no concern here or were taken
    before, which are `bekend`. Those of a day after today are no payments yet: `na_vandaag` of them
    were left out, and come when the statement is read again.
    """

    rekening: str
    van: date | None
    tot: date | None
    boekingen: int
    gekoppeld: tuple[Gekoppeld, ...]
    te_koppelen: tuple[TeKoppelen, ...]
    overgeslagen: int
    bekend: int
    na_vandaag: int = 0


@record
class Afschriften:
    """What became of the statements in one file."""

    gevolgen: tuple[BankGevolg, ...]

    @property
    def later(self) -> str:
        """What is said of bookings that are not there yet; empty when there are none."""
        aantal = sum(gevolg.na_vandaag for gevolg in self.gevolgen)
        if not aantal:
            return ""
        wat = count(aantal, "boeking is", "boekingen zijn")
        return f"{wat} van na vandaag en niet meegenomen. Lees het afschrift daarna nog eens in."

    @property
    def is_known(self) -> bool:
        """Whether all that is of concern was taken before."""
        nieuw = any(g.gekoppeld or g.te_koppelen for g in self.gevolgen)
        return not nieuw and any(g.bekend for g in self.gevolgen)


def read_statements(diensten: Diensten, bestand: Bestand) -> Afschriften:
    """Take the bookings of a file; GeweigerdError when it cannot be read."""
    afschriften = diensten.omgeving.invoer.lees_bank(bestand.inhoud)
    with diensten.kluis.schrijven() as werk:
        return Afschriften(tuple(_Inlezing(werk, diensten).take(afschriften)))


@dataclass(slots=True)
class _Uitkomst:
    """What became of one statement so far; `genomen` are the bookings that were kept."""

    rekening: str
    merk: str | None
    gekoppeld: list[Gekoppeld] = field(default_factory=list)
    genomen: list[int] = field(default_factory=list)
    bekend: int = 0
    na_vandaag: int = 0


class _Inlezing:
    """The statements of one file against what was taken before."""

    def __init__(self, werk: Werk, diensten: Diensten) -> None:
        self._werk = werk
        self._nu = diensten.omgeving.nu
        self._vandaag = diensten.omgeving.vandaag
        self._bank = Bank(werk)
        self._eerder: dict[Boekingkenmerk, list[str | None]] = defaultdict(list)
        for rij in self._bank.boekingen.values():
            self._eerder[self._identity_of(rij)].append(rij.rekening_merk)

    def take(self, afschriften: Sequence[Afschrift]) -> Iterator[BankGevolg]:
        """Take all statements of the file.

        What a number says for sure comes first, and what depends on open amounts after it: then
        reading the same once more finds the same.
        """
        uitkomsten = [
            _Uitkomst(last_digits(a.rekening) or "", account_mark(a.rekening)) for a in afschriften
        ]
        later: list[tuple[_Uitkomst, Boeking, tuple[str, ...]]] = []
        for afschrift, uitkomst in zip(afschriften, uitkomsten, strict=True):
            for boeking in sorted(afschrift.boekingen, key=lambda b: (b.datum, b.cent < 0)):
                if boeking.datum > self._vandaag:
                    uitkomst.na_vandaag += 1
                    continue
                woorden = self._words(boeking.omschrijving)
                if not boeking.cent or self._was_taken(uitkomst, boeking, woorden):
                    continue
                is_zeker = any(map(is_distinct, woorden)) and (
                    boeking.cent > 0 or boeking.is_storno
                )
                if is_zeker:
                    self._place(uitkomst, boeking, woorden)
                else:
                    later.append((uitkomst, boeking, woorden))
        for uitkomst, boeking, woorden in later:
            self._place(uitkomst, boeking, woorden)
        self._bank.reload()
        for afschrift, uitkomst in zip(afschriften, uitkomsten, strict=True):
            yield BankGevolg(
                rekening=uitkomst.rekening,
                van=afschrift.eerste,
                tot=afschrift.laatste,
                boekingen=len(afschrift.boekingen),
                gekoppeld=tuple(sorted(uitkomst.gekoppeld, key=lambda deel: deel.datum)),
                te_koppelen=tuple(to_link(self._bank, uitkomst.genomen)),
                overgeslagen=len(afschrift.boekingen) - len(uitkomst.genomen),
                bekend=uitkomst.bekend,
                na_vandaag=uitkomst.na_vandaag,
            )

    def _was_taken(self, uitkomst: _Uitkomst, boeking: Boeking, woorden: Sequence[str]) -> bool:
        """Whether an earlier statement had this booking."""
        kenmerk = identity(uitkomst.rekening, boeking, self._bank.nummers.named(woorden))
        eerder = self._eerder[kenmerk]
        # What is known for sure goes before what may be of another account.
        gelijk = [merk for merk in (uitkomst.merk, None) if merk in eerder]
        if not gelijk and (uitkomst.merk is not None or not eerder):
            return False
        eerder.remove(gelijk[0] if gelijk else eerder[0])
        uitkomst.bekend += 1
        return True

    def _place(self, uitkomst: _Uitkomst, boeking: Boeking, woorden: Sequence[str]) -> None:
        """Link a booking, or keep it to be asked; one that is of no concern is forgotten."""
        delen = self._reversed(uitkomst, boeking, woorden)
        treffer = None if delen else self._bank.match(boeking, woorden)
        if not delen and treffer is None:
            return
        rij = self._keep(uitkomst, boeking, woorden)
        uitkomst.genomen.append(rij.id)
        if treffer is not None and treffer.zeker:
            delen = [(treffer.kandidaten[0], boeking.cent)]
        for declaratie_id, cent in delen:
            uitkomst.gekoppeld.append(self._link(rij, declaratie_id, cent))
        if delen and boeking.cent > 0:
            uitkomst.gekoppeld.extend(self._waiting_reversal(rij))

    def _keep(self, uitkomst: _Uitkomst, boeking: Boeking, woorden: Sequence[str]) -> BoekingRij:
        gegevens = BoekingGegevens(
            rekening=uitkomst.rekening,
            datum=boeking.datum,
            cent=boeking.cent,
            tegenrekening=last_digits(boeking.tegenrekening),
            omschrijving=" ".join(woorden),
            is_storno=boeking.is_storno,
            tijdstip=self._nu,
            rekening_merk=uitkomst.merk,
        )
        boeking_id = self._werk.betalingen.add_boeking(gegevens)
        rij = BoekingRij(
            id=boeking_id,
            rekening=gegevens.rekening,
            datum=gegevens.datum,
            cent=gegevens.cent,
            tegenrekening=gegevens.tegenrekening,
            omschrijving=gegevens.omschrijving,
            is_storno=gegevens.is_storno,
            losgelaten=False,
            rekening_merk=gegevens.rekening_merk,
        )
        self._bank.boekingen[boeking_id] = rij
        return rij

    def _link(self, rij: BoekingRij, declaratie_id: int, cent: int) -> Gekoppeld:
        """Link a booking; what was recorded by hand of the same day and amount is this one."""
        gegevens = BetalingGegevens(
            declaratie_id, rij.datum, cent, Betaalbron.BANK, self._nu, boeking_id=rij.id
        )
        hand = next((b for b in self._bank.betalingen.values() if is_by_hand(b, gegevens)), None)
        if hand is None:
            self._bank.link(gegevens)
        else:
            self._bank.found(hand, gegevens)
        nummer = self._bank.declaraties[declaratie_id].declaratienummer
        return Gekoppeld(nummer, cent, rij.datum)

    def _reversed(
        self, uitkomst: _Uitkomst, boeking: Boeking, woorden: Sequence[str]
    ) -> list[tuple[int, int]]:
        """What the booking paid that the bank takes back, with the sign turned; [] for none."""
        if not boeking.is_storno or boeking.cent > 0:
            return []
        gelijk = [
            rij
            for rij in self._bank.boekingen.values()
            if _is_of(rij, uitkomst.rekening, uitkomst.merk)
            and abs(rij.cent) == -boeking.cent
            and _is_same(rij, woorden, boeking.tegenrekening)
            and not self._bank.rest_of(rij)
        ]
        heen = [rij for rij in gelijk if rij.cent > 0 and rij.datum <= boeking.datum]
        terug = [rij for rij in gelijk if rij.is_storno]
        if len(heen) <= len(terug):
            return []
        laatste = max(heen, key=lambda rij: (rij.datum, rij.id))
        return [(b.declaratie_id, -b.cent) for b in self._bank.payments_of(laatste.id)]

    def _waiting_reversal(self, rij: BoekingRij) -> list[Gekoppeld]:
        """Link a reversal that was read before the booking that it takes back."""
        woorden = rij.omschrijving.split()
        for wacht in [w for w in self._bank.boekingen.values() if w.is_storno]:
            past = _is_of(wacht, rij.rekening, rij.rekening_merk) and wacht.cent == -rij.cent
            if not (past and wacht.is_storno and wacht.datum >= rij.datum):
                continue
            if wacht.losgelaten or self._bank.payments_of(wacht.id):
                continue
            if _is_same(wacht, woorden, rij.tegenrekening):
                delen = self._bank.payments_of(rij.id)
                return [self._link(wacht, b.declaratie_id, -b.cent) for b in delen]
        return []

    def _words(self, omschrijving: str) -> tuple[str, ...]:
        """The numbers in a description; where some are sure, only those."""
        woorden = self._bank.nummers.words(omschrijving)
        return tuple(filter(is_distinct, woorden)) or woorden

    def _identity_of(self, rij: BoekingRij) -> Boekingkenmerk:
        boeking = Boeking(rij.datum, rij.cent, rij.tegenrekening, rij.omschrijving)
        genoemd = self._bank.nummers.named(rij.omschrijving.split())
        return identity(rij.rekening, boeking, genoemd)


def _is_of(rij: BoekingRij, rekening: str, merk: str | None) -> bool:
    """Whether a booking is of an own account, as far as that is known."""
    merken = {rij.rekening_merk, merk} - {None}
    return rij.rekening == rekening and len(merken) <= 1


def _is_same(rij: BoekingRij, woorden: Sequence[str], tegenrekening: str | None) -> bool:
    """Whether two bookings have the same words, or without words the same counter account."""
    if rij.omschrijving or woorden:
        return rij.omschrijving.split() == list(woorden)
    return rij.tegenrekening is not None and rij.tegenrekening == last_digits(tegenrekening)


def to_link(bank: Bank, nummers: Sequence[int] | None = None) -> Iterator[TeKoppelen]:
    """Bookings that wait, in order of day; `nummers`: only these."""
    for rij in sorted(bank.waiting(), key=lambda rij: (rij.datum, rij.id)):
        if nummers is None or rij.id in nummers:
            yield TeKoppelen(
                rij.id, rij.datum, bank.rest_of(rij), rij.omschrijving, bank.candidates(rij)
            )
