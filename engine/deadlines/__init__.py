"""Working-day calendar, terms and the arithmetic of domain §8. Pure: dates in, dates and the sum out."""
