"""What is: frozen values and pure rules. Knows no AWS, no clock, no randomness, no environment."""
