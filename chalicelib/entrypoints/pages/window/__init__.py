"""The window: a clerk, with somebody in front of them; the kiosk."""
