package langevin.memory.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import langevin.memory.Cue;
import langevin.memory.GradedModel;
import langevin.memory.GradedModel.Indices;
import langevin.memory.Quantity;
import langevin.memory.Scheme;
import langevin.parallel.Parallel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cues move as they do among many, whatever the rows they stand in. */
class FewCuesTest {
  private static final int NEURONS = 150;
  private static final int PATTERNS = 45;
  private static final Seed SEED = new Seed(20260522, 2);

  private static GradedNetwork network(
      int order, Indices indices, Precision precision, Scheme scheme, int cues) {
    GradedModel model =
        new GradedModel(order, indices, 1.5, PATTERNS / Math.pow(NEURONS, order), 0.05);
    return new GradedNetwork(
        model,
        new NetworkSetting(new Cue.Strength(0.7), cues, 0.1, precision, scheme),
        RandomPatterns.correlated(SEED, NEURONS, PATTERNS, 0.05),
        SEED,
        Parallel.SERIAL);
  }

  private static GradedNetwork stepped(GradedNetwork network) {
    for (int k = 0; k < 3; k++) network.step();
    return network;
  }

  private static void requireAlike(GradedNetwork few, GradedNetwork many, String of) {
    for (int c = 0; c < few.cues(); c++) {
      assertThat(few.state(c)).as("state %d of %s", c, of).isEqualTo(many.state(c));
      assertThat(few.activity(c)).isEqualTo(many.activity(c));
      for (Quantity q : Quantity.values()) {
        if (!many.series().get(c).has(q)) continue;
        assertThat(few.series().get(c).curve(q)).isEqualTo(many.series().get(c).curve(q));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void oneToFortyCuesMoveAlike(Precision precision) {
    GradedNetwork forty = stepped(network(1, Indices.ALL, precision, Scheme.EULER, 40));
    for (int cues = 1; cues < 40; cues++) {
      GradedNetwork few = stepped(network(1, Indices.ALL, precision, Scheme.EULER, cues));
      requireAlike(few, forty, cues + " cues");
    }
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void everyModelAndSchemeMovesFewCuesAsMany(Precision precision) {
    for (Scheme scheme : Scheme.values()) {
      for (int order = 2; order <= 3; order++) {
        GradedNetwork many = stepped(network(order, Indices.DISTINCT, precision, scheme, 16));
        for (int cues : new int[] {1, 3, 6, 9}) {
          GradedNetwork few = stepped(network(order, Indices.DISTINCT, precision, scheme, cues));
          requireAlike(few, many, "%d cues, n = %d, %s".formatted(cues, order, scheme));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void whatIsKeptOfCuesIsTakenUpAgain(Precision precision) throws IOException {
    for (int cues : new int[] {1, 4, 7, 21}) {
      GradedNetwork whole = network(1, Indices.ALL, precision, Scheme.EXPONENTIAL, cues);
      for (int k = 0; k < 2; k++) whole.step();
      ByteArrayOutputStream kept = new ByteArrayOutputStream();
      whole.write(new DataOutputStream(kept));
      GradedNetwork again = network(1, Indices.ALL, precision, Scheme.EXPONENTIAL, cues);
      again.read(new DataInputStream(new ByteArrayInputStream(kept.toByteArray())));
      requireAlike(stepped(again), stepped(whole), cues + " cues");
    }
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void memoryFollowsTheCues(Precision precision) {
    GradedModel model = new GradedModel(1, Indices.ALL, 1.5, 0.2, 0);
    long[] bytes =
        Arrays.stream(new int[] {1, 4, 16})
            .mapToLong(
                cues ->
                    GradedNetwork.bytes(
                        model,
                        new NetworkSetting(new Cue.Strength(0.8), cues, 0.1, precision),
                        10_000))
            .toArray();
    assertThat(bytes).isSorted();
    long each = precision == Precision.SINGLE ? 4 : 8;
    long rows = 3 * (10_000 + 63) + 2_000 + 63;
    assertThat(bytes[1] - bytes[0]).isEqualTo(3 * (each * rows + 10_000 / 8));
    assertThat(bytes[2] - bytes[1]).isEqualTo(12 * (each * rows + 10_000 / 8));
  }
}
