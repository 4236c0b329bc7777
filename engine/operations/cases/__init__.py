"""Acts on cases: reports, the case file, who is involved, consent, the overview of supervisors."""
