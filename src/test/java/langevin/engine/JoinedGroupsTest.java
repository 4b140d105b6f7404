package langevin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import langevin.dynamics.Baoab;
import langevin.dynamics.Heun;
import langevin.parallel.Monitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Groups that were run apart, written and read back are joined to the bits of the whole. */
class JoinedGroupsTest {
  private static Setup into(int groups, Setup setup) {
    return new Setup(
        setup.conditions(),
        setup.initial(),
        setup.integrator(),
        Partition.into(groups, setup.partition().particles()),
        setup.timeline(),
        setup.noise(),
        setup.companion(),
        setup.stopOnDivergence(),
        setup.snapshots());
  }

  private static Simulation<PositionSums> part(Setup setup, Holding holding, int first, int end) {
    return new Simulation<>(
        setup, PositionSums.Summing::new, holding, 1, new Simulation.GroupRange(first, end));
  }

  /** Runs the groups between two cuts and takes them up again from their bytes. */
  private static Simulation<PositionSums> stored(Setup setup, Holding holding, int first, int end)
      throws IOException {
    Simulation<PositionSums> run = part(setup, holding, first, end);
    run.run(Monitor.NONE);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    run.write(new DataOutputStream(bytes));
    Simulation<PositionSums> again = part(setup, holding, first, end);
    again.restore(Runs.reading(bytes.toByteArray()));
    return again;
  }

  private static List<Object> joined(Setup setup, Holding[] holdings, int... cuts)
      throws IOException {
    Simulation<PositionSums> whole = null;
    for (int i = 0; i + 1 < cuts.length; i++) {
      Simulation<PositionSums> next =
          stored(setup, holdings[i % holdings.length], cuts[i], cuts[i + 1]);
      if (whole == null) whole = next;
      else whole.join(next);
    }
    return Runs.bits(java.util.Objects.requireNonNull(whole).outcome());
  }

  /** 70 groups: batches of two and of three of them, cut between and within batches. */
  @ParameterizedTest
  @EnumSource(Holding.class)
  void partsOfMoreThan64GroupsJoinWhereverTheyAreCut(Holding holding) throws IOException {
    Setup setup = into(70, Runs.setup(new Heun(), 60_000, 0.02, 0.1, true));
    assertThat(setup.partition().groups()).isEqualTo(70);
    assertThat(setup.partition().batches()).isEqualTo(Partition.BATCHES);
    List<Object> whole = Runs.bits(Runs.finish(setup, holding, 2));
    Holding[] all = {holding};
    assertThat(joined(setup, all, 0, 35, 70)).isEqualTo(whole);
    assertThat(joined(setup, all, 0, 1, 2, 3, 4, 5, 33, 34, 69, 70)).isEqualTo(whole);
  }

  @Test
  void everyGroupByItselfAndHeldAsTheMachineCouldJoinsToTheSameBits() throws IOException {
    Setup setup = into(66, Runs.setup(new Baoab(1), 40_000, 0.02, 0.1, true));
    int[] cuts = java.util.stream.IntStream.rangeClosed(0, 66).toArray();
    assertThat(joined(setup, Holding.values(), cuts))
        .isEqualTo(Runs.bits(Runs.finish(setup, Holding.STREAMED, 2)));
  }

  /** One part is stopped by a particle that diverged; the others went on, and end where it did. */
  @ParameterizedTest
  @EnumSource(Holding.class)
  void aPartThatDivergedEndsTheWhole(Holding holding) throws IOException {
    Setup setup = into(64, Runs.setup(new Heun(), 100_000, 0.3, 1.6, true));
    Outcome.Finished<PositionSums> finished = Runs.finish(setup, holding, 2);
    assertThat(finished.divergence()).isPresent();
    assertThat(joined(setup, new Holding[] {holding}, 0, 3, 17, 40, 64))
        .isEqualTo(Runs.bits(finished));
  }

  @Test
  void partsAreJoinedInTheirOrder() throws IOException {
    Setup setup = into(40, Runs.setup(new Heun(), 20_000, 0.02, 0.1, true));
    Simulation<PositionSums> first = stored(setup, Holding.STREAMED, 0, 10);
    Simulation<PositionSums> third = stored(setup, Holding.STREAMED, 20, 40);
    assertThatThrownBy(() -> first.join(third))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("group 20 is to follow group 9");
  }
}
