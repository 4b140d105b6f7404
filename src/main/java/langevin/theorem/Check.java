package langevin.theorem;

import java.util.List;
import java.util.Set;
import langevin.estimate.Sums;
import langevin.verdict.Claim;
import langevin.verdict.Evidence;

/** A test of one statement: it supplies two sides and named error terms, and never judges. */
public interface Check {
  /** What is claimed. */
  Claim claim();

  /** The sums it reads, which a run without it need not take. */
  default Set<Sums> reads() {
    return Set.of(Sums.DERIVATIVES);
  }

  /** What the run says about it. */
  Evidence weigh(Course course);

  /** The same check of wrong statements, each of which must come out violated. */
  List<Check> sabotaged();

  /** All checks, in the order of reports. */
  static List<Check> all() {
    return List.of(
        new FreeEnergyDissipation(), new EntropyProduction(), new EnergyBalance(), new WeakForm());
  }

  /**
   * The check of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Check named(String name) {
    for (Check c : all()) {
      if (c.claim().name().equals(name)) {
        return c;
      }
    }
    throw new IllegalArgumentException("no check '" + name + "'");
  }
}
