"""The expression language of models: conditions, scripts, cells of decision tables."""
