package langevin.estimate.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import langevin.dynamics.Conditions;
import langevin.estimate.Ensembles;
import langevin.estimate.Estimate;
import langevin.estimate.NodeEstimates;
import langevin.estimate.Observation;
import langevin.estimate.Probe;
import langevin.estimate.Scale;
import langevin.estimate.Sums;
import langevin.estimate.geometry.Geometry;
import langevin.potential.MeanField;
import langevin.potential.Quadratic;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One particle's law, pooled over the particles of systems, against closed forms. */
class SystemsEstimatesTest {
  private static final double STIFFNESS = 0.8;
  private static final double COUPLING = 1.5;
  private static final double TEMPERATURE = 0.4;
  private static final MeanField FIELD =
      new MeanField(new Quadratic(List.of(STIFFNESS)), COUPLING, List.of(6, 3));
  private static final Conditions CONDITIONS = Ensembles.conditions(FIELD, TEMPERATURE);
  private static final Geometry GEOMETRY = new Geometry.Systems(Scale.unit(9), FIELD);

  /** Particles N(1, 0.09), of which those of the first systems share a third of the variance. */
  private static double[][] systems(int count, long seed) {
    double[][] x = new double[9][];
    double[] shared = Ensembles.normals(count, 0, Math.sqrt(0.03), seed);
    for (int a = 0; a < 9; a++) {
      x[a] = Ensembles.normals(count, 1, Math.sqrt(a < 6 ? 0.06 : 0.09), seed + 1 + a);
      for (int i = 0; i < count && a < 6; i++) x[a][i] += shared[i];
    }
    return x;
  }

  private static void isAbout(Estimate estimate, double truth, String what) {
    Estimate.Known known = (Estimate.Known) estimate;
    assertThat(known.value())
        .as(what)
        .isCloseTo(truth, within(5 * known.standardError() + 2 * Math.abs(known.bias())));
    assertThat(known.standardError()).as(what).isLessThan(0.05);
  }

  /** Fourteen numbers within five standard errors and two bars: false alarm 10⁻³ at most. */
  @Test
  void everyNumberOfOneParticleIsThatOfItsGaussianLaw() {
    NodeEstimates n = Ensembles.estimates(systems(20_000, 41), CONDITIONS, GEOMETRY);
    double v = 0.09;
    double force = STIFFNESS + COUPLING - TEMPERATURE / v;
    double entropy = Math.log(2 * Math.PI * Math.E * v) / 2;
    double energy = STIFFNESS * (1 + v) / 2 + COUPLING * v / 2;
    assertThat(n.systems()).hasSize(2);
    for (NodeEstimates one : n.systems()) {
      isAbout(one.mean(0), 1, "m");
      isAbout(one.covariance(0, 0), v, "v");
      isAbout(one.meanEnergy(), energy, "E");
      isAbout(one.entropy(), entropy, "S");
      isAbout(one.freeEnergy(TEMPERATURE), energy - TEMPERATURE * entropy, "F");
      isAbout(one.dissipation(), STIFFNESS * STIFFNESS + force * force * v, "D");
    }
    isAbout(n.correlation(0), 0.03, "correlation");
    isAbout(n.correlation(1), 0, "correlation");
  }

  /**
   * Where particles of a system move together, and where V + W*ρ is about a mean that is an
   * estimate itself, the standard errors are those of the spread over 60 ensembles within 40 %,
   * which the spread of 60 Gaussian numbers exceeds 10⁻⁵ of the time.
   */
  @Tag("slow")
  @Test
  void standardErrorsAreThoseOfTheSpread() {
    int runs = 60;
    double[][] values = new double[3][runs];
    double[] square = new double[3];
    for (int r = 0; r < runs; r++) {
      NodeEstimates one =
          Ensembles.estimates(systems(1500, 1000 + 20 * r), CONDITIONS, GEOMETRY)
              .systems()
              .getFirst();
      Estimate[] seen = {one.mean(0), one.dissipation(), one.freeEnergy(TEMPERATURE)};
      for (int q = 0; q < 3; q++) {
        Estimate.Known known = (Estimate.Known) seen[q];
        values[q][r] = known.value();
        square[q] += known.standardError() * known.standardError() / runs;
      }
    }
    for (int q = 0; q < 3; q++) {
      double mean = 0;
      for (double value : values[q]) mean += value / runs;
      double variance = 0;
      for (double value : values[q]) variance += (value - mean) * (value - mean) / (runs - 1);
      assertThat(Math.sqrt(variance / square[q])).as("quantity %d", q).isBetween(0.6, 1.4);
    }
  }

  @Test
  void whatIsStoredReadsBackAndMergesBitForBit() throws IOException {
    double[][] x = systems(3000, 42);
    List<Observation> batches = Ensembles.observe(x, 0, CONDITIONS, GEOMETRY, 2);
    Probe<Observation> probe = GEOMETRY.probe(Sums.ALL);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    batches.getFirst().write(new DataOutputStream(bytes));
    Observation back =
        probe.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    assertThat(back.sameAs(batches.getFirst())).isTrue();
    assertThat(back.sameAs(batches.getLast())).isFalse();
    Observation prepared = probe.emptyLike(batches.getFirst());
    prepared.merge(batches.getFirst());
    prepared.merge(batches.getLast());
    back.merge(batches.getLast());
    assertThat(prepared.particles()).isEqualTo(3000);
    assertThat(back.particles()).isEqualTo(3000);
    NodeEstimates.Effort effort = new NodeEstimates.Effort(true, true, true, false);
    Estimate one =
        GEOMETRY.estimates(0, List.of(prepared, back), CONDITIONS, effort).systems().get(1).mean(0);
    assertThat(((Estimate.Known) one).influence()).containsOnly(0);
  }
}
