"""What is measured, one figure or a few a file: see docs/bench.md.

A module here with ``measure()`` is found by ``make bench``; there is no list to add it to.
"""
