package langevin.experiment.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import langevin.memory.Quantity;
import langevin.memory.TimeSeries;
import langevin.memory.network.MemoryNetwork;
import langevin.memory.network.NetworkSetting;
import langevin.memory.network.Precision;
import langevin.memory.network.RandomPatterns;
import langevin.memory.network.Seed;
import langevin.memory.statics.StaticTheory;
import langevin.parallel.Parallel;
import langevin.scenario.form.Entry;
import langevin.scenario.yaml.BadScenario;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every memory of the catalogue keeps to, a new one as well: taken at its own example. */
class MemoryContractTest {
  private static final int NEURONS = 40;

  static Stream<Named<Entry<MemoryModels.Choice>>> entries() {
    return MemoryModels.all().stream().map(entry -> Named.of(entry.name(), entry));
  }

  private static MemorySetting setting(Entry<MemoryModels.Choice> entry) throws BadScenario {
    return Memories.read(
            """
            format: 1
            kind: memory
            name: contract
            seed: 1
            MODEL
            cue: {strength: 0.8}
            time: {step: 1, until: 2}
            network: {neurons: 40, networks: 1, cues: 1}
            """
                .replace("MODEL", entry.example()))
        .memory();
  }

  private static MemoryNetwork network(MemorySetting setting, NetworkSetting with) {
    Seed seed = new Seed(20260522, 0);
    return setting
        .memory()
        .network(
            with,
            RandomPatterns.independent(seed, NEURONS, setting.model().patterns(NEURONS)),
            seed,
            Parallel.SERIAL);
  }

  private static NetworkSetting with(MemorySetting setting, int cues) {
    return new NetworkSetting(setting.cue(), cues, 1, Precision.DOUBLE);
  }

  @ParameterizedTest
  @MethodSource("entries")
  void itsNetworkFollowsTheQuantitiesItNames(Entry<MemoryModels.Choice> entry) throws BadScenario {
    MemorySetting setting = setting(entry);
    MemoryNetwork network = network(setting, with(setting, 2));
    for (int k = 0; k < 3; k++) network.step();
    assertThat(network.series()).hasSize(2);
    for (TimeSeries run : network.series()) {
      Set<Quantity> followed = EnumSet.noneOf(Quantity.class);
      Arrays.stream(Quantity.values()).filter(run::has).forEach(followed::add);
      assertThat(followed).isEqualTo(setting.model().quantities());
      assertThat(run.points()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @MethodSource("entries")
  void whatFlowsFollowsItsEnergyAndItsDissipation(Entry<MemoryModels.Choice> entry)
      throws BadScenario {
    MemorySetting setting = setting(entry);
    Set<Quantity> balance =
        EnumSet.of(Quantity.DISSIPATION, Quantity.PATTERN_ENERGY, Quantity.NEURON_ENERGY);
    assertThat(!setting.model().flows() || setting.model().quantities().containsAll(balance))
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("entries")
  void itsBytesHoldThePatternsAndGrowWithCues(Entry<MemoryModels.Choice> entry) throws BadScenario {
    MemorySetting setting = setting(entry);
    long bits = (long) setting.model().patterns(NEURONS) * NEURONS;
    long one = setting.memory().bytes(with(setting, 1), NEURONS);
    assertThat(one).isGreaterThan(bits / 8);
    assertThat(setting.memory().bytes(with(setting, 17), NEURONS)).isGreaterThan(one);
  }

  @ParameterizedTest
  @MethodSource("entries")
  void itsCoordinatesAreNamedOnceAndItsStorageIsOneOfItsKeys(Entry<MemoryModels.Choice> entry)
      throws BadScenario {
    CatalogueMemory memory = setting(entry).memory();
    Set<String> names = new HashSet<>();
    Set<String> signs = new HashSet<>();
    for (Coordinate c : memory.coordinates()) {
      assertThat(names.add(c.name())).as(c.name()).isTrue();
      assertThat(signs.add(c.sign())).as(c.sign()).isTrue();
      assertThat(setting(entry).coordinate(c.name())).isEqualTo(c.value());
    }
    assertThat(entry.parameters()).anyMatch(memory.storage()::equals);
  }

  @ParameterizedTest
  @MethodSource("entries")
  void whatTheStaticTheoryCoversHasACapacity(Entry<MemoryModels.Choice> entry) throws BadScenario {
    CatalogueMemory memory = setting(entry).memory();
    double capacity = memory.statics(new StaticTheory()).capacity();
    assertThat(Double.isNaN(capacity)).isEqualTo(!memory.hasStatics());
  }

  @ParameterizedTest
  @MethodSource("entries")
  void memoriesReadTwiceAreEqual(Entry<MemoryModels.Choice> entry) throws BadScenario {
    assertThat(setting(entry)).isEqualTo(setting(entry));
  }
}
