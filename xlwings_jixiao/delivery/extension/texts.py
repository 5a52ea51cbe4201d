"""The texts of the Calc extension that are no code: interface, function wizard, description, manifest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

from xlwings_jixiao import __version__
from xlwings_jixiao.functions import Argument, Function, all_functions
from xlwings_jixiao.hosts.calc.addin import INTERFACE, SERVICE, argument_type, method_name, result_type

IDENTIFIER = "org.jixiao.calc"
TITLE = "绩效自评"
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_CATEGORY = "Add-In"
# The texts are Chinese in every language of the program; en-US is what others fall back on.
_LANGUAGES = ("en-US", "zh-CN")
_DESCRIPTION = (
    "财政项目支出绩效自评：JIXIAO 函数（执行率、得分、等级、核对）和菜单。\n"
    "需要 LibreOffice 7.4 以上，它所用的 Python 须为 3.11 以上。"
)


def interface_text() -> str:
    """The interface as IDL, which LibreOffice takes for a type library as it stands [run: 7.4.7]."""
    *modules, name = INTERFACE.split(".")
    opening = " ".join(f"module {module} {{" for module in modules)
    methods = "\n".join(f"    {_method(function)}" for function in all_functions())
    return f"{opening}\n\ninterface {name}\n{{\n{methods}\n}};\n\n{'}; ' * len(modules)}\n"


def _method(function: Function) -> str:
    arguments = ", ".join(f"[in] {argument_type(one)} {_uno_name(one)}" for one in function.arguments)
    return f"{result_type(function)} {method_name(function)}( {arguments} );"


def _uno_name(argument: Argument) -> str:
    """full_year → fullYear, as UNO's own interfaces write it."""
    first, *others = argument.key.split("_")
    return first + "".join(word.capitalize() for word in others)


def functions_text() -> str:
    """CalcAddIns.xcu: what the function wizard shows, and the names in files of Excel."""
    functions = _nodes(
        (method_name(function), _described(function.name, function.help) + _excel_name(function))
        for function in all_functions()
    )
    inside = _node("AddInInfo", _replaced(SERVICE, _node("AddInFunctions", functions)))
    return configuration("CalcAddIns", inside)


def _excel_name(function: Function) -> str:
    arguments = _nodes((_uno_name(one), _described(one.name, one.help)) for one in function.arguments)
    return (
        f'<prop oor:name="Category"><value>{_CATEGORY}</value></prop>\n'
        f'<prop oor:name="CompatibilityName"><value xml:lang="en-US">{function.name}</value></prop>\n'
        + _node("Parameters", arguments)
    )


def _described(name: str, text: str) -> str:
    return _property("DisplayName", name) + _property("Description", text)


def _property(name: str, text: str) -> str:
    values = "".join(f'<value xml:lang="{language}">{escape(text)}</value>' for language in _LANGUAGES)
    return f'<prop oor:name="{name}">{values}</prop>\n'


def _nodes(contents: Iterable[tuple[str, str]]) -> str:
    return "".join(_replaced(name, content) for name, content in contents)


def _node(name: str, content: str) -> str:
    return f'<node oor:name="{name}">\n{content}</node>\n'


def _replaced(name: str, content: str) -> str:
    return f'<node oor:name="{name}" oor:op="replace">\n{content}</node>\n'


def jobs_text(service: str) -> str:
    """Jobs.xcu: the job that is done when a document has been opened."""
    job = _replaced(service, f'<prop oor:name="Service"><value>{service}</value></prop>\n')
    event = f'<node oor:name="OnLoad" oor:op="fuse">\n{_node("JobList", _replaced(service, ""))}</node>\n'
    return configuration("Jobs", _node("Jobs", job) + _node("Events", event))


def configuration(name: str, content: str) -> str:
    """A file of settings of the program (.xcu) below org.openoffice.Office."""
    return (
        f'{_XML}<oor:component-data xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'oor:name="{name}" oor:package="org.openoffice.Office">\n{content}</oor:component-data>\n'
    )


def description_text(description: str) -> str:
    """description.xml: name and version; `description` is the path of the longer text in the extension."""
    names = "".join(f'<name lang="{lang}">{TITLE}</name>' for lang in ("en", "zh-CN"))
    sources = "".join(f'<src xlink:href={quoteattr(description)} lang="{lang}"/>' for lang in ("en", "zh-CN"))
    return (
        f'{_XML}<description xmlns="http://openoffice.org/extensions/description/2006" '
        'xmlns:xlink="http://www.w3.org/1999/xlink">\n'
        f'<identifier value="{IDENTIFIER}"/>\n<version value="{__version__}"/>\n'
        f"<display-name>{names}</display-name>\n"
        f"<extension-description>{sources}</extension-description>\n"
        "</description>\n"
    )


def description_body() -> str:
    """What the extension manager says about the extension."""
    return f"{_DESCRIPTION}\n"


def manifest_text(kinds: Mapping[str, str]) -> str:
    """META-INF/manifest.xml: media types by path, in the order in which LibreOffice registers them."""
    entries = "".join(
        f'<manifest:file-entry manifest:media-type="{kind}" manifest:full-path={quoteattr(path)}/>\n'
        for path, kind in kinds.items()
    )
    return f'{_XML}<manifest:manifest xmlns:manifest="http://openoffice.org/2001/manifest">\n{entries}</manifest:manifest>\n'
