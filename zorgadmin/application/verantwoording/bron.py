"""What an export takes from the vault: all of it, or what belongs to one year or month.

Of a year are the leveringen and contracts of that year, toewijzingen that run in it, declaraties
over it or with care in it (always with all their lines, so that totals agree), what all of these
refer to, and the messages and entries of the trail of that year.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from copy import copy
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zorgadmin.application.kern.ports import Werk
    from zorgadmin.application.kern.tabellen import Rij
    from zorgadmin.application.verantwoording.tijdvak import Tijdvak

_DECLARATIE = "declaratie "


class Administratie:
    """The rows to export; those of leveringen are read anew each time, the others once."""

    def __init__(self, werk: Werk, gemeenten: Mapping[str, str], tijdvak: Tijdvak) -> None:
        self._werk = werk
        self.gemeenten = gemeenten
        self.tijdvak = tijdvak
        self.toewijzing = {rij["id"]: rij for rij in werk.tabellen.rows("toewijzing")}
        self.client = {rij["bsn"]: rij for rij in werk.tabellen.rows("client")}
        self.bericht = {rij["id"]: rij for rij in werk.tabellen.rows("bericht")}
        self.declaratie = {rij["id"]: rij for rij in werk.tabellen.rows("declaratie")}
        self.prestatie = {rij["id"]: rij for rij in werk.tabellen.rows("prestatie")}
        self.versies = list(werk.tabellen.rows("toewijzing_versie"))
        self.logboek = list(werk.tabellen.rows("logboek"))
        if not tijdvak.is_all:
            self._keep_part()

    def only(self, declaratie_id: int) -> Administratie:
        """The same with no other declaratie than this one."""
        deel = copy(self)
        deel.declaratie = {declaratie_id: self.declaratie[declaratie_id]}
        deel.prestatie = {
            i: rij for i, rij in self.prestatie.items() if rij["declaratie_id"] == declaratie_id
        }
        return deel

    def rows(self, tabel: str) -> Iterator[Rij]:
        """Every row of a table that a year does not divide."""
        return self._werk.tabellen.rows(tabel)

    def contracten(self) -> Iterator[Rij]:
        """Agreements that hold in that time."""
        return (r for r in self.rows("contract") if self._runs(r["geldig_van"], r["geldig_tot"]))

    def clienten(self) -> Iterator[Rij]:
        """Clients that anything else is about; without a year all of them."""
        if self.tijdvak.is_all:
            yield from self.client.values()
            return
        bsns = {rij["bsn"] for rij in (*self.versies, *self.prestatie.values())}
        bsns |= {rij["bsn"] for rij in self.leveringen()}
        bsns |= {rij["bsn"] for rij in self.verzoeken().values()}
        for bsn, rij in self.client.items():
            if bsn in bsns:
                yield rij

    def leveringen(self) -> Iterator[Rij]:
        """Leveringen on a day of the year, removed ones included."""
        return (rij for rij in self.rows("levering") if self._is_in(rij["datum"]))

    def wijzigingen(self) -> Iterator[Rij]:
        """Every change of a levering: the row as it became, with what was done and when."""
        for rij in self.rows("levering_wijziging"):
            voor, na = _levering(rij["voor"]), _levering(rij["na"])
            if na is None or not (
                self._is_in(na["datum"]) or (voor is not None and self._is_in(voor["datum"]))
            ):
                continue
            yield {**na, **rij, "wat": _what(voor, na)}

    def besluiten(self) -> Iterator[Rij]:
        """Decisions about the lines."""
        return (rij for rij in self.rows("besluit") if rij["prestatie_id"] in self.prestatie)

    def losgelaten(self) -> Iterator[Rij]:
        """Care of months of the year that was let go."""
        return (rij for rij in self.rows("losgelaten") if self.tijdvak.has_month(rij["maand"]))

    def of_declaraties(self, tabel: str) -> Iterator[Rij]:
        """What is kept with the declaraties: payments, invoices."""
        return (rij for rij in self.rows(tabel) if rij["declaratie_id"] in self.declaratie)

    def of_signed(self, tabel: str) -> Iterator[Rij]:
        """What was in messages that were signed in the year: starts and stops, notifications."""
        dagen = {rij["id"]: rij["dagtekening"] for rij in self.rows("bericht")}
        return (rij for rij in self.rows(tabel) if self._is_in(dagen[rij["bericht_id"]]))

    def of_days(self, tabel: str, dag: str) -> Iterator[Rij]:
        """What was kept on days of the year."""
        for rij in self.rows(tabel):
            wanneer = rij[dag]
            if self._is_in(wanneer.date() if isinstance(wanneer, datetime) else wanneer):
                yield rij

    def verzoeken(self) -> Mapping[int, Rij]:
        """Requests that were made in the year, by id."""
        return {rij["id"]: rij for rij in self.rows("verzoek") if self._is_in(rij["dagtekening"])}

    def betalingen(self) -> Iterator[Rij]:
        """Payments of these declaraties that were not taken back."""
        return (r for r in self.of_declaraties("betaling") if r["teruggenomen"] is None)

    def boekingen(self) -> Iterator[Rij]:
        """What is kept of the bank: of these declaraties, and of this year what is not linked."""
        gekoppeld = {rij["boeking_id"] for rij in self.betalingen()}
        for rij in self.rows("boeking"):
            if rij["id"] in gekoppeld or self._is_in(rij["datum"]):
                yield rij

    def opbouw(self) -> Mapping[int, str]:
        """How the figures of each line came about, by the id of the line."""
        return {rij["prestatie_id"]: rij["opbouw"] for rij in self.rows("prestatie_opbouw")}

    def _is_in(self, dag: date) -> bool:
        return self.tijdvak.has_day(dag)

    def _runs(self, begin: date, eind: date | None) -> bool:
        return self.tijdvak.meets(begin, eind)

    def _keep_part(self) -> None:
        regels = self.prestatie.values()
        gekozen = {
            nummer for nummer, d in self.declaratie.items() if self.tijdvak.has_month(d["maand"])
        }
        gekozen |= {regel["declaratie_id"] for regel in regels if self._is_in(regel["begin"])}
        self.declaratie = {i: rij for i, rij in self.declaratie.items() if i in gekozen}
        self.prestatie = {
            i: rij for i, rij in self.prestatie.items() if rij["declaratie_id"] in gekozen
        }
        lopend = {
            rij["toewijzing_id"]
            for rij in self.versies
            if self._runs(rij["ingangsdatum"], rij["einddatum"])
        }
        lopend |= {regel["toewijzing_id"] for regel in self.prestatie.values()}
        lopend |= {rij["toewijzing_id"] for rij in self.leveringen()}
        self.versies = [rij for rij in self.versies if rij["toewijzing_id"] in lopend]
        berichten = self._messages()
        self.bericht = {i: rij for i, rij in self.bericht.items() if i in berichten}
        self.logboek = [rij for rij in self.logboek if self._is_in(rij["moment"])]

    def _messages(self) -> set[int]:
        """Messages of the year, those of the rows that were chosen, and the answers to them."""
        nummers = {(rij["declaratienummer"], rij["wet"]) for rij in self.declaratie.values()}
        # Entries without wet are from when no number was used under both.
        nummers |= {(nummer, None) for nummer, _ in nummers}
        antwoorden = {
            na.get("sha256")
            for rij in self.logboek
            if rij["na"] is not None and rij["onderwerp"].startswith(_DECLARATIE)
            for na in [json.loads(rij["na"])]
            if (rij["onderwerp"].removeprefix(_DECLARATIE), na.get("wet")) in nummers
        }
        gekozen = {
            i
            for i, rij in self.bericht.items()
            if self._is_in(rij["dagtekening"] or rij["tijdstip"]) or rij["sha256"] in antwoorden
        }
        for rij in (*self.declaratie.values(), *self.versies):
            if rij["bericht_id"] is not None:
                gekozen.add(rij["bericht_id"])
        return gekozen | {i for i, rij in self.bericht.items() if rij["antwoord_op_id"] in gekozen}


def _levering(tekst: str | None) -> dict[str, Any] | None:
    """A levering as the history keeps it, with the types of a row."""
    if tekst is None:
        return None
    rij: dict[str, Any] = json.loads(tekst)
    tijden = {naam: rij[naam] and time.fromisoformat(rij[naam]) for naam in ("begin", "eind")}
    return rij | tijden | {"datum": date.fromisoformat(rij["datum"])}


def _what(voor: Rij | None, na: Rij) -> str:
    if voor is None:
        return "toegevoegd"
    if na["verwijderd"] and not voor["verwijderd"]:
        return "verwijderd"
    return "teruggezet" if voor["verwijderd"] and not na["verwijderd"] else "gewijzigd"
