"""What a refusal looks like to the user."""

import re


def is_one_chinese_line(text: str) -> bool:
    lines = text.splitlines()
    return len(lines) == 1 and bool(re.search("[\u4e00-\u9fff]", lines[0])) and "Traceback" not in text
