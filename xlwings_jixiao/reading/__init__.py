"""From files to forms: one grid, one layout reader, one module a file format."""
