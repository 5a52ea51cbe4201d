"""Files whose names are not in the system's encoding: read, written, named in every output, on systems of UTF-8 and of ASCII."""
# ruff: noqa: PTH102, PTH118, PTH123, PTH208 -- paths of bytes

import io
import json
import os
import sys

import openpyxl
import pytest
from support.ascii_jixiao import AsciiJixiao
from support.forms import CLEAN_FORM, draw, tsv

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux only")

CLEAN, ERRORS_FOUND, BAD_INPUT = 0, 1, 2
WRONG_FORM = CLEAN_FORM.replace("≥95% | 98% | 20 | 20", "≥95% | 60% | 20 | 20")


@pytest.fixture(params=["utf8 knows no gb18030", "ascii knows no utf8"])
def stored(request):
    """How names stand on the disk, which the system does not know."""
    return "gb18030" if request.param.startswith("utf8") else "utf-8"


@pytest.fixture(scope="module")
def ascii_jixiao():
    process = AsciiJixiao()
    yield process
    process.close()


@pytest.fixture
def run(stored, jixiao, ascii_jixiao, tmp_path):
    """Run `jixiao` with arguments of bytes: here, or in a process of a system that knows ASCII only."""

    def run_it(*arguments):
        if stored == "utf-8":
            return ascii_jixiao.run(os.fsencode(tmp_path), *map(os.fsencode, arguments))
        return jixiao(*map(os.fsdecode, arguments))

    return run_it


@pytest.fixture
def folder(tmp_path, stored):
    """A folder 资料 with a good form, a wrong one as a workbook, and an empty file."""
    base = os.path.join(os.fsencode(tmp_path), "资料".encode(stored))
    os.mkdir(base)
    book = openpyxl.Workbook()
    draw(book.active, WRONG_FORM)
    buffer = io.BytesIO()
    book.save(buffer)
    contents = {"甲模.txt": tsv(CLEAN_FORM).encode(), "乙.xlsx": buffer.getvalue(), "空.txt": b""}
    for name, content in contents.items():
        with open(os.path.join(base, name.encode(stored)), "wb") as file:
            file.write(content)
    return tmp_path


def inside(folder, *steps):
    """What lies in a folder, by names of bytes."""
    return sorted(os.listdir(os.path.join(os.fsencode(folder), *steps)))


def test_findings_name_the_files_in_chinese(run, folder, stored):
    result = run("check", "资料".encode(stored))
    assert (result.returncode, result.stderr) == (BAD_INPUT, "")
    assert "● 大厅运行经费（资料/甲模.txt 第1行）" in result.stdout
    assert "读不出 资料/空.txt：是空文件" in result.stdout
    assert "设备完好率" in result.stdout


def test_json_is_utf8_with_names_in_chinese(run, folder, stored):
    result = run("check", "--format", "json", "资料".encode(stored))
    data = json.loads(result.stdout)
    assert sorted(form["source"]["file"] for form in data["forms"]) == ["资料/乙.xlsx", "资料/甲模.txt"]
    assert [error["file"] for error in data["errors"]] == ["资料/空.txt"]
    assert result.stderr.startswith("读不出 资料/空.txt：")


@pytest.mark.parametrize("kind", ["text", "json", "xlsx"])
def test_results_go_into_files_with_such_names(run, folder, stored, kind):
    ending = {"text": "txt", "json": "json", "xlsx": "xlsx"}[kind]
    output = f"结果.{ending}".encode(stored)
    for content in ("资料".encode(stored), os.path.join("资料".encode(stored), "甲模.txt".encode(stored))):
        result = run("check", "--format", kind, "-o", output, content)
        assert f"已写出 结果.{ending}。" in result.stderr
    assert f"原有的 结果.{ending} 已改名为 结果.bak.{ending}。" in result.stderr
    assert inside(folder) == sorted([output, f"结果.bak.{ending}".encode(stored), "资料".encode(stored)])
    with open(os.path.join(os.fsencode(folder), output), "rb") as file:
        data = file.read()
    if kind == "xlsx":
        assert openpyxl.load_workbook(io.BytesIO(data)).sheetnames == ["汇总", "问题清单"]
    else:
        assert "甲模.txt" in data.decode()


