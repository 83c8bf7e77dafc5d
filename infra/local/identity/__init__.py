"""A local OpenID provider for invented people: a real process, and never for production."""
