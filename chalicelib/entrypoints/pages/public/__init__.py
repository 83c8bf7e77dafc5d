"""What anybody finds, reads, is asked and is shown, before signing in."""
