"""What AWS holds besides the functions, and how the whole is packaged."""
