"""The mutation run: which faults it makes, which it leaves alone, and that it tells found from not found."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from mutation import children
from mutation.__main__ import EQUIVALENTS, ROOT, population
from mutation.mutants import Mutant, named, sample
from mutation.report import Equivalent, Result, equivalents, page
from mutation.sites import changes, enums
from mutation.texts import other_regex, other_text

ENUM = "class Severity(Enum):\n    ERROR = '错误'\n    HINT = '提示'\n"


def mutants(source: str) -> list[Mutant]:
    members = enums({"m": ast.parse(ENUM)})
    return list(named("domain/m.py", source.encode(), changes(source.encode(), members)))


def faults(source: str) -> list[str]:
    """Every fault that is made in a line, as the line that comes out."""
    return [mutant.source(source.encode()).decode() for mutant in mutants(source)]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("a < b", ["a <= b"]),
        ("a >= b", ["a > b"]),
        ("0 < a <= b", ["0 <= a <= b", "0 < a < b", "1 < a <= b", "-1 < a <= b"]),
        ("a is not None", ["a is None"]),
        ("a and b or c", ["a and b and c", "a or b or c"]),
        ("not (a or b)", [" (a or b)", "not (a and b)"]),
        ("x = -a", ["x = a"]),
        ("x = a - b * c", ["x = a + b * c", "x = a - b / c"]),
        ("x = True", ["x = False"]),
        ("x = Decimal('0.5')", ["x = Decimal('10.5')"]),
        ("x = Severity.ERROR", ["x = Severity.HINT"]),
        ("x = Severity.HINT", ["x = Severity.ERROR"]),
        ("x = any(a)", ["x = all(a)"]),
        ("x = max(a, b)", ["x = min(a, b)"]),
        ("x = a if b else c", ["x = a if (not (b)) else c"]),
        ("x = [a for a in b if c]", ["x = [a for a in b if (not (c))]"]),
        ("x = a == '元'", ["x = a != '元'", "x = a == '元¤'"]),
        ("x = '多' if a else '少'", ["x = '多' if (not (a)) else '少'", "x = '多¤' if a else '少'", "x = '多' if a else '少¤'"]),
        ("x = a.removesuffix('指标')", ["x = a.removesuffix('指标¤')"]),
        ("x = a.rstrip('.')", ["x = a.rstrip('¤')"]),
        ("x = a.strip('元整')", ["x = a.strip('元')"]),
        ("f(a)", ["pass"]),
    ],
)  # fmt: skip
def test_a_line_and_what_can_go_wrong_in_it(right: str, wrong: list[str]) -> None:
    made = faults(right)
    assert sorted(text for text in made if text != "pass" or right == "f(a)") == sorted(wrong)


def test_statements_go_and_functions_return_something_else() -> None:
    source = "def f(a) -> bool:\n    for b in a:\n        if b:\n            continue\n        yield b\n    return a.b\n"
    labels = [(mutant.text, mutant.label) for mutant in mutants(source)]
    assert labels == [
        ("if b:", "branches swapped"),
        ("continue", "deleted"),
        ("yield b", "deleted"),
        ("return a.b", "returns the opposite"),
    ]


@pytest.mark.parametrize(
    "source",
    [
        '"""A docstring of 3 words."""',
        "x: Literal['a', 'b']",
        "def f(a: Literal[1] | None) -> tuple[Literal[2], ...]: ...",
        "@dataclass(frozen=True, slots=True)\nclass A: ...",
        "import a",
        "raise ValueError('没有 1' + str(1))",
        "class A(Enum):\n    ONE = '一'",
        "x = Problem('得分', a, '得分未填')",
        "x = f'得分{a}不是数'",
        "x = ('得分未填，请补上。', a)",
        "x = zip(a, b, strict=True)",
    ],
)
def test_what_is_said_and_how_it_is_typed_is_left_alone(source: str) -> None:
    assert [text for text in faults(source) if text != "pass"] == []


def test_a_list_loses_a_word_and_signs_a_sign() -> None:
    words = "不少于 不低于 至少"
    text, label = other_text(words)
    assert len(text.split()) == 2
    assert set(text.split()) < set(words.split())
    (gone,) = set(words.split()) - set(text.split())
    assert label == f"without “{gone}”"
    assert len(other_text("，。；")[0]) == 2
    assert other_text("元") == ("元¤", "“元” → “元¤”")


@pytest.mark.parametrize(
    ("pattern", "wrong"),
    [
        ("(?:同比|环比|较上年)增长", {"(?:环比|较上年)增长", "(?:同比|较上年)增长", "(?:同比|环比)增长"}),
        ("甲|乙", {"乙", "甲"}),
        (".{1,8}", {".{1,7}"}),
    ],
)
def test_a_pattern_loses_an_alternative_or_counts_otherwise(pattern: str, wrong: set[str]) -> None:
    made = other_regex(pattern, pattern)
    assert made is not None
    assert made[0] in wrong
    assert other_regex(r"\d+年", "") is None


def test_every_fault_of_the_core_is_python_and_differs() -> None:
    made, sources = population(ROOT)
    assert {Path(mutant.module).parts[0] for mutant in made} == {"domain", "audit"}
    drawn = sample(made, 300, 1)
    assert len({mutant.key for mutant in drawn}) == 300
    for mutant in drawn:
        original = sources[mutant.module]
        compile(mutant.source(original), mutant.module, "exec")
        assert mutant.source(original) != original, mutant
        assert mutant.text in original.decode().splitlines()[mutant.line - 1]
        for pattern in re.findall(r'\+ .*re\.compile\(r?["\'](.*)["\']\)$', mutant.diff(original)):
            re.compile(pattern)


def test_a_line_more_moves_the_others_and_changes_no_draw() -> None:
    source = "".join(f"x{n} = a{n} < b{n} and c{n} == 1\n" for n in range(30))
    before = sample(mutants(source), 20, 7)
    after = sample(mutants("y = d\n" + source), 20, 7)
    assert [mutant.key for mutant in after] == [mutant.key for mutant in before]
    assert [mutant.line for mutant in after] == [mutant.line + 1 for mutant in before]
    assert [mutant.key for mutant in sample(mutants(source), 20, 8)] != [mutant.key for mutant in before]


def test_an_equivalent_is_found_wherever_its_line_stands() -> None:
    entry = Equivalent("domain/m.py", "x = a < b or a < c", "< → <= #2", "why")
    (found,) = [mutant for mutant in mutants("y = d\n\nx = a < b or a < c\n") if entry.matches(mutant)]
    assert found.source(b"y = d\n\nx = a < b or a < c\n") == b"y = d\n\nx = a < b or a <= c\n"


def test_every_equivalent_is_in_the_code_and_has_a_reason() -> None:
    made, _ = population(ROOT)
    for entry in equivalents(EQUIVALENTS):
        assert any(entry.matches(mutant) for mutant in made), entry
        assert len(entry.reason) > 20, entry


def test_equivalents_count_neither_as_found_nor_as_missed() -> None:
    one, two = mutants("x = a < b\ny = c < d")
    result = Result(9, [one], [])
    assert (result.killed, result.percent, result.reached) == (0, 100.0, True)
    assert "| `domain/m.py` | 1 | 0 | 0 | 1 |" in page(result)
    assert two.diff(b"x = a < b\ny = c < d") == "    - y = c < d\n    + y = c <= d"


MARKED = """'A docstring stays the first thing.'
from __future__ import annotations
def least(a, b):
    'The less of two.'
    if (a >
            b):
        return b
    for c in ():
        raise ValueError
    try:
        return a
    finally:
        a = b
