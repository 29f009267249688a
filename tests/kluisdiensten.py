"""The services of the vault of a play, on the day of the play."""

from __future__ import annotations

import os
from unittest.mock import patch

from tests.spel import Spel
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.bootstrap import Program


def services(spel: Spel) -> Diensten:
    """What use cases work with."""
    with patch.dict(os.environ, spel.omgeving()):
        return Program().diensten(spel.kluis)
