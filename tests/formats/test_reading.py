"""Reading gives frozen values; whatever goes wrong in one file is that file's error, and the others are read."""

import os
import sys
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest
from support.forms import CLEAN_FORM, grid, reading_of, tsv

from xlwings_jixiao.domain.errors import InputError
from xlwings_jixiao.formats import reading, registry
from xlwings_jixiao.formats.reading import Reading, combined, read_file, read_grid, read_paths
from xlwings_jixiao.log import log_file
from xlwings_jixiao.submission import submit_paths


@pytest.fixture(autouse=True)
def own_log(tmp_path_factory, monkeypatch):
    monkeypatch.setenv("TEMP", str(tmp_path_factory.mktemp("log")))


@pytest.fixture
def odd(monkeypatch):
    """A format of its own, .odd, whose reader does what the test wants."""
    monkeypatch.setattr(registry, "_READERS", dict(registry._READERS))

    def reads_by(read):
        registry.reader(".odd")(read)

    return reads_by


@pytest.fixture
def folder(tmp_path):
    for name in ("一.txt", "三.txt"):
        (tmp_path / name).write_text(tsv(CLEAN_FORM), encoding="utf-8")
    (tmp_path / "二.odd").write_bytes(b"odd")
    return tmp_path


def raising(error):
    def read(path):
        raise error

    return read


def test_a_reading_is_frozen(folder):
    found = reading_of(folder / "一.txt")
    assert found.files == (folder / "一.txt",)
    with pytest.raises(FrozenInstanceError):
        found.forms = ()
    assert isinstance(found.forms, tuple)
    assert isinstance(found.errors, tuple)


def test_many_readings_are_put_together_in_their_order():
    first, second = (read_grid(grid(CLEAN_FORM.replace("大厅", name))) for name in ("档案", "网络"))
    named = [Reading(policies=(("上海口径", f"{n}.xlsx"),)) for n in "甲乙"]
    whole = combined([first, *named, second, Reading(errors=(InputError("不行", "丙"),))])
    assert [form.project.text for form in whole.forms] == ["档案运行经费", "网络运行经费"]
    assert whole.policies == (("上海口径", "甲.xlsx"),)
    assert [str(error) for error in whole.errors] == ["不行"]
    assert combined([]) == Reading()
    assert combined([whole]) == whole


class Panic(BaseException):
    """What a library written in Rust raises is no Exception."""


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ValueError("min() iterable argument is empty"), "读取时出了意外（ValueError）"),
        (RecursionError(), "读取时出了意外（RecursionError）"),
        (AssertionError(), "读取时出了意外（AssertionError）"),
        (Panic("index out of bounds"), "读取时出了意外（Panic）"),
        (MemoryError(), "内容太多，内存不够用"),
        (PermissionError(13, "denied"), "没有读取权限"),
        (OSError(28, "no space"), "打不开（磁盘已满）"),
        (InputError("是空文件"), "是空文件"),
    ],
)
def test_whatever_a_reader_raises_is_that_files_error_and_the_run_goes_on(folder, odd, error, said):
    odd(raising(error))
    submission = submit_paths([folder])
    assert len(submission.judged) == 2
    (found,) = submission.errors
    assert found.file == str(folder / "二.odd")
    assert str(found).startswith(said)
    assert "\n" not in str(found)


def test_what_nobody_foresaw_is_in_the_log_that_the_sentence_names(folder, odd):
    odd(raising(ZeroDivisionError("in the depths")))
    (error,) = read_file(folder / "二.odd").errors
    assert str(log_file()) in str(error)
    written = log_file().read_text(encoding="utf-8")
    assert "二.odd" in written
    assert "ZeroDivisionError: in the depths" in written


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit(1)])
def test_who_wants_to_stop_is_not_held_up(folder, odd, error):
    odd(raising(error))
    with pytest.raises(type(error)):
        read_paths([folder])


def test_a_sheet_on_which_our_own_reader_fails_leaves_the_other_sheets(folder, odd, monkeypatch):
    real = reading.read_forms

    def fails_on_one(sheet):
        if sheet.sheet == "坏":
            raise KeyError("坏")
        return real(sheet)

    monkeypatch.setattr(reading, "read_forms", fails_on_one)
    grids = tuple(grid(CLEAN_FORM, file="二.odd", sheet=name) for name in ("好", "坏", "也好"))
    odd(lambda _: registry.Document(grids))
    found = read_file(folder / "二.odd")
    assert [form.start.sheet for form in found.forms] == ["好", "也好"]
    (error,) = found.errors
    assert (error.file, error.sheet) == ("二.odd", "坏")
    assert "KeyError" in str(error)


def test_a_file_of_no_known_format_is_an_error_and_not_an_exception(tmp_path):
    (error,) = read_file(tmp_path / "表.zzz").errors
    assert "可读的有 .xlsx、.xlsm、.txt、.tsv" in str(error)


def test_progress_hands_on_the_files(folder):
    seen = []

    def watched(files):
        for file in files:
            seen.append(file.name)
            yield file

    assert len(read_paths([folder], watched).forms) == 2
    assert seen == ["一.txt", "三.txt"]


def test_a_new_format_is_found_in_folders_and_listed(folder, odd):
    odd(lambda path: registry.Document((grid(CLEAN_FORM, file=str(path)),)))
    assert len(read_paths([folder]).forms) == 3
    assert registry.suffixes() == (".xlsx", ".xlsm", ".txt", ".tsv", ".odd")
    assert registry.kinds() == "xlsx、xlsm、txt、tsv、odd"
    (error,) = read_paths([Path(folder, os.devnull.replace("/", "-"))]).errors
    assert "不存在" in str(error)


def test_the_registry_needs_no_library_of_any_format():
    import subprocess

    code = "import sys; from xlwings_jixiao.formats.registry import suffixes; print(len(suffixes()), 'openpyxl' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "4 False\n"


@pytest.mark.parametrize("name", ["旧表.xls", "金山.et", "说明.docx", "打印件.PDF", "导出.csv", "各科室.zip"])
def test_what_may_hold_a_form_and_is_of_no_kind_that_can_be_read_is_not_passed_over(folder, name):
    (folder / "内" / "里").mkdir(parents=True)
    (folder / "内" / "里" / name).write_bytes(b"?")
    found = read_paths([folder])
    assert [path.name for path in found.skipped] == [name]
    assert [path.name for path in found.files] == ["一.txt", "三.txt"]
    assert found.errors == ()


@pytest.mark.parametrize(
    "name", ["~$旧表.xls", "._说明.docx", "照片.png", "Thumbs.db", "desktop.ini", "没有后缀"]
)
def test_lock_files_pictures_and_system_files_are_no_forms(folder, name):
    (folder / name).write_bytes(b"?")
    assert read_paths([folder]).skipped == ()


def test_a_folder_with_nothing_that_can_be_read_is_one_error_and_no_list(tmp_path):
    (tmp_path / "旧表.xls").write_bytes(b"?")
    found = read_paths([tmp_path])
    assert "文件夹里没有自评表文件" in str(found.errors[0])
    assert found.skipped == ()
