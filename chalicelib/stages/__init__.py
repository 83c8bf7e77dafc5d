"""What happens to an application, one file per word of the story."""
