"""Runs the assistant: backend, action server, dialogue server; ends all when one ends.

`make run` gives a demo; production sets `DEMO=0` and the settings of the README in the environment.
"""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import FrameType

from model import PROJECT, environment, train

BACKEND_PYTHON = PROJECT / "backend" / ".venv" / "bin" / "python"
START_SECONDS = 120
END_SECONDS = 10


class Stopped(Exception):
    """Somebody asked for the end: Ctrl-C, or a signal."""


class Supervisor:
    """Starts processes, waits until they answer, and ends them together.

    Args:
        env: The environment of the processes.
    """

    def __init__(self, env: dict[str, str]) -> None:
        """Starts nothing yet."""
        self.env = env
        self.processes: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, name: str, command: list[str]) -> None:
        """Starts a process and does not wait for it."""
        print(f"Starting the {name}", flush=True)
        self.processes[name] = subprocess.Popen(
            command, cwd=PROJECT, env=self.env, start_new_session=True
        )

    def until_answering(self, name: str, health: str) -> None:
        """Waits until the health page of a process answers.

        Raises:
            RuntimeError: When a process ends, or this one does not answer in time.
        """
        patience = time.monotonic() + START_SECONDS
        while not _answers(health):
            self._all_run()
            if time.monotonic() > patience:
                raise RuntimeError(f"The {name} did not answer within {START_SECONDS} s")
            time.sleep(0.2)

    def wait(self) -> None:
        """Waits until one process ends.

        Raises:
            RuntimeError: Always, with the name of the process that ended.
        """
        while True:
            self._all_run()
            time.sleep(0.5)

    def _all_run(self) -> None:
        for name, process in self.processes.items():
            if process.poll() is not None:
                raise RuntimeError(f"The {name} ended with code {process.returncode}")

    def end(self) -> None:
        """Ends all processes, the newest first; kills what does not end in time."""
        running = [p for p in reversed(self.processes.values()) if p.poll() is None]
        for process in running:
            os.killpg(process.pid, signal.SIGTERM)
        for process in running:
            try:
                process.wait(END_SECONDS)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def settings() -> dict[str, str]:
    """The environment of the processes: what is set, and the demo's where nothing is."""
    env = environment()
    env.setdefault("DEMO", "1")
    data = Path(env.setdefault("DATA_DIR", str(PROJECT / ".data"))).resolve()
    data.mkdir(parents=True, exist_ok=True)
    env["DATA_DIR"] = str(data)
    env.setdefault("PORT", "5005")
    env.setdefault("BACKEND_PORT", "8090")
    env.setdefault("ACTIONS_PORT", "5055")
    env.setdefault("ACTIONS_WEBHOOK", f"http://127.0.0.1:{env['ACTIONS_PORT']}/webhook")
    env.setdefault("CHAT_DATABASE_URL", f"sqlite:///{data}/chat.db")
    if env["DEMO"] == "1":
        env.setdefault("CODE_PEPPER", secrets.token_hex(16))
        env.setdefault("ACTIONS_KEYS", secrets.token_hex(16))
    return env


def _seed(env: dict[str, str]) -> None:
    file = env.get("SEED", "backend/demo/accounts.yml")
    command = [str(BACKEND_PYTHON), "-m", "backend.seed", file]
    subprocess.run(command, cwd=PROJECT, env=env, check=True, stdout=subprocess.DEVNULL)


def _run(supervisor: Supervisor) -> None:
    env = supervisor.env
    model = train()
    healths = {
        "billing backend": f"http://127.0.0.1:{env['BACKEND_PORT']}/health/ready",
        "action server": f"http://127.0.0.1:{env['ACTIONS_PORT']}/health",
        "dialogue server": f"http://127.0.0.1:{env['PORT']}/webhooks/widget/health/ready",
    }
    supervisor.start("billing backend", [str(BACKEND_PYTHON), "-m", "backend"])
    supervisor.start("action server", [sys.executable, "-m", "actions"])
    supervisor.start("dialogue server", [sys.executable, "-m", "components.server", str(model)])
    supervisor.until_answering("billing backend", healths["billing backend"])
    if env["DEMO"] == "1":
        _seed(env)
    for name in ("action server", "dialogue server"):
        supervisor.until_answering(name, healths[name])
    origin = f"http://localhost:{env['PORT']}"
    print(f"Ready: {origin}/help/nl and {origin}/help/en", flush=True)
    supervisor.wait()


def _stop(number: int, frame: FrameType | None) -> None:
    raise Stopped


def main() -> int:
    """Runs until Ctrl-C or until one process ends; returns the exit code."""
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    supervisor = Supervisor(settings())
    try:
        _run(supervisor)
    except Stopped:
        print("Stopping", flush=True)
        return 0
    except (RuntimeError, subprocess.CalledProcessError) as error:
        print(error, file=sys.stderr, flush=True)
        return 1
    finally:
        supervisor.end()
    return 0


if __name__ == "__main__":
    sys.exit(main())
