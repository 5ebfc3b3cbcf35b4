"""Files that a module may have and that others find by name, as Django finds `admin.py`: `todos`, `panels`."""

from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps


def functions(name: str, *, file: str) -> Iterator[Callable[..., Any]]:
    """The function `name` of each of our modules that has a `file`, in the order of the modules, upper ones first."""
    for config in apps.get_app_configs():
        module = f"{config.name}.{file}"
        if config.name.startswith("mulin.") and find_spec(module):
            found: Callable[..., Any] | None = getattr(import_module(module), name, None)
            if found is not None:
                yield found
