"""Where workbooks of version 0.1 start the server: `pythonw.exe -B -m xlwings_jixiao.hosts.server {CLSID}`."""

import sys

from xlwings_jixiao.hosts.excel.server import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
