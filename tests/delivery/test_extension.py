"""The Calc extension as a file: what is in it, and that its core needs nothing but the standard library."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import types
from pathlib import Path
from xml.dom import minidom

import pytest

from xlwings_jixiao import __version__
from xlwings_jixiao.audit import rules
from xlwings_jixiao.delivery.extension.build import build_extension
from xlwings_jixiao.delivery.extension.modules import PACKAGE, modules
from xlwings_jixiao.functions import all_functions
from xlwings_jixiao.ooxml.archive import read_parts

CORE = f"pythonpath/{PACKAGE}/"


@pytest.fixture(scope="module")
def extension() -> bytes:
    return build_extension()


@pytest.fixture(scope="module")
def parts(extension: bytes) -> dict[str, bytes]:
    return read_parts(extension)


@pytest.fixture(scope="module")
def unpacked(parts: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("oxt")
    for name, content in parts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def test_the_same_sources_give_the_same_bytes(extension: bytes) -> None:
    assert build_extension() == extension


def test_the_manifest_names_types_first_and_only_what_is_there(parts: dict[str, bytes]) -> None:
    entries = minidom.parseString(parts["META-INF/manifest.xml"]).getElementsByTagName("manifest:file-entry")
    paths = [entry.getAttribute("manifest:full-path") for entry in entries]
    assert paths[:2] == ["XJixiao.idl", "jixiao_components.py"]
    assert set(paths) == {
        "XJixiao.idl",
        "jixiao_components.py",
        *(name for name in parts if name.endswith(".xcu")),
    }


def test_all_xml_is_well_formed_and_the_version_is_ours(parts: dict[str, bytes]) -> None:
    for name, content in parts.items():
        if name.endswith((".xcu", ".xml")):
            minidom.parseString(content)
    assert f'<version value="{__version__}"/>'.encode() in parts["description.xml"]
    assert parts["LICENSE.txt"].startswith(b"MIT License")


def test_every_function_has_a_method_and_its_chinese_help(parts: dict[str, bytes]) -> None:
    interface, wizard = parts["XJixiao.idl"].decode(), parts["CalcAddIns.xcu"].decode()
    for function in all_functions():
        assert re.search(rf" {function.name.replace('_', '')}\( \[in\] ", interface, re.IGNORECASE)
        for text in (function.help, *(one.help for one in function.arguments)):
            assert wizard.count(f'<value xml:lang="zh-CN">{text}</value>') >= 1
            assert wizard.count(f'<value xml:lang="en-US">{text}</value>') >= 1


def test_an_area_is_a_cell_range_and_only_an_optional_argument_may_be_left_out(
    parts: dict[str, bytes],
) -> None:
    assert (
        "sequence< sequence< any > > jixiaoCheck( "
        "[in] com::sun::star::table::XCellRange area, [in] any policy );"
    ) in parts["XJixiao.idl"].decode()
    assert (
        "any jixiaoRate( [in] sequence< sequence< string > > fullYear, "
        "[in] sequence< sequence< string > > executed, [in] any policy );"
    ) in parts["XJixiao.idl"].decode()


def test_nothing_in_the_core_is_called_as_an_installed_package_is(parts: dict[str, bytes]) -> None:
    sources = [name for name in parts if name.startswith(CORE) and name.endswith(".py")]
    assert len(sources) > 20
    for name in sources:
        assert b"xlwings_jixiao" not in parts[name], name


def test_every_module_imports_with_the_standard_library_alone(
    parts: dict[str, bytes], unpacked: Path, tmp_path: Path
) -> None:
    """Even where another version of the package is installed, and stands first in the path."""
    other = tmp_path / "xlwings_jixiao"
    other.mkdir()
    (other / "__init__.py").write_text("raise RuntimeError('another version')", encoding="utf-8")
    names = sorted(
        name.removeprefix("pythonpath/").removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        for name in parts
        if name.startswith(CORE) and name.endswith(".py")
    )
    code = (
        "import sys, importlib\n"
        f"sys.path.insert(0, {str(tmp_path)!r}); sys.path.append({str(unpacked / 'pythonpath')!r})\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
        f"call = importlib.import_module('{PACKAGE}.functions').call\n"
        "print(call('JIXIAO_RATE', 1425600.0, 1414200.0, '上海'))\n"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-X", "utf8", "-c", code],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "0.9921\n"), done.stderr


def test_all_families_of_rules_travel_along() -> None:
    found = modules(["functions"])
    assert {rule.check.__module__ for rule in rules()} <= set(found)
    assert not [
        name
        for name in found
        if name.startswith(("xlwings_jixiao.delivery", "xlwings_jixiao.cli", "xlwings_jixiao.book.build"))
    ]


def test_an_old_python_is_refused_with_its_version(
    parts: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    source = parts["jixiao_components.py"].decode()
    ast.parse(source, feature_version=(3, 7))
    monkeypatch.setitem(sys.modules, "unohelper", types.ModuleType("unohelper"))
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    with pytest.raises(ImportError, match=r"Python >= 3\.11 \(LibreOffice: Python 3\.9\)"):
        exec(compile(source, "jixiao_components.py", "exec"), {})


def test_the_command_writes_the_extension(jixiao, tmp_path: Path, extension: bytes) -> None:  # type: ignore[no-untyped-def]
    done = jixiao("extension", "-o", "jixiao.oxt")
    assert done.returncode == 0
    assert (tmp_path / "jixiao.oxt").read_bytes() == extension
    assert "已写出 jixiao.oxt" in done.stdout
    assert jixiao("extension", "-o", "jixiao.zip").returncode == 2


def test_what_is_named_for_types_alone_stays_behind() -> None:
    """The public names of the package would bring a door for scripts into the office program."""
    found = modules(["hosts.calc.addin", "hosts.calc.load_job", "hosts.calc.menu"])
    assert "xlwings_jixiao" in found
    assert not {"xlwings_jixiao.api", "xlwings_jixiao.hosts.excel.xlwings_book"} & set(found)
