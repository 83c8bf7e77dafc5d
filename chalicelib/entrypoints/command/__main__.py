"""Arguments → one of the verbs of ``./yijian``."""

from chalicelib.entrypoints.command.verbs import yijian

if __name__ == "__main__":
    yijian(prog_name="yijian")
