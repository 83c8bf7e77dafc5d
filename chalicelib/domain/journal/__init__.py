"""What happened to an application, entry by entry, and what that comes to."""
