"""The states of the machine, each a function: they translate, and decide nothing."""
