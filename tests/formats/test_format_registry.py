"""Adding a format is adding a file: folders, help, dialogs and the extension take it from the registry."""

import re
from pathlib import Path

import pytest
from support.copied import copied  # noqa: F401  (a fixture)
from support.forms import CLEAN_FORM, tsv

from xlwings_jixiao.book.build import vba_modules
from xlwings_jixiao.book.vba_texts import texts
from xlwings_jixiao.delivery.extension.modules import modules
from xlwings_jixiao.formats.registry import suffixes

ROOT = Path(__file__).parents[2]
NEW_FORMAT = '''
"""Cells divided by semicolons."""

from pathlib import Path

from xlwings_jixiao.formats.registry import Document, reader
from xlwings_jixiao.reading.grid import text_grid


@reader(".semi")
def read_semi(path: Path) -> Document:
    """One grid for the whole file."""
    lines = path.read_text(encoding="utf-8").replace(";", "\\t").split("\\n")
    return Document((text_grid(lines, str(path)),))
'''


@pytest.fixture(scope="module")
def extended(copied, tmp_path_factory):  # noqa: F811
    copied.add("formats/semicolons.py", NEW_FORMAT)
    copied.forms = tmp_path_factory.mktemp("forms")
    (copied.forms / "大厅.semi").write_text(tsv(CLEAN_FORM).replace("\t", ";"), encoding="utf-8")
    return copied


def test_a_new_format_is_found_in_a_folder(extended):
    done = extended.jixiao("check", ".", cwd=extended.forms)
    assert done.returncode == 0
    assert "共1张自评表" in done.stdout


@pytest.mark.parametrize("command", ["check", "import"])
def test_a_new_format_stands_in_the_help(extended, command):
    shown = "".join(extended.jixiao(command, "--help").stdout.split())
    assert ".xlsx、.xlsm、.semi、.txt、.tsv" in shown
    assert ".semi" in extended.jixiao("--help").stdout


def test_a_new_format_stands_in_the_dialog_and_the_help_of_excel(extended):
    code = (
        "from xlwings_jixiao.book.vba_texts import texts; from xlwings_jixiao.book import build; t = texts();"
        "print(t['import_filter'], t['import_patterns'], '、semi、' in t['help_text'],"
        "'、semi、' in build._bridge('customUI14.xml'), sep='|')"
    )
    patterns = "*.xlsx;*.xlsm;*.semi;*.txt;*.tsv"
    assert extended.python("-c", code).stdout == f"自评表 ({patterns})|{patterns}|True|True\n"


def test_a_new_format_travels_in_the_extension(extended):
    code = (
        "from xlwings_jixiao.delivery.extension.modules import modules;"
        "print('xlwings_jixiao.formats.semicolons' in modules(['hosts.calc.menu']))"
    )
    assert extended.python("-c", code).stdout == "True\n"


def test_modules_inside_an_archive_are_found_too(extended, tmp_path):
    """The Windows folder keeps the modules in archives."""
    import zipfile

    with zipfile.ZipFile(tmp_path / "functions.zip", "w") as archive:
        package = extended.folder / "xlwings_jixiao"
        for path in package.rglob("*"):
            if path.suffix in (".py", ".toml"):
                archive.write(path, path.relative_to(extended.folder))
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'functions.zip')!r});"
        "import xlwings_jixiao.formats.registry as r; from xlwings_jixiao.reports import reports;"
        "print('functions.zip' in r.__file__, r.suffixes(), list(reports()))"
    )
    shown = extended.python("-c", code).stdout
    assert shown == "True ('.xlsx', '.xlsm', '.semi', '.txt', '.tsv') ['json', 'text', 'xlsx']\n"


def test_what_is_written_by_hand_names_every_format():
    for name in ("README.md", "docs/manual.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert [suffix for suffix in suffixes() if f"`{suffix}`" not in text] == [], name


def test_no_list_of_formats_is_left_in_what_excel_gets():
    declared = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "vba_bridge").iterdir())
    assert re.findall(r"\*\.t(?:xt|sv)", declared) == []
    assert texts()["import_patterns"] == "*.xlsx;*.xlsm;*.txt;*.tsv"
    assert "{formats}" not in "".join(vba_modules().values()) + "".join(texts().values())


def test_the_extension_takes_all_readers_along():
    packed = modules(["hosts.calc.menu"])
    assert {f"xlwings_jixiao.formats.{name}" for name in ("registry", "finding", "reading", "text")} <= set(
        packed
    )
