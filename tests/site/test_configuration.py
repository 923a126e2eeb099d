import contextlib
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from unstuck.site.configuration import (
    ConfigurationError,
    default_data_folder,
    loopback_host,
    read_environment,
)

DOCUMENT = Path(__file__).parents[2] / "docs/run/configuration.md"
SOURCE = Path(__file__).parents[2] / "src/unstuck/site/configuration.py"


def test_an_empty_environment_is_a_server_for_one_person_on_this_machine() -> None:
    configuration = read_environment({})
    assert configuration.host == "127.0.0.1"
    assert configuration.port == 8000
    assert configuration.is_sqlite
    assert configuration.clock_offset == timedelta()
    assert (configuration.content / "strands.yaml").is_file()


def test_data_lies_outside_the_checkout() -> None:
    checkout = Path(__file__).parents[2]
    assert checkout not in default_data_folder({}).parents


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1"])
def test_loopback_addresses_are_allowed(host: str) -> None:
    assert loopback_host(host) == host


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.20", "10.0.0.1", "8.8.8.8"])
def test_an_open_door_without_accounts_is_refused(host: str) -> None:
    with pytest.raises(ConfigurationError, match="without accounts"):
        read_environment({"UNSTUCK_HOST": host})


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("UNSTUCK_HOST", "example.org"),
        ("UNSTUCK_PORT", "0"),
        ("UNSTUCK_PORT", "65536"),
        ("UNSTUCK_PORT", "http"),
        ("UNSTUCK_CLOCK", "tomorrow"),
        ("DATABASE_URL", "mysql://root@localhost/unstuck"),
        ("DATABASE_URL", "postgres://localhost:port/unstuck"),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence_that_names_the_variable(
    name: str, text: str
) -> None:
    with pytest.raises(ConfigurationError, match=name) as caught:
        read_environment({name: text})
    assert "\n" not in str(caught.value)


@given(some.text(max_size=30))
def test_no_clock_text_breaks_the_reader(text: str) -> None:
    with contextlib.suppress(ConfigurationError):
        read_environment({"UNSTUCK_CLOCK": text})


def test_the_clock_moves_to_a_time_or_by_seconds() -> None:
    offset = read_environment({"UNSTUCK_CLOCK": "+90.5"}).clock_offset
    assert offset == timedelta(seconds=90.5)
    offset = read_environment({"UNSTUCK_CLOCK": "2026-01-05T08:00:00"}).clock_offset
    there = datetime.now(UTC) + offset
    assert abs(there - datetime(2026, 1, 5, 8, tzinfo=UTC)) < timedelta(seconds=5)


def test_a_postgres_address_is_taken_apart() -> None:
    url = "postgres://ada:p%40ss@db.example:5433/unstuck?sslmode=require"
    database = read_environment({"DATABASE_URL": url}).database
    assert database["ENGINE"].endswith("postgresql")
    assert (database["USER"], database["PASSWORD"]) == ("ada", "p@ss")
    assert (database["HOST"], database["PORT"]) == ("db.example", "5433")
    assert database["NAME"] == "unstuck"
    assert database["OPTIONS"] == {"sslmode": "require"}


def test_every_variable_is_documented() -> None:
    known = set(re.findall(r'"((?:UNSTUCK|DATABASE)_[A-Z_]+)"', SOURCE.read_text("utf-8")))
    documented = set(re.findall(r"`((?:UNSTUCK|DATABASE)_[A-Z_]+)`", DOCUMENT.read_text("utf-8")))
    assert known <= documented
