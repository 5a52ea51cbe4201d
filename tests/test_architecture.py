"""Arrows point inward: the core imports the standard library and itself, and does no I/O."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "xlwings_jixiao"
CORE = [
    *(
        PACKAGE / f"{name}.py"
        for name in ("text", "errors", "amounts", "units", "form", "grammar", "attainment")
    ),
    *(PACKAGE / f"{name}.py" for name in ("policy", "scoring", "functions")),
    *sorted((PACKAGE / "audit").glob("*.py")),
    *(PACKAGE / "reading" / f"{name}.py" for name in ("__init__", "grid", "labels", "layout", "indicators")),
]
CORE_NAMES = {
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
    for path in CORE
}
PACKAGES = {"xlwings_jixiao", "xlwings_jixiao.reading"}
BESIDE_THE_CORE = {"xlwings_jixiao.policies"}  # data files of the package, read with the standard library
DOES_IO = {"open", "print", "input", "exec", "eval"}
IO_MODULES = {"os", "io", "pathlib", "subprocess", "socket", "shutil", "tempfile", "urllib", "sys"}


def imports_of(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= (
                {f"{node.module}.{alias.name}" for alias in node.names}
                if node.module in PACKAGES
                else {node.module}
            )
    return found


def name_of(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


@pytest.mark.parametrize("path", CORE, ids=name_of)
def test_the_core_imports_only_the_standard_library_and_the_core(path: Path) -> None:
    for module in imports_of(path):
        if module.startswith("xlwings_jixiao"):
            assert module in CORE_NAMES | BESIDE_THE_CORE, module
        else:
            assert module.partition(".")[0] in sys.stdlib_module_names, module
            assert module.partition(".")[0] not in IO_MODULES, module


@pytest.mark.parametrize("path", CORE, ids=name_of)
def test_the_core_does_no_io(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in DOES_IO, f"line {node.lineno}"


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=name_of)
def test_every_module_says_in_its_first_line_what_it_is_for(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith('"""')


def test_the_help_does_not_wait_for_pandas() -> None:
    code = "import sys; from xlwings_jixiao import cli; print([m for m in ('pandas', 'openpyxl', 'xlwings') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_nothing_of_xlwings_pro_is_imported() -> None:
    for path in PACKAGE.rglob("*.py"):
        assert not any(module.startswith("xlwings.pro") for module in imports_of(path)), path
