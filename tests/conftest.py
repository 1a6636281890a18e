"""For all tests: what a property costs in seconds is the machine's affair; tests/cost.py counts calls instead."""

import signal
import threading

from hypothesis import HealthCheck, settings

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

if threading.current_thread() is threading.main_thread():  # a shell that starts the tests behind it has Ctrl-C ignored
    signal.signal(signal.SIGINT, signal.default_int_handler)
