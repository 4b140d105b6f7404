package langevin.theorem;

import java.util.Collections;
import java.util.List;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import langevin.ensemble.GaussianLaw;
import langevin.estimate.Density;
import langevin.estimate.Ensembles;
import langevin.parallel.Parallel;
import langevin.potential.Chain;
import langevin.potential.Washboard;

/** Prints everything a report would say, to compare machines of different lane widths. */
public final class AnalysisDigest {
  private AnalysisDigest() {}

  /** Prints readings, densities and checks with all digits. */
  public static void main(String[] arguments) {
    print(
        Trial.heun(
            Ensembles.doubleWell(),
            GaussianLaw.ofStandardDeviation(List.of(-1.0), List.of(0.1)),
            20_003,
            0.0125,
            40,
            8,
            71));
    print(
        Trial.heun(
            Ensembles.conditions(
                new Washboard(1, 2 * Math.PI, 0),
                0.5,
                new Domain.Periodic(new Box(List.of(-Math.PI), List.of(Math.PI)))),
            GaussianLaw.ofStandardDeviation(List.of(3.0), List.of(0.3)),
            10_001,
            0.0125,
            40,
            8,
            72));
    print(
        Trial.heun(
            Ensembles.conditions(new Chain(10, -1, 0.5), 0.25),
            GaussianLaw.ofStandardDeviation(
                Collections.nCopies(10, -1.0), Collections.nCopies(10, 0.3)),
            3_001,
            0.0125,
            40,
            8,
            73));
  }

  private static void print(Trial trial) {
    Trial.Shown shown = trial.run();
    JudgedAnalysis a =
        JudgedAnalysis.of(
            shown.levels(),
            shown.geometry(),
            Check.all(),
            1e-3,
            0.05,
            List.of(0.5),
            Parallel.SERIAL);
    System.out.println(a.readings());
    System.out.println(a.checks());
    for (Density density : a.density().stream().toList()) {
      for (Density.Row row : density.rows()) {
        System.out.println(java.util.Arrays.toString(row.values()));
        System.out.println(java.util.Arrays.toString(row.errors()));
      }
    }
  }
}