def kind(a):
    match a:
        case 1:
            return 'one'
        case 2:
            return 'two'
class A:
    x = [least(2, y) for y in (1,)]
"""
ASKED = """
import sys
sys.path[:0] = sys.argv[1:]
from mutation.marks import Marks
marks = Marks()
sys.meta_path.insert(0, marks)
def told(): print(sorted(marks.statements[number][1:] for number in marks.taken()))
from xlwings_jixiao.domain import small
told(), small.least(1, 2), told(), small.kind(2), told(), told()
"""


def test_the_statements_that_run_are_marked(tmp_path: Path) -> None:
    domain = tmp_path / "xlwings_jixiao" / "domain"
    domain.mkdir(parents=True)
    for folder in (domain.parent, domain):
        (folder / "__init__.py").touch()
    (domain / "small.py").write_text(MARKED, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", ASKED, str(tmp_path), str(ROOT / "tests")],
        capture_output=True, encoding="utf-8", timeout=60, check=True,
    )  # fmt: skip
    assert [ast.literal_eval(line) for line in done.stdout.splitlines()] == [
        [(3, 3), (5, 6), (7, 7), (14, 14), (20, 20), (21, 21)],
        [(5, 6), (8, 8), (10, 10), (11, 11), (13, 13)],
        [(15, 15), (16, 16), (18, 18), (19, 19)],
        [],
    ]


def test_a_run_tells_what_the_tests_notice_from_what_they_do_not(tmp_path: Path) -> None:
    """A project of one function, half of which is tested, through the command itself."""
    domain, tests = tmp_path / "xlwings_jixiao" / "domain", tmp_path / "tests"
    (tests / "domain").mkdir(parents=True)
    domain.mkdir(parents=True)
    shutil.copytree(
        ROOT / "tests" / "mutation", tests / "mutation", ignore=shutil.ignore_patterns("__pycache__")
    )
    (tests / EQUIVALENTS.name).write_text("", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tests / "conftest.py").write_text("def pytest_addoption(parser):\n    parser.addoption('--hosts')\n")
    (tmp_path / "pyproject.toml").write_text(
        "[tool.pytest.ini_options]\naddopts = '--import-mode=importlib'\n"
    )
    (domain.parent / "__init__.py").touch()
    (domain / "small.py").write_text(
        "def most(a):\n    if a > 3:\n        return 3\n    return a\n\ndef never(a):\n    return a == 5\n"
    )
    (tests / "domain" / "test_small.py").write_text(
        "from xlwings_jixiao.domain.small import most\n\n"
        "def test_most():\n    assert most(9) == 3 and most(4) == 3 and most(2) == 2\n\n"
        "def test_wrong():\n    assert most(1) == 2\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "tests.mutation", "--jobs=1"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True, encoding="utf-8", timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stdout + done.stderr
    assert "left out, it fails without a fault: tests/domain/test_small.py::test_wrong" in done.stdout
    assert "xlwings_jixiao/domain/small.py:7: == → !=" in done.stdout
    assert "domain/small.py:3:" not in done.stdout
    assert (tmp_path / "docs" / "mutation.md").read_text(encoding="utf-8").count("`return a == 5`") == 4
    assert not list((tests / "domain").rglob("*.pyc"))  # it worked in a copy


def test_a_child_that_hangs_is_ended_with_what_it_started(tmp_path: Path) -> None:
    (tmp_path / "project").mkdir()
    held, holds = os.pipe()

    def hang() -> dict[str, object]:
        subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"], pass_fds=[holds])
        os.write(1, b"hanging\n")
        while True:
            pass

    ((_, ended),) = children.wait([children.start(tmp_path, 1, hang)])
    assert (ended.answer, ended.said) == (None, "hanging\n")
    os.close(holds)
    assert os.read(held, 1) == b""  # nobody holds the other end any more
    os.close(held)
