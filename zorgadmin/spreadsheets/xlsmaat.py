"""How large an old Excel file (.xls, BIFF8 in a compound file) is before it is read.

Source: [MS-CFB] for the compound file and [MS-XLS] for the records; only what says where the values
of each sheet are.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.spreadsheets.maat import MEESTE_CELLEN, damaged, protected, too_large

_VERSLEUTELD = "EncryptedPackage".encode("utf-16-le")
_NAMEN = ("Workbook", "Book")
_BOF, _FILEPASS = 0x0809, 0x002F
_BLAD = 0x0010
# FORMULA, NUMBER, LABEL, BOOLERR, RSTRING, LABELSST, RK begin with row and column.
_CEL = frozenset({0x0006, 0x0203, 0x0204, 0x0205, 0x00D6, 0x00FD, 0x027E})
_MULRK = 0x00BD
_LAATSTE_SECTOR = 0xFFFFFFFA
_GROOTSTE_MB = 10


def check(inhoud: bytes) -> None:
    """GeweigerdError when it has a password, is damaged, or would take too much memory."""
    if _VERSLEUTELD in inhoud:
        raise protected()
    if len(inhoud) > _GROOTSTE_MB * 1024 * 1024:
        raise GeweigerdError(
            f"Het oude Excel-bestand (.xls) is groter dan {_GROOTSTE_MB} MB. Sla het op als .xlsx."
        )
    try:
        _check_records(_workbook(inhoud))
    except (struct.error, IndexError, UnicodeDecodeError):
        raise damaged() from None


def _workbook(inhoud: bytes) -> bytes:
    """The stream with the sheets."""
    macht, klein = struct.unpack_from("<HH", inhoud, 30)
    if macht not in (9, 12) or klein != 6:
        raise damaged()
    maat = 1 << macht
    fat = _table(inhoud, maat)
    (eerste,) = struct.unpack_from("<I", inhoud, 48)
    (grens,) = struct.unpack_from("<I", inhoud, 56)
    mappen = _chain(inhoud, fat, eerste, maat)
    wortel: tuple[int, int] | None = None
    for plek in range(0, len(mappen) - 127, 128):
        (lengte,) = struct.unpack_from("<H", mappen, plek + 64)
        naam = mappen[plek : plek + max(0, min(lengte, 64) - 2)].decode("utf-16-le")
        begin, omvang = struct.unpack_from("<II", mappen, plek + 116)
        if wortel is None:
            wortel = begin, omvang
        if naam in _NAMEN:
            if omvang >= grens:
                return _chain(inhoud, fat, begin, maat)[:omvang]
            return _small(inhoud, fat, wortel[0], begin, maat)[:omvang]
    raise damaged()


def _table(inhoud: bytes, maat: int) -> list[int]:
    """Which sector follows which."""
    sectoren = [s for s in struct.unpack_from("<109I", inhoud, 76) if s < _LAATSTE_SECTOR]
    (volgende, aantal) = struct.unpack_from("<II", inhoud, 68)
    for _ in range(min(aantal, len(inhoud) // maat)):
        deel = struct.unpack_from(f"<{maat // 4}I", inhoud, (volgende + 1) * maat)
        sectoren += [s for s in deel[:-1] if s < _LAATSTE_SECTOR]
        volgende = deel[-1]
    fat: list[int] = []
    for sector in sectoren[: len(inhoud) // maat]:
        fat += struct.unpack_from(f"<{maat // 4}I", inhoud, (sector + 1) * maat)
    return fat


def _chain(inhoud: bytes, fat: list[int], sector: int, maat: int) -> bytes:
    delen: list[bytes] = []
    while sector < _LAATSTE_SECTOR:
        if len(delen) > len(inhoud) // maat:
            raise damaged()
        delen.append(inhoud[(sector + 1) * maat : (sector + 2) * maat])
        sector = fat[sector]
    return b"".join(delen)


def _small(inhoud: bytes, fat: list[int], wortel: int, sector: int, maat: int) -> bytes:
    """A stream that is kept in sectors of 64 bytes inside that of the root."""
    bak = _chain(inhoud, fat, wortel, maat)
    (begin,) = struct.unpack_from("<I", inhoud, 60)
    tabel = _chain(inhoud, fat, begin, maat)
    kleine = list(struct.unpack(f"<{len(tabel) // 4}I", tabel))
    delen: list[bytes] = []
    while sector < _LAATSTE_SECTOR:
        if len(delen) > len(bak) // 64:
            raise damaged()
        delen.append(bak[sector * 64 : (sector + 1) * 64])
        sector = kleine[sector]
    return b"".join(delen)


def _check_records(stroom: bytes) -> None:
    """Every sheet is read at once, so what they span is counted together."""
    samen = rijen = kolommen = 0
    for soort, plek, lengte in _records(stroom):
        if soort == _FILEPASS:
            raise protected()
        if soort == _BOF:
            samen += rijen * kolommen
            rijen = kolommen = 0
        elif soort in _CEL and lengte >= 4:
            rij, kolom = struct.unpack_from("<HH", stroom, plek)
            rijen, kolommen = max(rijen, rij + 1), max(kolommen, kolom + 1)
        elif soort == _MULRK and lengte >= 6:
            rij, kolom = struct.unpack_from("<HH", stroom, plek)
            kolom += (lengte - 6) // 6
            rijen, kolommen = max(rijen, rij + 1), max(kolommen, kolom + 1)
        else:
            continue
        if samen + rijen * kolommen > MEESTE_CELLEN:
            raise too_large()


def _records(stroom: bytes) -> Iterator[tuple[int, int, int]]:
    """Kind, place and length of every record."""
    plek = 0
    while plek + 4 <= len(stroom):
        soort, lengte = struct.unpack_from("<HH", stroom, plek)
        yield soort, plek + 4, lengte
        plek += 4 + lengte
