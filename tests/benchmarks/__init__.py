"""Measurements, run by hand: ``python -m tests.benchmarks``. Nothing here is asserted."""
