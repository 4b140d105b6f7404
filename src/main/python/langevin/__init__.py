"""Runs of langevin as labelled arrays.

    import langevin
    run = langevin.open_run("results/double-well-1")
    run.free_energy.plot()

`./langevin export results/double-well-1` writes the store that is read here. Needs xarray and zarr.
"""
import json
import pathlib


def open_run(folder):
    """The run in a results folder, or in a store that was exported, as an xarray.Dataset.

    Columns of the series have the dimension time, those of a sweep its axes too; an estimate NAME
    stands beside NAME_standard_error. run.attrs has name, setup, verdict, checks and scenario.
    """
    import xarray

    folder = pathlib.Path(folder)
    store = folder if (folder / "zarr.json").exists() else folder / "run.zarr"
    if not store.exists() and not (folder / "manifest.json").exists():
        raise FileNotFoundError(f"{folder} is not a results folder")
    if not store.exists():
        raise FileNotFoundError(f"{store} does not exist; write it with: langevin export {folder}")
    return xarray.open_zarr(store)


def checks(folder):
    """The checks of a results folder, as in checks.json: a list of dictionaries."""
    return json.loads((pathlib.Path(folder) / "checks.json").read_text(encoding="utf-8"))
