"""The command langevin of an installed wheel: the launcher with the Java that came along."""
import os
import pathlib
import sys


def main():
    launcher = pathlib.Path(__file__).parent / "release" / "langevin"
    if not launcher.exists():
        sys.exit("langevin: no program came along with this package; it is the reader of the sources alone")
    os.execv("/bin/sh", ["sh", str(launcher), *sys.argv[1:]])


if __name__ == "__main__":
    main()
