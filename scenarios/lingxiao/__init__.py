"""凌霄社区: a small net of two buildings with shops below, told for a campaign: waste in corridors, gone in three days."""

from scenarios.lingxiao.facts import facts
from scenarios.lingxiao.loading import load

__all__ = ["facts", "load"]
