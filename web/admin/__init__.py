"""Admin, for administrators: the term catalogue of the organisation and the calendar."""
