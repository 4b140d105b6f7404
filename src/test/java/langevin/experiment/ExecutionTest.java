package langevin.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import langevin.experiment.particles.ParticleKind;
import langevin.parallel.Monitor;
import langevin.results.Figure;
import langevin.scenario.Chapter;
import langevin.scenario.Document;
import langevin.scenario.form.Fields;
import langevin.scenario.form.Values;
import langevin.scenario.yaml.Problems;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The course of an experiment. */
class ExecutionTest {
  private static final String SWEEP =
      """
      format: 1
      name: many
      potential: {type: scaled-double-well, height: 1}
      temperature: {from: 0.2, to: 0.4, count: 6}
      particles: 500
      initial: {type: gaussian, mean: -1, standard-deviation: 0.1}
      dynamics: {integrator: heun, step: 0.01, until: 0.04}
      """;

  @TempDir Path folder;

  /** The kind of particles, all of whose units are remembered but not held. */
  private record Watched(Kind kind, List<WeakReference<Unit>> seen) implements Kind {
    @Override
    public List<List<Unit>> units(List<Scenario> points, int parts) {
      List<List<Unit>> units = kind.units(points, parts);
      units.forEach(all -> all.forEach(unit -> seen.add(new WeakReference<>(unit))));
      return units;
    }

    @Override
    public String name() {
      return kind.name();
    }

    @Override
    public String about() {
      return kind.about();
    }

    @Override
    public Fields keys() {
      return kind.keys();
    }

    @Override
    public List<Chapter> chapters() {
      return kind.chapters();
    }

    @Override
    public @Nullable Scenario build(Values values, RunSettings.Origin origin) {
      return kind.build(values, origin);
    }

    @Override
    public List<Figure> figures(Scenario first, Shown shown) {
      return kind.figures(first, shown);
    }

    @Override
    public List<Section> results() {
      return kind.results();
    }
  }

  @Tag("slow")
  @Test
  void aPointOfASweepThatHasItsFindingsHoldsItsEnsembleNoLonger() throws Exception {
    Problems problems = Problems.sweeping();
    Sweep sweep =
        Sweep.of(
            Kinds.BUILT_IN, Document.of("many.yaml", SWEEP, folder, List.of(), problems), problems);
    List<WeakReference<Unit>> seen = new ArrayList<>();
    Execution execution = new Execution(new Watched(new ParticleKind(), seen), sweep.points());
    assertThat(execution.run(2, Monitor.NONE)).isTrue();
    // One collection of everything reachable from nowhere is enough; idle threads may end late.
    long patience = System.nanoTime() + 10_000_000_000L;
    while (left(seen) > 0 && System.nanoTime() < patience) {
      System.gc();
      Thread.sleep(20);
    }
    assertThat(seen).hasSize(6);
    assertThat(left(seen)).isZero();
    assertThat(execution.findings()).hasSize(6);
  }

  private static long left(List<WeakReference<Unit>> seen) {
    return seen.stream().map(WeakReference::get).filter(Objects::nonNull).count();
  }
}
