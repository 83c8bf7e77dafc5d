"""What follows from the journal, and from time passing."""
