"""Instructions are looked through as a whole: only result sheets, new sheets and four cells of 首页."""

from dataclasses import replace

import pytest

from xlwings_jixiao.domain.errors import OutputError
from xlwings_jixiao.hosts.live.bounds import look_through
from xlwings_jixiao.hosts.live.instructions import Instruction, message
from xlwings_jixiao.own_book import OwnSheets

SHEETS = ["首页", "汇总", "问题清单", "项目1", "空白表"]
TOLD = message("好", warning=False)
WIPED = Instruction("汇总", "sheet")
OWN = OwnSheets("首页", "汇总", "问题清单", "空白表")


@pytest.mark.parametrize(
    "one",
    [
        Instruction("汇总", "rows", "A1", (("'=1+1", 2.0, None), (None, 1.0, None))),
        Instruction("汇总", "filter", "A3:H9"),
        Instruction("首页", "value", "B9", ("'2023年1月1日",)),
        Instruction("首页", "value", "B12", (3.0,)),
        Instruction("项目2", "new"),
    ],
)
def test_what_is_allowed(one: Instruction) -> None:
    look_through([TOLD, WIPED, one], SHEETS, OWN)


@pytest.mark.parametrize(
    "one",
    [
        Instruction("项目1", "rows", "A1", ((1.0,),)),
        Instruction("项目1", "sheet"),
        Instruction("问题清单", "rows", "A1", ((1.0,),)),  # not wiped first
        Instruction("首页", "value", "B5", (1.0,)),
        Instruction("首页", "value", "B9", ("=1+1",)),
        Instruction("汇总", "rows", "项目1.A1", ((1.0,),)),
        Instruction("汇总", "rows", "A1", ((1.0,), (1.0, 2.0))),
        Instruction("汇总", "rows", "A1", (("文字",),)),
        Instruction("汇总", "rows", "A1", ((1.0,), ("=WEBSERVICE(\"http://x\")",))),
        Instruction("汇总", "rows", "A1", (("=[1]Sheet1!A1",),)),
        Instruction("汇总", "rows", "A1", (("=cmd|'/c calc'!A1",),)),
        Instruction("汇总", "array", "A1", ("=SUM(A1:A2)",)),
        Instruction("汇总", "delete", "A1"),
        Instruction("汇总", "anything", "A1"),
        message("又", warning=False),
    ],
)  # fmt: skip
def test_what_is_refused(one: Instruction) -> None:
    with pytest.raises(OutputError, match=r"第3条指令不合规定.*没有写入任何内容"):
        look_through([TOLD, WIPED, one], SHEETS, OWN)


def test_the_message_comes_first() -> None:
    with pytest.raises(OutputError, match="第1条"):
        look_through([WIPED], SHEETS, OWN)


@pytest.mark.parametrize(
    ("name", "said"), [("项目1", "已有名为"), ("a/b", "不能作工作表的名字"), ("x" * 32, "不能作")]
)
def test_names_of_new_sheets(name: str, said: str) -> None:
    with pytest.raises(OutputError, match=said):
        look_through([TOLD, Instruction(name, "new")], SHEETS, OWN)


def test_without_an_empty_form_there_is_nothing_to_copy() -> None:
    with pytest.raises(OutputError, match="没有找到“空白表”"):
        look_through([TOLD, Instruction("项目2", "new")], SHEETS[:-1], replace(OWN, blank=""))
