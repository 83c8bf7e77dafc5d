"""What we ask of the world, as Protocols, in our words."""
