"""Applications in which somebody else is quicker, once."""


class Overtaken:
    """Before the next write another one gets through."""

    def __init__(self, real, meanwhile):
        self._real, self._meanwhile = real, meanwhile

    def __getattr__(self, name):
        return getattr(self._real, name)

    def write(self, change):
        meanwhile, self._meanwhile = self._meanwhile, None
        if meanwhile:
            meanwhile()
        self._real.write(change)
