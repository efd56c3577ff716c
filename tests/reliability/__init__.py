"""Faults made on purpose: processes killed, disks filled, outputs closed, many programs at once.

``python -m tests.reliability`` runs the sweeps; the tests beside this file run a sample of them.
"""
