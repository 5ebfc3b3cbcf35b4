"""Inner loops compiled to machine code by Numba, kept on disk so that they are compiled once."""

from collections.abc import Callable
from typing import TypeVar, cast

from numba import njit

Function = TypeVar("Function", bound=Callable[..., object])


def compiled(function: Function) -> Function:
    """The same function, compiled at its first call; arrays and numbers in, arrays and numbers out.

    Where no folder can be written to, it is compiled anew in each process.
    """
    try:
        return cast("Function", njit(cache=True, nogil=True)(function))
    except RuntimeError:
        return cast("Function", njit(nogil=True)(function))
