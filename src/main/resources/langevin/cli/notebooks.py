"""Executes notebooks without a browser and says where one fails.

notebooks.py KERNEL [--keep] FILE...   Ends with 1 if a cell of one of them ended with an exception.
Notebooks in Java get the kernel KERNEL; with --keep the output is written back into the files.
"""
import os
import re
import signal
import sys
import time
import traceback

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellControlSignal, DeadKernelError

SECONDS_OF_A_CELL = 600
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def failures(notebook):
    """What went wrong, in the order of the cells."""
    for number, cell in enumerate(notebook.cells, 1):
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                text = "\n".join(output.traceback) or f"{output.ename}: {output.evalue}"
                yield f"cell {number}:\n{cell.source}\n\n{COLOUR.sub('', text)}"


def execute(file, kernel, keep):
    """Executes one notebook; returns what went wrong."""
    notebook = nbformat.read(file, as_version=4)
    in_java = notebook.metadata.kernelspec.language == "java"
    # A kernel that sees an exception goes on: what it says of it stands in the output of the cell.
    client = NotebookClient(
        notebook,
        timeout=SECONDS_OF_A_CELL,
        kernel_name=kernel if in_java else "python3",
        allow_errors=True,
        record_timing=False,
        coalesce_streams=True,
        resources={"metadata": {"path": os.path.dirname(file)}},
    )
    try:
        client.execute()
    except (CellControlSignal, DeadKernelError, RuntimeError) as problem:
        return [f"{type(problem).__name__}: {problem}"]
    wrong = list(failures(notebook))
    if keep and not wrong:
        for number, cell in enumerate(notebook.cells, 1):
            cell.id = f"cell-{number}"
        # Which Java and which Python it was is no part of the story.
        notebook.metadata.pop("language_info", None)
        nbformat.write(notebook, file)
    return wrong


def main(arguments):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(130))
    kernel, *files = arguments
    keep = "--keep" in files
    failed = 0
    for file in (file for file in files if file != "--keep"):
        name = os.path.splitext(os.path.basename(file))[0]
        begun = time.monotonic()
        wrong = execute(file, kernel, keep)
        print(f"{'fails' if wrong else 'runs '}  {name}  ({time.monotonic() - begun:.1f} s)", flush=True)
        # What fails after the first is mostly its consequence.
        for text in wrong[:1]:
            print(f"{name}, {text}", flush=True)
        if len(wrong) > 1:
            print(f"{len(wrong) - 1} more cells of {name} fail after it", flush=True)
        failed += bool(wrong)
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception:
        # Not 1, with which an uncaught exception ends: that is a notebook that fails.
        traceback.print_exc()
        sys.exit(70)
