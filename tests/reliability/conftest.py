"""What the tests disturb."""

from __future__ import annotations

import pytest

from tests.reliability.scenarios import Scenario, first_ingest, second_ingest


@pytest.fixture(scope="session")
def first(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    """A folder is read into a new database."""
    made = first_ingest(tmp_path_factory.mktemp("first"))
    made.measure(count_calls=False)
    return made


@pytest.fixture(scope="session")
def second(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    """Files that changed are read again, and those that are gone are removed."""
    made = second_ingest(tmp_path_factory.mktemp("second"))
    made.measure(count_calls=False)
    return made
