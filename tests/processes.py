"""Getting hold of the running processes of an assistant, to hurt them."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.assistant import PROJECT, START_SECONDS, Assistant

PROCESSES = {"backend": "-m backend", "actions": "-m actions", "dialogue": "components.server"}


def pid_of(assistant: Assistant, name: str) -> int:
    """The process of a part, found among the children of `scripts/run.py`."""
    if assistant.process is None:
        pytest.skip("RUNNING=1: the processes belong to somebody else and are not hurt")
    if name in assistant.restarted:
        return assistant.restarted[name].pid
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


@contextmanager
def killed(assistant: Assistant, name: str) -> Iterator[None]:
    """Kills a process, and starts it anew as it was, as the supervisor of an operator would.

    `scripts/run.py` would end the other processes too; it is stopped where it stands until the
    assistant is ended.
    """
    place = Path("/proc") / str(pid_of(assistant, name))
    if not place.exists():
        pytest.skip("needs /proc, to start a process as it was started before")
    assert assistant.process is not None
    command = place.joinpath("cmdline").read_text().split("\0")[:-1]
    variables = place.joinpath("environ").read_text().split("\0")[:-1]
    os.kill(assistant.process.pid, signal.SIGSTOP)
    os.kill(int(place.name), signal.SIGKILL)
    _wait_until_gone(assistant, name, place)
    try:
        yield
    finally:
        with assistant.log.open("ab") as log:
            assistant.restarted[name] = subprocess.Popen(
                command,
                cwd=PROJECT,
                env=dict(variable.split("=", 1) for variable in variables),
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        patience = time.monotonic() + START_SECONDS
        while not assistant.ready():
            assert time.monotonic() < patience, f"{name} did not come back"
            time.sleep(0.1)


def _wait_until_gone(assistant: Assistant, name: str, place: Path) -> None:
    """Waits until the kernel has closed what a killed process held; its parent may sleep."""
    if name in assistant.restarted:
        assistant.restarted[name].wait()
    while place.exists() and ") Z " not in place.joinpath("stat").read_text():
        time.sleep(0.01)
