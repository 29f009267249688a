"""A made-up practice of any size, put into a vault through the ports of the storage."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date, time
from itertools import count, islice
from pathlib import Path
from shutil import copyfile
from tempfile import mkdtemp

from zorgadmin.application.declareren.maken import declareer
from zorgadmin.application.declareren.opdracht import Opdracht
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import LeveringGegevens, ToewijzingGegevens
from zorgadmin.bootstrap import KLUIS_VARIABELE, VANDAAG_VARIABELE, Program
from zorgadmin.domain.bsn import geldig
from zorgadmin.domain.codes import Eenheid, Frequentie, Variant, Wet
from zorgadmin.domain.contract import Contract
from zorgadmin.domain.grootboek import DeclaratieStatus, PrestatieStatus
from zorgadmin.domain.levering import Bron, LeveringSoort
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.praktijk import Client, Praktijk
from zorgadmin.domain.toewijzing import Omvang, ToewijzingId

GEMEENTE, WET, AGB = "0384", Wet.JW, "65656055"
CATEGORIE = "45"
CODES = tuple(f"45A0{nummer}" for nummer in range(1, 6))
APRIL = Maand(2026, 4)
VANDAAG = date(2026, 5, 4)
DAGEN = (2, 9, 16, 23)
MINUTEN = 95

_BEGIN, _EIND = date(2025, 1, 1), date(2026, 12, 31)

os.environ[VANDAAG_VARIABELE] = VANDAAG.isoformat()
os.environ.pop(KLUIS_VARIABELE, None)


def bsns(aantal: int) -> list[str]:
    """Numbers that pass the 11-proef."""
    return list(islice(filter(geldig, map(str, count(100_000_000))), aantal))


def open_vault(pad: Path) -> Diensten:
    """The services of a vault."""
    return Program().diensten(pad)


def copy_of(pad: Path) -> Path:
    """A copy of a vault in the same folder, which the next call overwrites."""
    kopie = pad.with_name("copy.zorgadmin")
    for staart in ("-wal", "-shm"):
        kopie.with_name(kopie.name + staart).unlink(missing_ok=True)
    copyfile(pad, kopie)
    return kopie


def new_folder() -> Path:
    """A folder of this run, on the file system where the benchmarks are."""
    return Path(mkdtemp(prefix="zorgadmin-bench-"))


def claim_of(maand: Maand, naar: Path) -> Opdracht:
    """The order to claim a month."""
    return Opdracht(GEMEENTE, WET, maand, None, naar)


def make_ledger(pad: Path, folder: Path, maanden: Sequence[Maand]) -> None:
    """Claim these months one after the other, each granted as a whole."""
    diensten = open_vault(pad)
    for maand in maanden:
        declareer(diensten, claim_of(maand, folder))
        with diensten.kluis.schrijven() as werk:
            declaratie = werk.declaraties.list()[-1]
            werk.declaraties.set_regels(PrestatieStatus.TOEGEKEND, declaratie_id=declaratie.id)
            werk.declaraties.set_declaratie(
                declaratie.id,
                DeclaratieStatus.BEANTWOORD,
                ingediend=VANDAAG,
                beantwoord=VANDAAG,
                toegekend_cent=declaratie.totaal_cent,
            )


def make_vault(
    pad: Path,
    clienten: int,
    maanden: Sequence[Maand] = (APRIL,),
    dagen: Sequence[int] = DAGEN,
) -> None:
    """A practice whose clients have five toewijzingen each, with a levering on these days."""
    kluis = Program().kluizen(pad).make()
    with kluis.schrijven() as werk:
        _save_praktijk(werk)
        leveringen: list[LeveringGegevens] = []
        nummers = count(1)
        for bsn in bsns(clienten):
            werk.praktijk.save_client(Client(bsn, date(2010, 1, 1), "1", "Jansen", None, None))
            for code, nummer in zip(CODES, nummers, strict=False):
                toewijzing_id = werk.toewijzingen.add_version(
                    toewijzing(nummer, bsn, code), in_force=True
                )
                leveringen.extend(
                    _levering(toewijzing_id, bsn, code, maand.begin.replace(day=dag))
                    for maand in maanden
                    for dag in dagen
                )
        werk.leveringen.add(leveringen)


def make_empty_vault(pad: Path) -> None:
    """A practice with contracts and without clients."""
    with Program().kluizen(pad).make().schrijven() as werk:
        _save_praktijk(werk)


def toewijzing(nummer: int, bsn: str, code: str) -> ToewijzingGegevens:
    """Three hours a week, from 2025 through 2026."""
    return ToewijzingGegevens(
        gemeente=GEMEENTE,
        wet=WET,
        nummer=nummer,
        bsn=bsn,
        productcategorie=CATEGORIE,
        productcode=code,
        ingangsdatum=_BEGIN,
        einddatum=_EIND,
        omvang=Omvang(3, Eenheid.UUR, Frequentie.WEEK),
        budget_cent=None,
        reden_wijziging=None,
        toewijzingsdatum=_BEGIN,
        toewijzingstijd=time(12),
        referentie_aanbieder=None,
        commentaar=None,
        bericht_id=None,
    )


def _save_praktijk(werk: Werk) -> None:
    """Of the five products, those with an even number are claimed in minutes."""
    werk.praktijk.save(Praktijk("Begeleiding Noord", AGB, None, None, None, None, None))
    for index, code in enumerate(CODES, 1):
        werk.praktijk.replace_contracten(
            GEMEENTE,
            WET,
            code,
            [
                Contract(
                    gemeente=GEMEENTE,
                    wet=WET,
                    productcategorie=CATEGORIE,
                    productcode=code,
                    omschrijving="Begeleiding",
                    eenheid=Eenheid.UUR,
                    tarief_cent=8724,
                    declareer_in=Eenheid.UUR if index % 2 else Eenheid.MINUUT,
                    variant=Variant.INSPANNING,
                    geldig_van=date(2025, 1, 1),
                    geldig_tot=None,
                    vast=False,
                )
            ],
        )


def _levering(toewijzing_id: int, bsn: str, code: str, datum: date) -> LeveringGegevens:
    return LeveringGegevens(
        toewijzing_id=ToewijzingId(toewijzing_id),
        gemeente=GEMEENTE,
        wet=WET,
        bsn=bsn,
        productcategorie=CATEGORIE,
        productcode=code,
        datum=datum,
        hoeveelheid=MINUTEN,
        soort=LeveringSoort.TIJD,
        begin=None,
        eind=None,
        notitie=None,
        referentie=None,
        importkenmerk=None,
        bron=Bron.IMPORT,
    )
