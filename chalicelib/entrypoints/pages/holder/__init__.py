"""What is one's own: certificates, what was shared, who saw what, settings."""
