"""No test worker loads both of the libraries that clash: whoever imports the second is refused."""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

from mulin.planning.process import CLASHING


class Guard(MetaPathFinder):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname in CLASHING and (there := (CLASHING - {fullname}) & set(sys.modules)):
            raise ImportError(f"{fullname} and {', '.join(there)} cannot be loaded into one process")
        return None


sys.meta_path.insert(0, Guard())
