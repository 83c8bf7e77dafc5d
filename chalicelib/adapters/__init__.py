"""How the world answers: each file implements one port with one technology."""
