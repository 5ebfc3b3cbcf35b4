"""The demo opens without the one-time code that its sample people could not have; nothing else does."""

import os
import subprocess
import sys

import pytest

SCRIPT = "from mulin.config import settings; print(settings.SECOND_FACTOR_REQUIRED)"


@pytest.mark.parametrize(
    ("environment", "required"),
    [
        ({}, True),
        ({"MULIN_DEMO": "1"}, False),
        ({"MULIN_DEMO": "1", "MULIN_SECOND_FACTOR": "1"}, True),
        ({"MULIN_SECOND_FACTOR": "0"}, False),
    ],
)
def test_the_second_step_is_asked_of_all_but_sample_people(
    environment: dict[str, str], required: bool
) -> None:
    kept = {k: v for k, v in os.environ.items() if k not in {"MULIN_DEMO", "MULIN_SECOND_FACTOR"}}
    said = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=kept | environment, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == str(required)
