"""Overview, for supervisors: what is late, what is due this week, where work stands, what broke, and who takes over."""
