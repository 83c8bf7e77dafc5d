"""From YAML as librarians write it to values with lines; for the workshop, not for Lambda."""
