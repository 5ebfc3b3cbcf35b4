"""What can go wrong with the database that runs in a folder."""

from mulin.core.errors import Misconfigured


class AlreadyRunning(Misconfigured):
    """Another process runs the database of this folder."""
