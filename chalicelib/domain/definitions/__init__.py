"""What librarians write: life events, bundles, items and the libraries they share."""
