"""Trains a model if none fits the data.

A model carries the fingerprint of all it is made from in its name, so that a change in a sentence,
a rule, a text or a component is never answered by an old model.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
MODELS = PROJECT / "models"
INGREDIENTS = ("config.yml", "domain.yml", "products.yml", "uv.lock", "data", "components/nlu")


def fingerprint() -> str:
    """Returns a short hash of everything that shapes a model."""
    digest = hashlib.sha256()
    for name in INGREDIENTS:
        place = PROJECT / name
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.suffix in (".yml", ".py", ".lock", ".txt", ".json"):
                digest.update(str(path.relative_to(PROJECT)).encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def fitting_model() -> Path:
    """Returns where the model that fits the data is, or would be."""
    return MODELS / f"{fingerprint()}.tar.gz"


def environment() -> dict[str, str]:
    """The environment of a Rasa process: our own packages importable, no telemetry, no chatter."""
    return os.environ | {
        "PYTHONPATH": str(PROJECT),
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "PYTHONWARNINGS": "ignore",
    }


def train() -> Path:
    """Trains the model that fits the data, unless it is there already.

    Raises:
        subprocess.CalledProcessError: When Rasa finds a fault in the data.
    """
    model = fitting_model()
    if model.exists():
        return model
    print("Training a model (about a minute)", flush=True)
    rasa = [sys.executable, "-m", "rasa", "train", "--fixed-model-name", model.name]
    # The data is validated by the tests, which takes longer than the training itself.
    command = [*rasa, "--out", str(MODELS), "--skip-validation"]
    subprocess.run(command, cwd=PROJECT, env=environment(), check=True)
    return model


if __name__ == "__main__":
    print(train())
