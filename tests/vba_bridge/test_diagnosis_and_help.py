"""诊断 and 帮助."""

from pyopenvba.interpreter import VBARuntimeError
from support.vba import Excel


def test_diagnosis_is_what_python_says(excel: Excel):
    excel.answers("一切正常")
    assert excel.press("JixiaoDoctor") == "一切正常"
    assert excel.asked == "JIXIAO_DOCTOR"
    assert excel.given() == [excel.app.evaluate("ThisWorkbook.FullName"), "0.37.8", "64"]


def test_without_python_the_diagnosis_is_vbas_own(excel: Excel):
    excel.breaks()
    (excel.folder / "python").mkdir()
    (excel.folder / "python" / "pythonw.exe").touch()
    said = excel.press("JixiaoDoctor")
    for line in (
        "诊断：Python 运行环境不可用。", "no such folder", "pythonw.exe：有", "xlwings64-0.37.8.dll：没有",
        f"应在文件夹：{excel.folder}\\python", "日志：", "双击工作簿旁边的 诊断.cmd。",
    ):  # fmt: skip
        assert line in said


def test_a_file_that_cannot_be_looked_for_is_not_said_to_be_there(excel: Excel):
    def forbidden(_: str) -> object:
        raise VBARuntimeError(429, "ActiveX component can't create object")

    excel.breaks()
    excel.app.interpreter.host.create = forbidden
    said = excel.press("JixiaoDoctor")
    assert "pythonw.exe：没有" in said
    assert "xlwings64-0.37.8.dll：没有" in said


def test_help_tells_how_to_fill_in_and_how_python_is(excel: Excel):
    said = excel.press("JixiaoHelp")
    for word in ("新增项目", "导入自评表", "校验并汇总", "下一处问题", "导出报送版", "口径"):
        assert f"“{word}”" in said
    assert said.endswith("诊断：Python 运行环境可以使用。")
    excel.breaks()
    assert "诊断：Python 运行环境不可用。" in excel.press("JixiaoHelp")
