"""The diagnosis of this Python: which it is, and what its log tells."""

import sys
from datetime import datetime

import pytest

from xlwings_jixiao.doctor import State
from xlwings_jixiao.doctor.runtime import log

NOW = datetime(2026, 11, 22, 9, 0)


def test_the_interpreter_is_named(jixiao):
    result = jixiao("doctor")
    assert sys.executable in result.stdout


def test_without_a_log_nothing_went_wrong(tmp_path):
    assert log(tmp_path / "jixiao.log", NOW).state is State.FINE


@pytest.mark.parametrize(
    ("when", "state"), [("2026-11-22 08:59:59", State.NOTICE), ("2026-11-20 08:59:59", State.FINE)]
)
def test_the_last_entry_of_the_log(tmp_path, when, state):
    path = tmp_path / "jixiao.log"
    path.write_text(f"2025-01-01 00:00:00 old\nTraceback\n\n{when} server\nTraceback\n", encoding="utf-8")
    found = log(path, NOW)
    assert found.state is state
    assert f"{when} server" in found.detail


def test_a_log_of_another_encoding_or_with_an_odd_date_does_no_harm(tmp_path):
    path = tmp_path / "jixiao.log"
    path.write_bytes("2026-99-99 08:00:00 出错\n".encode("gbk"))
    assert log(path, NOW).state in (State.FINE, State.NOTICE)
