"""What is locked of one pure package: the smallest lock there is."""


def lock_of(name, lock):
    """The lines of this lock about a package of two hashes, as a lock of its own."""
    locked = lock.read_text("utf-8")
    start = locked.index(f"{name}==")
    end = locked.index("\n", locked.index("--hash", locked.index("--hash", start) + 1))
    return locked[start:end].rstrip(" \\") + "\n"
