"""An application: opened, filled in, signed, followed."""
