"""Starts the backend: `python -m backend`."""

from __future__ import annotations

import logging
import os
import sys

import uvicorn

from backend.app import create_app
from backend.services import build_services
from backend.settings import SettingsError, read_settings


def main() -> int:
    """Serves until it is stopped; returns the process's exit status."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)
    try:
        settings = read_settings(os.environ)
        services = build_services(settings)
    except (SettingsError, ValueError, OSError) as error:
        print(f"The backend does not start: {error}", file=sys.stderr)
        return 2
    uvicorn.run(
        create_app(services),
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,  # its lines hold whole addresses, an e-mail address in one of them
        server_header=False,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
