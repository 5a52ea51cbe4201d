"""A right policy file, as a bureau writes its own."""

# By line number: tests break it one line at a time.
RIGHT = """\
# 本局口径
name = "bureau"
title = "本局口径"
basis = "区财政局2023年通知"

[[weights]]
execution = 10
groups = { "产出" = 50, "效益" = 30, "满意度" = 10 }

[[weights]]
execution = 10
groups = { "成本" = 20, "产出" = 40, "效益" = 20, "满意度" = 10 }

[rate]
rounding = "up"
decimals = 2

[score]
decimals = 1
reverse = "linear"

[bands]
reached = "80%"
partly = "62.5%"

[reminders]
far_above = "25%"
reason_below = "95%"
reason_required = true
large_in_wan = 5000

[grades]
"优" = 90
"良" = 80
"中" = 60
"差" = 0
"""
