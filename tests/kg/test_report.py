"""Reports read from top to bottom, without repetitions."""

from __future__ import annotations

from kg.errors import ValidationError
from kg.report import Problem, Report


def test_problems_come_in_the_order_of_lines_not_of_letters() -> None:
    report = Report.of([Problem("a.yaml:10", "late"), Problem("a.yaml:9", "early"), Problem("a.yaml:9", "early")])
    assert str(report) == "a.yaml:9: error: early\na.yaml:10: error: late"


def test_warnings_pass_and_errors_block() -> None:
    warning = Problem("a", "odd", severity="warning")
    assert Report.of([warning]).conforms
    blocked = Report.of([warning, Problem("a", "wrong", record="http://x/s")])
    assert not blocked.conforms
    assert [p.message for p in blocked.errors] == ["wrong"]
    assert "[http://x/s]" in str(ValidationError(blocked))
    assert "1 thing is wrong; nothing was stored." in str(ValidationError(blocked))
