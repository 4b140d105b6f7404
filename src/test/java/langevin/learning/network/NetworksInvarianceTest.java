package langevin.learning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import langevin.learning.Activation;
import langevin.learning.Architecture;
import langevin.learning.Coefficient;
import langevin.learning.Energy;
import langevin.learning.Optimizer;
import langevin.learning.Reading;
import langevin.learning.Score;
import langevin.learning.Setting;
import langevin.learning.Surrogate;
import langevin.learning.Training;
import langevin.simd.ChildJvm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A network's course belongs to it alone. */
class NetworksInvarianceTest {
  private static final Architecture ARCHITECTURE =
      new Architecture(5, List.of(6), Activation.TANH, 3, 3);

  static List<Setting> settings() {
    List<Setting> settings = new ArrayList<>();
    Energy energy = Energy.of(new Surrogate.LogDet());
    for (Training training :
        List.of(
            new Training(new Optimizer.GradientDescent(0.1)),
            new Training(new Optimizer.Momentum(0.1, 0.9)),
            new Training(new Optimizer.Adam(0.01)),
            new Training(new Optimizer.Langevin(0.1, 0.01)),
            new Training(new Optimizer.Langevin(0.1, 0.01), 7, langevin.learning.Trained.ALL),
            new Training(new Optimizer.GradientDescent(0.1), 7, langevin.learning.Trained.ALL, 0.2),
            SinglePrecisionTest.single(new Optimizer.GradientDescent(0.1), 0, 0),
            SinglePrecisionTest.single(new Optimizer.Momentum(0.1, 0.9), 7, 0.2),
            SinglePrecisionTest.single(new Optimizer.Adam(0.01), 8, 0),
            SinglePrecisionTest.single(new Optimizer.Langevin(0.1, 0.01), 0, 0),
            new Training(new Optimizer.GradientFlow(Optimizer.Scheme.RUNGE_KUTTA, 0.1)))) {
      settings.add(new Setting(ARCHITECTURE, energy, training, 11));
    }
    settings.add(
        new Setting(
            ARCHITECTURE,
            Energy.of(new Surrogate.Softmax()),
            new Training(new Optimizer.GradientDescent(0.1)),
            11));
    settings.add(
        new Setting(
            new Architecture(5, List.of(6), Activation.GELU, 3, 3),
            Energy.of(new Surrogate.LowRankLogDet(1)),
            new Training(new Optimizer.GradientDescent(0.1)),
            11));
    settings.add(
        new Setting(
            new Architecture(5, List.of(6, 5), Activation.GELU, 3, 3),
            Energy.of(new Surrogate.Softmax()),
            SinglePrecisionTest.single(new Optimizer.GradientDescent(0.1), 0, 0),
            11));
    return settings;
  }

  private static Coefficient held(List<Integer> replicas) {
    return new Coefficient.Held(replicas.stream().mapToDouble(r -> 0.01 * r).toArray());
  }

  @Tag("slow")
  @Test
  void itsBitsDoNotDependOnItsPlaceAndItsCompany() {
    for (Setting setting : settings()) {
      List<Integer> together = List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
      List<Integer> mixed = List.of(19, 3, 8, 2);
      Networks all = Groups.of(setting, 30, together);
      Networks few = Groups.of(setting, 30, mixed);
      all.advance(5, held(together));
      few.advance(5, held(mixed));
      List<Reading> readings = all.readings();
      List<Reading> others = few.readings();
      for (int i = 1; i < 4; i++) {
        int replica = mixed.get(i);
        assertThat(few.parameters(i)).isEqualTo(all.parameters(replica));
        assertThat(others.get(i)).isEqualTo(readings.get(replica));
        Networks alone = Groups.of(setting, 30, List.of(replica));
        alone.advance(5, held(List.of(replica)));
        assertThat(alone.parameters(0)).isEqualTo(all.parameters(replica));
      }
    }
  }

  @Tag("slow")
  @Test
  void aRestartGoesOnWithTheSameBits() throws IOException {
    for (Setting setting : settings()) {
      List<Integer> replicas = List.of(0, 1, 2, 3, 4, 5, 6, 7, 8);
      Networks whole = Groups.of(setting, 30, replicas);
      whole.advance(4, held(replicas));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      whole.write(new DataOutputStream(bytes));
      whole.advance(3, held(replicas));
      Networks restarted = Groups.of(setting, 30, replicas);
      restarted.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
      assertThat(restarted.step()).isEqualTo(4);
      restarted.advance(2, held(replicas));
      restarted.advance(1, held(replicas));
      assertThat(restarted.step()).isEqualTo(whole.step());
      for (int i = 0; i < 9; i++) {
        assertThat(restarted.parameters(i)).isEqualTo(whole.parameters(i));
      }
    }
  }

