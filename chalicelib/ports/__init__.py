"""What we ask of the world, one Protocol per file, in our words."""
