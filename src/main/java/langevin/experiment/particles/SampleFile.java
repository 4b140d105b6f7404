package langevin.experiment.particles;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import langevin.ensemble.InitialLaw;
import langevin.ensemble.SampleLaw;
import langevin.results.Npy;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.PerAxis;
import langevin.scenario.form.Values;
import langevin.text.Numerals;
import org.jspecify.annotations.Nullable;

/** Initial positions from a NumPy file. */
final class SampleFile {
  private SampleFile() {}

  /** The law, or null and what is wrong with the file. */
  static @Nullable InitialLaw law(Values values, Parameter<String> key, Surroundings surroundings) {
    String name = values.get(key);
    try {
      Path file = surroundings.folder().resolve(name);
      if (Files.isDirectory(file)) {
        values.report(key, "'" + name + "' is a folder");
        return null;
      }
      double[][] columns = Npy.columns(file, PerAxis.MOST_AXES);
      int d = surroundings.dimension();
      if (d == 0) {
        return null;
      }
      if (columns.length != d) {
        values.report(
            key,
            "'"
                + name
                + "' has "
                + columns.length
                + (columns.length == 1 ? " column" : " columns")
                + ", but the potential has dimension "
                + d);
        return null;
      }
      if (beyondWalls(values, key, columns, surroundings.domain())) {
        return null;
      }
      return new SampleLaw(columns);
    } catch (Npy.NotAnArray e) {
      values.report(key, "'" + name + "': " + e.getMessage());
    } catch (NoSuchFileException e) {
      values.report(key, "no such file '" + name + "' beside the scenario");
    } catch (AccessDeniedException e) {
      values.report(key, "'" + name + "' may not be read: permission denied");
    } catch (IOException | InvalidPathException e) {
      values.report(key, "'" + name + "' cannot be read: " + e.getMessage());
    }
    return null;
  }

  /** Reports the first sample that lies beyond reflecting walls. */
  static boolean beyondWalls(
      Values values, Parameter<String> key, double[][] columns, Domain domain) {
    if (!(domain instanceof Domain.Reflecting(Box box))) {
      return false;
    }
    for (int row = 0; row < columns[0].length; row++) {
      for (int a = 0; a < columns.length; a++) {
        double x = columns[a][row];
        if (x < box.lower().get(a) || x > box.upper().get(a)) {
          values.report(
              key,
              "'%s': sample %d is beyond the reflecting walls on axis %d, found %s"
                      .formatted(values.get(key), row + 1, a + 1, Numerals.shortest(x))
                  + " (samples and axes are counted from 1)");
          return true;
        }
      }
    }
    return false;
  }
}
