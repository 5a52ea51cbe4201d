"""The Windows folder 绩效自评.zip, which needs no installed Python."""
