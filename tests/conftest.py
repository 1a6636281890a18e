"""For all tests: what a property costs in seconds is the machine's affair; tests/cost.py counts calls instead."""

from hypothesis import HealthCheck, settings

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")
