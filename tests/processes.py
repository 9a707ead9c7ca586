"""Getting hold of the running processes of an assistant, to hurt them."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from tests.assistant import Assistant

PROCESSES = {"backend": "-m backend", "actions": "-m actions", "dialogue": "components.server"}


def pid_of(assistant: Assistant, name: str) -> int:
    """The process of a part, found among the children of `scripts/run.py`."""
    assert assistant.process is not None
    listed = subprocess.run(
        ["ps", "-axo", "pid=,ppid=,command="], check=True, capture_output=True, text=True
    ).stdout
    for line in listed.splitlines():
        pid, parent, command = line.split(None, 2)
        if int(parent) == assistant.process.pid and PROCESSES[name] in command:
            return int(pid)
    raise AssertionError(f"{name} does not run:\n{listed}")


@contextmanager
def frozen(assistant: Assistant, name: str) -> Iterator[None]:
    """Stops a process where it stands: it holds its port and says nothing."""
    pid = pid_of(assistant, name)
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)
