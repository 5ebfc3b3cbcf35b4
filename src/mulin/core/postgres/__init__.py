"""PostgreSQL in a folder: our own small runner on ready binaries. Knows nothing of Django.

Owns the cluster's life (make, start, stop, lock), its roles, its settings and its checks.
"""

from mulin.core.postgres.cluster import Cluster
from mulin.core.postgres.errors import AlreadyRunning
from mulin.core.postgres.url import Address

__all__ = ["Address", "AlreadyRunning", "Cluster"]