  @Test
  void readingsAndScoresLeaveNoTrace() {
    for (Setting setting : settings()) {
      List<Integer> replicas = List.of(0, 1);
      Networks watched = Groups.of(setting, 30, replicas);
      Networks unwatched = Groups.of(setting, 30, replicas);
      LaneSamples test =
          new LaneSamples(
              List.of(Groups.sample(ARCHITECTURE, 100, 50), Groups.sample(ARCHITECTURE, 100, 51)));
      for (int k = 0; k < 3; k++) {
        watched.readings();
        watched.scores(test, 1);
        watched.advance(1, held(replicas));
      }
      unwatched.advance(3, held(replicas));
      assertThat(watched.readings()).isEqualTo(unwatched.readings());
      assertThat(watched.scores(test, 2)).isEqualTo(unwatched.scores(test, 2));
    }
  }

  @Test
  void aScoreOfTheTrainingSampleWithoutNoiseIsItsReading() {
    Setting setting =
        new Setting(
            ARCHITECTURE,
            Energy.of(new Surrogate.Variance()).withNoise(0, false),
            new Training(new Optimizer.GradientDescent(0.1)),
            2);
    List<Integer> replicas = List.of(0, 1, 2);
    Networks networks = Groups.of(setting, 150, replicas);
    networks.advance(3, held(replicas));
    List<Score> scores =
        networks.scores(
            new LaneSamples(
                replicas.stream().map(r -> Groups.sample(ARCHITECTURE, 150, r)).toList()),
            1);
    List<Reading> readings = networks.readings();
    for (int i = 0; i < 3; i++) {
      assertThat(scores.get(i).loss()).isEqualTo(readings.get(i).loss());
      assertThat(scores.get(i).accuracy()).isEqualTo(readings.get(i).accuracy());
    }
  }

  @Test
  void aNetworkThatDivergesIsLocatedAndTheOthersGoOn() {
    Setting setting =
        new Setting(
            new Architecture(5, List.of(6), Activation.RELU, 3, 3),
            Energy.of(new Surrogate.Variance()),
            new Training(new Optimizer.GradientDescent(0.1)),
            11);
    List<Integer> replicas = List.of(0, 1, 2);
    Networks networks = Groups.of(setting, 30, replicas);
    // A negative λ of this size drives the variance to infinity.
    networks.advance(60, new Coefficient.Held(new double[] {0.1, -300, 0.1}));
    assertThat(networks.divergence(0)).isEmpty();
    assertThat(networks.divergence(2)).isEmpty();
    long at = networks.divergence(1).orElseThrow();
    assertThat(at).isBetween(1L, 59L);
    assertThat(networks.parameters(1)).containsOnly(Double.NaN);
    assertThat(networks.readings().get(1)).isEqualTo(Reading.NONE);
    Networks calm = Groups.of(setting, 30, List.of(0, 2));
    calm.advance(60, new Coefficient.Held(new double[] {0.1, 0.1}));
    assertThat(networks.parameters(0)).isEqualTo(calm.parameters(0));
    assertThat(networks.parameters(2)).isEqualTo(calm.parameters(1));
    Networks before = Groups.of(setting, 30, List.of(1));
    before.advance((int) at, new Coefficient.Held(new double[] {-300}));
    assertThat(before.divergence(0)).isEmpty();
    before.advance(1, new Coefficient.Held(new double[] {-300}));
    assertThat(before.divergence(0)).hasValue(at);
  }

  @Tag("slow")
  @Test
  void everyLaneWidthGivesTheSameBits() throws Exception {
    String here = NetworksDigest.all();
    for (String flag : List.of("-XX:MaxVectorSize=16", "-XX:MaxVectorSize=32")) {
      assertThat(ChildJvm.run(NetworksDigest.class, List.of(flag))).isEqualTo(here);
    }
  }

  @Test
  void whatDoesNotFitIsRefusedWithBothShapes() {
    Setting setting = settings().getFirst();
    assertThatThrownBy(
            () ->
                new Networks(
                    setting,
                    new LaneSamples(List.of(Groups.sample(ARCHITECTURE, 9, 0))),
                    List.of(0),
                    List.of(new double[7])))
        .hasMessage("θ has 69 numbers, found 7");
    Architecture wider = new Architecture(6, List.of(6), Activation.TANH, 3, 3);
    assertThatThrownBy(
            () ->
                new Networks(
                    setting,
                    new LaneSamples(List.of(Groups.sample(wider, 9, 0))),
                    List.of(0),
                    List.of(new double[69])))
        .hasMessage("inputs have 6 coordinates and the network takes 5");
    assertThatThrownBy(
            () ->
                new LaneSamples(
                    List.of(Groups.sample(ARCHITECTURE, 9, 0), Groups.sample(ARCHITECTURE, 8, 0))))
        .hasMessage("samples of a group have one shape: found 9 × 5 and 8 × 5");
    assertThatThrownBy(
            () ->
                Groups.of(setting, 9, List.of(0, 1)).freeze(Collections.nCopies(2, new double[27])))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () -> Groups.of(setting, 9, List.of(0, 1)).advance(1, held(List.of(0, 1, 2))))
        .hasMessage("there are 2 networks and 3 coefficients");
  }
}
