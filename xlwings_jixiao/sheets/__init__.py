"""Forms and results as sheets: data, looks, painters."""
