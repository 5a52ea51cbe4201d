"""`python -m xlwings_jixiao.cli`: the command line where no script `jixiao` is installed."""

from xlwings_jixiao.cli import main

main()
