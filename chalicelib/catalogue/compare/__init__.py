"""Two versions of definitions → what changed, in words, and what it means for cases."""
