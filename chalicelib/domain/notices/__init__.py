"""What happened to an application → who is to be told, what they read, and what goes outside."""
