"""What every long list has: filters, pages, one found by its number."""
