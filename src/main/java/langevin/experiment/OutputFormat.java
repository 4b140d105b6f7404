package langevin.experiment;

import static langevin.scenario.form.Parameter.defaulting;

import langevin.scenario.form.Parameter;
import langevin.scenario.form.Values;
import langevin.scenario.form.Word;
import org.jspecify.annotations.Nullable;

/** The form in which a scenario wants its arrays. */
public enum OutputFormat {
  /** In {@code arrays.npz}. */
  NPZ,
  /**
   * As a Zarr store with named dimensions as well, {@code run.zarr}, into which positions go as the
   * run goes.
   */
  ZARR;

  /** The key inside a kind's {@code output}. */
  public static final Parameter<String> KEY =
      defaulting(
          "format",
          Word.of(OutputFormat.class),
          "npz",
          "npz",
          "npz, or zarr: run.zarr as well, with named dimensions, as 'langevin export' makes it;"
              + " snapshots are then written as the run goes and never held in memory.");

  /**
   * What {@code output} says; npz where it says nothing.
   *
   * @param output null if it is not given
   */
  public static OutputFormat of(@Nullable Values output) {
    String word = output == null ? null : output.find(KEY);
    return word == null ? NPZ : Word.constant(OutputFormat.class, word);
  }
}
