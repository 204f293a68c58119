"""What all tests share: settings come from the test alone, and no test is judged by its time."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

from kg.config import Settings

for variable in ["CTKG_CONFIG", *(f"CTKG_{name.upper()}" for name in Settings.model_fields)]:
    os.environ.pop(variable, None)

settings.register_profile("ctkg", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ctkg")
