package langevin.experiment.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import langevin.memory.Cue;
import langevin.memory.network.GradedEuler;
import langevin.memory.network.GradedNetwork;
import langevin.memory.network.RandomPatterns;
import langevin.memory.network.Seed;
import langevin.parallel.Parallel;
import langevin.results.Json;
import org.junit.jupiter.api.Test;

class MemoryBenchTest {
  /** With dt = 1 the next state is the input, here (g/√α) Σ ξ_μ m_μ of φ = ξ₀ tanh g. */
  @Test
  void theScalarTwinDoesTheProductsOfANetwork() {
    int neurons = 500;
    GradedEuler model = GradedEuler.noiseless(1, 1.5, 0.2, 1);
    Seed seed = new Seed(20260522, 0);
    GradedNetwork network =
        model.network(
            RandomPatterns.independent(seed, neurons, model.patterns(neurons)),
            new Cue.Flipped(0),
            1,
            seed,
            Parallel.SERIAL);
    network.step();
    float[] field = new MemoryBench.SignTwin(neurons).field();
    double factor = model.model().inputGain() * Math.tanh(1.5) / 0.5;
    for (int i = 0; i < neurons; i++) {
      assertThat(factor * field[i]).isCloseTo(network.state(0)[i], within(1e-4));
    }
  }

  @Test
  void theScalarTwinOfTheMarchPassesOverAllOfTheHistory() {
    // By hand at one time: c = ⟨φ²⟩, a = ⟨φz⟩, and the first trajectory's input cφ + az.
    int trajectories = 8192;
    double c = 0;
    double a = 0;
    for (int j = 0; j < trajectories; j++) {
      double phi = Math.tanh(Math.sin(0.1 * j));
      c += phi * phi / trajectories;
      a += phi * Math.cos(0.2 * j) / trajectories;
    }
    assertThat(new MemoryBench.HistoryTwin(1).passes()).isCloseTo(c + a + a, within(1e-9));
  }

  @Test
  void theJsonIsInTheStyleOfTheOtherWorks() throws Exception {
    MemoryBench.Timing timing = new MemoryBench.Timing(MemoryBench.Part.NETWORK, 2, 0.1, 0.02, 0.5);
    Json.Members json = (Json.Members) Json.parse(timing.json().print());
    assertThat(json.members().keySet())
        .containsExactly(
            "work",
            "part",
            "size",
            "threads",
            "seconds_per_step",
            "nanoseconds_per_sign_multiplication",
            "sign_multiplications_per_second",
            "scalar_twin_nanoseconds_per_sign_multiplication",
            "speed_up");
    assertThat(timing.json().print())
        .contains("\"work\": \"memory\"", "\"part\": \"network\"", "\"speed_up\": 25");
  }
}
