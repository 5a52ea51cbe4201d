"""What a diagnosis looks at: a folder as the bundle unpacks it."""

import hashlib
import json

import pytest
from support.diagnosis import dll

from xlwings_jixiao import policies
from xlwings_jixiao.book.build import build_template


@pytest.fixture(scope="session")
def template():
    return build_template(1, policies.load(policies.DEFAULT))


@pytest.fixture
def home(tmp_path, template):
    """A folder as the bundle unpacks it, with files of a few bytes for Python's."""
    folder = tmp_path / "绩效 自评"
    python = folder / "python"
    python.mkdir(parents=True)
    (folder / "绩效自评.xlsm").write_bytes(template)
    dlls = {"xlwings64-0.37.8.dll": dll(0x8664), "xlwings32-0.37.8.dll": dll(0x14C)}
    files = {"python.exe": b"exe", "pythonw.exe": b"exe", **dlls}
    for name, content in files.items():
        (python / name).write_bytes(content)
    listed = {
        f"python/{name}": [len(content), hashlib.sha256(content).hexdigest()]
        for name, content in files.items()
    }
    (python / "jixiao-manifest.json").write_text(json.dumps({"files": listed}), encoding="utf-8")
    return folder
