"""The doors: they translate between the outside and the stages, and decide nothing."""