def test_workbooks_are_made_taken_apart_and_written_back(run, folder, stored):
    book, copy, table = ("书.xlsm".encode(stored), "报送.xlsx".encode(stored), "汇总.xlsx".encode(stored))
    form = os.path.join("资料".encode(stored), "甲模.txt".encode(stored))
    assert "已写出 书.xlsm。" in run("import", form, "-o", book, "--policy", "上海").stdout
    assert "口径：上海口径" in run("check", book).stdout
    assert run("export", book, "-o", copy).stdout.startswith("已写出 报送.xlsx。\n")
    assert "已写出 汇总.xlsx。" in run("summary", book, "-o", table).stdout
    assert "数值一致" in run("write-back", book, book).stdout
    assert run("doctor", "--workbook", book).returncode in (CLEAN, ERRORS_FOUND)


def test_what_is_refused_is_one_sentence_with_the_name(run, folder, stored):
    form = os.path.join("资料".encode(stored), "甲模.txt".encode(stored))
    for arguments, said in (
        (["check", "没有.txt".encode(stored)], "读不出 没有.txt：文件不存在，请检查路径和文件名。\n"),
        (["summary", form, "-o", "汇总.xls".encode(stored)], "而不是“汇总.xls”。\n"),
        (["summary", form, "-o", form], "而不是“甲模.txt”。\n"),
        (["summary", form, "-o", os.path.join(form, b"a.xlsx")], "不能写入 资料/甲模.txt（已有同名文件"),
        (["summary", form, "-o", b"a.xlsx", "--policy", "本局".encode(stored)], "没有名为“本局”的口径"),
        (
            ["summary", form, "-o", b"a.xlsx", "--policy", "本局.toml".encode(stored)],
            "口径文件 本局.toml 打不开",
        ),
        (["export", "没有.xlsm".encode(stored), "-o", b"a.xlsx"], "文件 没有.xlsm 不存在"),
        (["explain", "本局".encode(stored)], "没有编号为“本局”的规则，也没有哪条规则说到它；可以试试："),
        (["--本局".encode(stored)], "没有“--本局”这个选项"),
    ):
        result = run(*arguments)
        assert (result.returncode, result.stdout) == (BAD_INPUT, "")
        assert said in result.stderr
        assert result.stderr.count("\n") == 1


def test_two_files_whose_names_look_alike_are_two(run, tmp_path):
    """An archive unpacked twice: once with its names as they are, once put right."""
    for stored in ("utf-8", "gb18030"):
        with open(
            os.path.join(os.fsencode(tmp_path), "甲.txt".encode(stored)), "w", encoding="utf-8"
        ) as file:
            file.write(tsv(CLEAN_FORM))
    result = run("check", "--format", "json", ".")
    forms = json.loads(result.stdout)["forms"]
    assert [form["source"]["file"] for form in forms] == ["甲.txt", "甲.txt"]


def test_the_names_we_choose_are_utf8_everywhere(run, tmp_path):
    (tmp_path / "a.txt").write_text(tsv(CLEAN_FORM), encoding="utf-8")
    run("check", "--format", "xlsx", "a.txt")
    assert run("demo").returncode == CLEAN
    assert inside(tmp_path) == sorted([b"a.txt", "校验结果.xlsx".encode(), "绩效自评输出".encode()])
    assert inside(tmp_path, "绩效自评输出".encode()) == ["汇总.xlsx".encode(), "绩效自评.xlsm".encode()]


def test_a_name_with_a_line_break_stays_in_its_line(run, tmp_path):
    (tmp_path / "a\nb.txt").write_text(tsv(CLEAN_FORM), encoding="utf-8")
    result = run("summary", "a\nb.txt", "-o", "c\nd.xlsx")
    assert result.stdout.startswith("已写出 c d.xlsx。共1张自评表")
    assert result.stdout.count("\n") == 1
