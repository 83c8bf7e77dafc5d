"""What is remembered between two pages, by whom it is signed in, and in which language it reads."""
