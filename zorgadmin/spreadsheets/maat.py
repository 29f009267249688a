"""How large a workbook is before it is read: its parts, and the block that its values span.

Calamine keeps a sheet as one block from its first to its last value, so two values far apart cost
as much as a full sheet. The XML is run over once by expat, which keeps nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error

from zorgadmin.domain.fouten import GeweigerdError

MEESTE_ONDERDELEN = 1_000
GROOTSTE_UITGEPAKT_MB = 150
GROOTSTE_VERHOUDING = 300
KLEIN_ONDERDEEL = 1024 * 1024
MEESTE_CELLEN = 6_000_000
"""Cells that the block of a sheet may have: about 200 MB."""
MEESTE_ELEMENTEN = 3_000_000
"""Elements of XML that a workbook may have together: 200,000 rows of six columns."""

_BLOK = 256 * 1024
_VERSLEUTELD_BIT = 0x1


class Maat:
    """What was seen so far of one sheet."""

    __slots__ = ("cellen", "kolom", "kolommen", "rij", "rijen")

    def __init__(self) -> None:
        self.rij = self.kolom = self.rijen = self.kolommen = self.cellen = 0

    def value(self, rij: int, kolom: int) -> None:
        """There is a value here; rows and columns count from 1."""
        self.rijen = max(self.rijen, rij)
        self.kolommen = max(self.kolommen, kolom)
        self.check()

    def check(self) -> None:
        """GeweigerdError when the block is too large."""
        if self.rijen * self.kolommen > MEESTE_CELLEN:
            raise too_large()


def too_large() -> GeweigerdError:
    """What is said of a file that would take too much memory."""
    return GeweigerdError(
        "Het urenbestand is uitgepakt onredelijk groot en wordt daarom niet geopend. "
        "Zet alleen de uren in een nieuw bestand, of verdeel ze over meer bestanden."
    )


def protected() -> GeweigerdError:
    """What is said of a file with a password."""
    return GeweigerdError(
        "Het urenbestand is met een wachtwoord beveiligd. Sla het op zonder wachtwoord."
    )


def damaged() -> GeweigerdError:
    """What is said of a file whose parts cannot be read."""
    return GeweigerdError(
        "Het urenbestand is beschadigd of niet helemaal gekopieerd. Kopieer het opnieuw."
    )


def unreadable() -> GeweigerdError:
    """What is said of a file whose XML is not what it should be."""
    return GeweigerdError(
        "Het urenbestand is geen leesbaar rekenblad of is beschadigd. "
        "Open het in je rekenprogramma en sla het opnieuw op als .xlsx of als CSV UTF-8."
    )


@contextmanager
def opened(inhoud: bytes) -> Iterator[ZipFile]:
    """The file as a ZIP whose parts are of a reasonable size; GeweigerdError when it is not."""
    try:
        with ZipFile(BytesIO(inhoud)) as archief:
            _check_directory(archief.infolist())
            yield archief
    except (BadZipFile, EOFError, RuntimeError, ValueError, OSError, error, NotImplementedError):
        raise damaged() from None


def _check_directory(onderdelen: Sequence[ZipInfo]) -> None:
    if any(onderdeel.flag_bits & _VERSLEUTELD_BIT for onderdeel in onderdelen):
        raise protected()
    is_te_groot = sum(onderdeel.file_size for onderdeel in onderdelen) > (
        GROOTSTE_UITGEPAKT_MB * 1024 * 1024
    )
    is_bom = any(
        onderdeel.file_size > max(KLEIN_ONDERDEEL, GROOTSTE_VERHOUDING * onderdeel.compress_size)
        for onderdeel in onderdelen
    )
    if is_te_groot or is_bom or len(onderdelen) > MEESTE_ONDERDELEN:
        raise too_large()


class Loper:
    """Runs over the parts of a workbook, and counts what they have together."""

    def __init__(self, archief: ZipFile) -> None:
        self._archief = archief
        self._elementen = 0

    def run(
        self,
        onderdeel: ZipInfo,
        element: Callable[[str, Mapping[str, str]], None],
    ) -> bool:
        """Tell of each element with its attributes; whether the part was XML to its end.

        GeweigerdError when it declares types or entities, or there are too many elements.
        """
        lezer = ParserCreate()

        def start(naam: str, kenmerken: dict[str, str]) -> None:
            self._elementen += 1
            if self._elementen > MEESTE_ELEMENTEN:
                raise too_large()
            element(naam.rpartition(":")[2], kenmerken)

        def doctype(*_: object) -> None:
            raise unreadable()

        lezer.StartElementHandler = start
        lezer.StartDoctypeDeclHandler = doctype
        try:
            with self._archief.open(onderdeel) as stroom:
                while blok := stroom.read(_BLOK):
                    lezer.Parse(blok, False)  # noqa: FBT003  expat takes it by place only
                lezer.Parse(b"", True)  # noqa: FBT003
        except ExpatError:
            return False
        return True
