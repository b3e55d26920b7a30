"""Two pieces of work at once, on two processors: a check of everything is waited for."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")


def both(first: Callable[[], A], second: Callable[[], B]) -> tuple[A, B]:
    """What both return; `second` runs in a child that inherits all memory, so its result must be picklable.

    Only for a process without threads of its own (a command): a forked thread's lock would never open. What either
    raises is raised here.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _answer(writing, second)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        try:
            mine = first()
        finally:
            told = answer.read()
            os.waitpid(child, 0)
    fine, result = pickle.loads(told)
    if not fine:
        raise result
    return mine, result


def _answer(writing: int, work: Callable[[], object]) -> None:
    """Ends the child, whatever happens."""
    try:
        try:
            told = pickle.dumps((True, work()))
        except BaseException as fault:
            told = pickle.dumps((False, fault))
        with os.fdopen(writing, "wb") as answer:
            answer.write(told)
    finally:
        os._exit(0)
