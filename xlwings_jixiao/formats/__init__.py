"""Files → grids: one module a format."""
