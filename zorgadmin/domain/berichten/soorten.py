"""Which message answers which: the pairs of iWmo and iJw."""

from __future__ import annotations

from collections.abc import Mapping

HEEN: Mapping[str, str] = {
    "302": "301",
    "306": "305",
    "308": "307",
    "316": "315",
    "318": "317",
    "320": "319",
}
"""Return message to the message it answers; it repeats that with codes. A 325 is none of these."""

RETOUR: Mapping[str, str] = {heen: retour for retour, heen in HEEN.items()}
"""Message to the return message that answers it."""
