"""The Python API: the public names, what they give, what they say when something is wrong, and the page about them."""

import contextlib
import importlib
import io
import re
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from support.forms import CLEAN_FORM, tsv

import xlwings_jixiao as jx
from xlwings_jixiao.resources import sample_forms

PAGE = Path(__file__).parents[1] / "docs" / "api.md"


@pytest.fixture
def two(tmp_path):
    """A folder with a good form and a file that is none."""
    folder = tmp_path / "各科室的表"
    folder.mkdir()
    (folder / "大厅.txt").write_text(tsv(CLEAN_FORM), encoding="utf-8")
    (folder / "断.xlsx").write_bytes(b"PK\x03\x04 half")
    return folder


def test_the_public_names_are_these():
    assert sorted(jx.__all__) == [
        *(
            "Entry",
            "Finding",
            "FindingKey",
            "Form",
            "FundLine",
            "Indicator",
            "InputError",
            "JixiaoError",
            "Judged",
        ),
        *(
            "OutputError",
            "Place",
            "Policy",
            "PolicyError",
            "Reading",
            "Severity",
            "Submission",
            "Summary",
            "Table",
        ),
        *("__version__", "check", "read", "submit", "summarize"),
    ]


def test_every_public_name_is_there_typed_and_documented():
    homes = {name for names in jx._HOMES.values() for name in names}
    assert homes == set(jx.__all__) - {"__version__"}
    for home, names in jx._HOMES.items():
        for name in names:
            there = getattr(importlib.import_module(f"xlwings_jixiao.{home}"), name)
            assert getattr(jx, name) is there
            assert there.__doc__
    assert set(jx.__all__) <= set(dir(jx))


def test_an_unknown_name_is_said_as_python_says_it():
    with pytest.raises(AttributeError, match="module 'xlwings_jixiao' has no attribute 'chekc'"):
        jx.chekc  # noqa: B018


@pytest.mark.parametrize("given", [str, Path, lambda path: [str(path)], lambda path: (path, path)])
def test_paths_may_be_written_in_several_ways(two, given):
    assert len(jx.check(given(two)).forms) == 1
    assert len(jx.read(given(two)).forms) == 1


def test_a_check_holds_all_findings_the_tables_and_what_was_not_read(two):
    s = jx.check(two)
    assert isinstance(s, jx.Submission)
    assert isinstance(s.findings, jx.Table)
    (project,) = s.projects.rows()
    assert (project["项目名称"], project["执行率"]) == ("大厅运行经费", Decimal("0.9500"))
    assert [row["主管部门"] for row in s.departments.rows()] == ["区政务服务局", "合计"]
    assert len(s.findings) == len(s.all_findings) == len(s.findings.frame())
    (error,) = s.errors
    assert error.file == str(two / "断.xlsx")
    assert (s.blocked, s.ready) == (False, False)
    (two / "断.xlsx").unlink()
    assert jx.check(two).ready


def test_rows_are_plain_dicts_of_the_columns_alone(two):
    table = jx.check(two).projects
    (row,) = table.rows()
    assert type(row) is dict
    assert tuple(row) == table.columns == tuple(table.frame().columns)
    assert (row["文件"], row["工作表"], row["单元格"]) == (str(two / "大厅.txt"), "", "第1行第1列")
    row["项目名称"] = "改过"
    assert table.rows()[0]["项目名称"] == "大厅运行经费"


def test_a_policy_is_a_name_a_title_or_a_file(two, tmp_path):
    own = tmp_path / "本地.toml"
    source = Path(jx.__file__).parent / "policies" / "shanghai.toml"
    own.write_text(source.read_text(encoding="utf-8").replace("上海口径", "本区口径"), encoding="utf-8")
    titles = [jx.check(two, policy=name).policy.title[:4] for name in ("shanghai", "上海", own, str(own))]
    assert titles == ["上海口径", "上海口径", "本区口径", "本区口径"]


def test_what_was_read_once_is_checked_by_several_policies(two):
    found = jx.read(two)
    assert isinstance(found, jx.Reading)
    assert {jx.check(found, policy=name).policy.name for name in ("hubei", "sichuan")} == {"hubei", "sichuan"}
    assert jx.check(found).errors == found.errors


def test_a_summary_of_paths_a_reading_or_a_check_is_the_same(two):
    s = jx.check(two)
    assert jx.summarize(s) is s.summary
    assert jx.summarize(two) == jx.summarize(jx.read(two)) == s.summary


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("没有的文件夹/", "读不出 没有的文件夹：文件不存在，请检查路径和文件名。"),
        (["甲.txt", "乙.txt"], "读不出 甲.txt：文件不存在，请检查路径和文件名。另有1处也读不出。"),
        ([], "没有给出要读的文件或文件夹，请写明路径。"),
    ],
)
@pytest.mark.parametrize("call", [jx.read, jx.check, jx.summarize])
def test_nothing_read_is_never_nothing_wrong(call, given, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(jx.InputError) as raised:
        call(given)
    assert str(raised.value) == said


def test_an_unknown_policy_is_an_error_of_its_own(two):
    with pytest.raises(jx.PolicyError, match="没有名为“北京”的口径"):
        jx.check(two, policy="北京")


def test_without_pandas_rows_work_and_a_frame_says_what_to_install(two):
    code = (
        "import sys; sys.modules['pandas'] = None\n"  # Python's own way to say that there is no such module
        "import xlwings_jixiao as jx\n"
        f"s = jx.check({str(two)!r})\n"
        "print(len(s.projects.rows()), s.findings.rows())\n"
        "try: s.projects.frame()\n"
        "except jx.JixiaoError as error: print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert (
        done.stdout.split("\n")[1]
        == "这里没有装 pandas，不能转成数据框；请运行 pip install pandas，或改用 rows()。"
    )
    assert done.stdout.startswith("1 ")


def blocks():
    return re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


def test_the_page_runs_and_prints_what_it_says(tmp_path, monkeypatch):
    (tmp_path / "各科室的表").mkdir()
    for file in [sample_forms()] if sample_forms().is_file() else sample_forms().iterdir():
        shutil.copy(file, tmp_path / "各科室的表")
    monkeypatch.chdir(tmp_path)
    known: dict[str, object] = {}
    assert len(blocks()) >= 7
    for block in blocks():
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(block, known)
        assert printed.getvalue().splitlines() == re.findall(r"# → (.*)", block)


def test_the_page_speaks_of_every_function():
    text = PAGE.read_text(encoding="utf-8")
    for name in ("read", "check", "summarize", "submit"):
        assert f"jx.{name}(" in text
