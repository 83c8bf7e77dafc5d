"""What a department asks for, receives and promises → its head's signature over exactly that."""
