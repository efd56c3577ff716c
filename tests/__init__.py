"""Tests of the minutes command, laid out like the package."""
