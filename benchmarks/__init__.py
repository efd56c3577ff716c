"""Measurements. Each prints a table and says how to repeat it; none is a test."""
