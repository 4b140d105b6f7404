package langevin.experiment.particles;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import langevin.dynamics.Heun;
import langevin.estimate.Ensembles;
import langevin.results.CheckRecord;
import langevin.results.Curve;
import langevin.results.Run;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random rough landscapes in equilibrium, run as users run them: what is printed lies within its
 * stated errors of the exact value, or is withheld; no true statement is called violated.
 */
class RoughGroundCoverageTest {
  private static final String[] CHECKS = {
    "energy-balance", "entropy-production", "free-energy-dissipation", "weak-form"
  };

  /**
   * Of Student's law with 31 degrees of freedom, beyond which an error of 32 batches lies with
   * probability 1.2·10⁻⁶.
   */
  private static final double BEYOND_CHANCE = 6;

  /** Counts of one quantity. */
  private static final class Cover {
    int printed;
    int withheld;
    int beyondTwo;
    int beyondThree;
    double worst;
    final List<String> wrong = new ArrayList<>();

    void add(String what, double truth, double value, double error) {
      if (Double.isNaN(value)) {
        withheld++;
        return;
      }
      printed++;
      double off = Math.abs(value - truth);
      // A mean over the landscape's rounding is not sharper than that.
      double z = off <= 1e-9 * Math.max(1, Math.abs(truth)) ? 0 : off / error;
      beyondTwo += z > 2 ? 1 : 0;
      beyondThree += z > 3 ? 1 : 0;
      worst = Math.max(worst, z);
      if (z > BEYOND_CHANCE) {
        wrong.add(
            String.format(
                Locale.ROOT, "%s: %.6g ± %.2g for %.6g (z %.1f)", what, value, error, truth, z));
      }
    }
  }

  private final Map<String, Cover> covers = new TreeMap<>();
  private final List<String> violated = new ArrayList<>();
  private int verdicts;
  private int refused;

  private void run(RoughGround ground, long particles, long seed, String name) throws Exception {
    double step = 0.01 * ground.scale() * ground.scale();
    Run run;
    try {
      run =
          Particles.in(ground.potential())
              .named("rough")
              .temperature(ground.temperature())
              .particles(particles)
              .seed(seed)
              .from(ground.equilibrium())
              .within(ground.domain())
              .with(new Heun())
              .step(step)
              .until(16 * step)
              .observeEvery(4 * step)
              .checking(CHECKS)
              .run();
    } catch (IllegalArgumentException e) {
      refused++;
      return;
    }
    RoughGround.Truth truth = ground.truth();
    add(ground, run, "mean_energy", truth.energy(), name);
    add(ground, run, "entropy", truth.entropy(), name);
    add(ground, run, "free_energy", truth.freeEnergy(), name);
    add(ground, run, "dissipation", 0, name);
    add(ground, run, "fisher_information", truth.information(), name);
    for (CheckRecord check : run.checks()) {
      verdicts++;
      if (check.verdict().toString().toLowerCase(Locale.ROOT).startsWith("violated")) {
        violated.add(name + " " + check.name() + " z " + check.z() + " " + check.verdict());
      }
    }
  }

  private void add(RoughGround ground, Run run, String column, double truth, String name) {
    Curve curve = run.series(column);
    for (int row : new int[] {0, curve.values().length - 1}) {
      covers
          .computeIfAbsent(
              ground.kind().name().toLowerCase(Locale.ROOT) + " | " + column, _ -> new Cover())
          .add(
              name + " " + column + "[" + row + "]",
              truth,
              curve.values()[row],
              curve.standardErrors()[row]);
    }
  }

  private void cover(int cases, long seed, int large) throws Exception {
    RandomGenerator random = Ensembles.random(seed);
    List<RoughGround.Kind> kinds = List.of(RoughGround.Kind.values());
    for (int i = 0; i < cases; i++) {
      RoughGround.Kind kind = kinds.get(i % kinds.size());
      RoughGround ground = RoughGround.random(kind, random);
      long particles = large > 0 && i % large == 0 ? 100_000 : 10_000;
      run(ground, particles, 1000 + i, kind + " " + i + " N " + particles);
    }
  }

  private String table() {
    StringBuilder text = new StringBuilder();
    text.append("| ground | quantity | printed | withheld | beyond 2 SE | beyond 3 SE | worst |\n");
    text.append("|---|---|---|---|---|---|---|\n");
    covers.forEach(
        (name, c) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %d | %d | %.1f %% | %.2f %% | %.1f |%n",
                    name,
                    c.printed,
                    c.withheld,
                    100.0 * c.beyondTwo / Math.max(1, c.printed),
                    100.0 * c.beyondThree / Math.max(1, c.printed),
                    c.worst)));
    text.append(
        "%nOf %d verdicts on true statements %d were `violated`; %d starts were refused.%n"
            .formatted(verdicts, violated.size(), refused));
    covers.values().forEach(c -> c.wrong.forEach(w -> text.append(w).append('\n')));
    violated.forEach(v -> text.append(v).append('\n'));
    return text.toString();
  }

  private void judge(String file) throws Exception {
    Files.writeString(Path.of("target", file), table());
    assertThat(covers.values().stream().flatMap(c -> c.wrong.stream()).toList()).isEmpty();
    assertThat(violated).isEmpty();
    // Printed at all: a program that withholds everything is never wrong.
    covers.forEach(
        (name, c) -> {
          if (name.endsWith("mean_energy")) {
            assertThat(c.withheld).as(name).isZero();
          }
        });
  }

  /** Of 6 landscapes at ten numbers each, one is beyond six errors with probability 7·10⁻⁵. */
  @Tag("slow")
  @Test
  void whatIsPrintedOfSixRoughLandscapesIsWithinItsErrors() throws Exception {
    cover(6, 1, 0);
    judge("rough-ground-6.md");
  }

  /** Of 500 landscapes at ten numbers each, one is beyond six errors with probability 6·10⁻³. */
  @Tag("long")
  @Test
  void whatIsPrintedOfFiveHundredRoughLandscapesIsWithinItsErrors() throws Exception {
    cover(500, 2, 10);
    judge("rough-ground-500.md");
  }
}
