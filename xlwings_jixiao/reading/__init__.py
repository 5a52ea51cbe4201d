"""Grids → forms, pure: labels and layouts, indicator rows, number formats as shown."""
