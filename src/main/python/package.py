"""Builds what runs without a build and without a Java on the machine.

python3 src/main/python/package.py [--out dist] [--try]

Writes a wheel (pip install dist/langevin-*.whl, then: langevin run ...) and a tar of the same program
for people without Python. Both hold the jar, the launcher and an image of Java with only the modules
that the program needs, so they are for the system and the processor of this machine. With --try the
wheel is installed into an empty environment and runs a scenario there, without any variable set.
"""
import argparse
import base64
import hashlib
import os
import pathlib
import re
import shutil
import stat
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
import venv
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[3]
MODULES = "java.base,java.desktop,jdk.management,jdk.incubator.vector"
# Of files in an archive, so that the same program gives the same archive.
TIME = (2026, 1, 1, 0, 0, 0)


def java_home():
    """The Java that the launcher found; it builds the jar on the way."""
    ended = subprocess.run(
        [ROOT / "langevin"],
        env={**os.environ, "LANGEVIN_JAVA_OPTIONS": "-XshowSettings:properties -version"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    found = re.search(r"^\s*java\.home = (.*)$", ended.stderr, re.MULTILINE)
    if ended.returncode or not found:
        sys.exit(ended.stderr)
    return pathlib.Path(found.group(1))


def release(folder):
    """The program as a folder: launcher, jar, image of Java, licence."""
    home = java_home()
    folder.mkdir(parents=True)
    command = [home / "bin" / "jlink", "--add-modules", MODULES, "--output", folder / "java"]
    subprocess.run([*command, "--strip-debug", "--no-header-files", "--no-man-pages", "--compress=zip-6"], check=True)
    shutil.copy(ROOT / "target" / "app" / "langevin.jar", folder)
    shutil.copy(ROOT / "langevin", folder)
    shutil.copy(ROOT / "LICENSE", folder)


def version():
    return re.search(r"<version>(.*?)</version>", (ROOT / "pom.xml").read_text(encoding="utf-8")).group(1)


def files(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


def add(wheel, name, content, executable, record):
    """A file of the wheel, with its line in the record."""
    entry = zipfile.ZipInfo(name, TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = (stat.S_IFREG | (0o755 if executable else 0o644)) << 16
    wheel.writestr(entry, content)
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
    record.append(f"{name},sha256={digest},{len(content)}\n")


def write_wheel(program, out):
    platform = re.sub(r"[-.]", "_", sysconfig.get_platform())
    about = f"langevin-{version()}.dist-info"
    record = []
    target = out / f"langevin-{version()}-py3-none-{platform}.whl"
    with zipfile.ZipFile(target, "w") as wheel:
        for path in files(pathlib.Path(__file__).resolve().parent / "langevin"):
            if path.suffix == ".py":
                add(wheel, f"langevin/{path.name}", path.read_bytes(), False, record)
        for path in files(program):
            name = f"langevin/release/{path.relative_to(program).as_posix()}"
            add(wheel, name, path.read_bytes(), os.access(path, os.X_OK), record)
        metadata = (
            f"Metadata-Version: 2.1\nName: langevin\nVersion: {version()}\n"
            "Summary: Langevin particle ensembles and associative memories, with verdicts on their theorems\n"
            "License: Apache-2.0\nRequires-Python: >=3.10\nProvides-Extra: reader\n"
            'Requires-Dist: xarray; extra == "reader"\nRequires-Dist: zarr>=3; extra == "reader"\n'
        )
        tag = f"Wheel-Version: 1.0\nGenerator: langevin\nRoot-Is-Purelib: false\nTag: py3-none-{platform}\n"
        entry = "[console_scripts]\nlangevin = langevin.__main__:main\n"
        for name, text in (("METADATA", metadata), ("WHEEL", tag), ("entry_points.txt", entry)):
            add(wheel, f"{about}/{name}", text.encode(), False, record)
        record.append(f"{about}/RECORD,,\n")
        last = zipfile.ZipInfo(f"{about}/RECORD", TIME)
        last.external_attr = (stat.S_IFREG | 0o644) << 16
        wheel.writestr(last, "".join(record))
    return target


def write_tar(program, out):
    name = f"langevin-{version()}-{sysconfig.get_platform()}"
    target = out / f"{name}.tar.gz"

    def anonymous(entry):
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = ""
        return entry

    with tarfile.open(target, "w:gz") as tar:
        tar.add(program, name, filter=anonymous)
    return target


def attempt(wheel):
    """Installs the wheel into an empty environment and runs a scenario there, with no variable set."""
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        venv.create(folder / "empty", with_pip=True)
        python = folder / "empty" / "bin" / "python"
        subprocess.run([python, "-m", "pip", "install", "-q", "--no-index", "--no-deps", wheel], check=True)
        words = ["run", ROOT / "scenarios" / "double-well.yaml", "--set", "particles=1e5"]
        words += ["--set", "report.resolution=0.1", "--out", folder / "results"]
        # Neither JAVA_HOME nor a PATH on which a Java could stand but the system's.
        surroundings = {"PATH": "/usr/bin:/bin", "HOME": place}
        subprocess.run([folder / "empty" / "bin" / "langevin", *words], env=surroundings, check=True)
        if not (folder / "results" / "double-well-1" / "report.html").exists():
            sys.exit("the run left no report")
        program = next((folder / "empty").glob("lib/python*/site-packages/langevin/release/java/release"))
        print("ran with", re.search(r'JAVA_VERSION="(.*?)"', program.read_text()).group(0), "of the wheel")


def main():
    options = argparse.ArgumentParser(description="Builds a wheel and a tar that need no Java.")
    options.add_argument("--out", type=pathlib.Path, default=ROOT / "target" / "dist")
    options.add_argument("--try", dest="tries", action="store_true", help="install the wheel and run it")
    chosen = options.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        program = pathlib.Path(place) / "langevin"
        release(program)
        wheel = write_wheel(program, chosen.out)
        for target in (wheel, write_tar(program, chosen.out)):
            print(f"{target}  {target.stat().st_size / 2**20:.0f} MB")
    if chosen.tries:
        attempt(wheel)


if __name__ == "__main__":
    main()
