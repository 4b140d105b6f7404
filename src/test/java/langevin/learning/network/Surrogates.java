package langevin.learning.network;

import java.util.List;
import langevin.learning.Surrogate;

/** All surrogates, for tests. */
final class Surrogates {
  static final List<Surrogate> PLAIN =
      List.of(
          new Surrogate.Softmax(),
          new Surrogate.Variance(),
          new Surrogate.LogVariance(),
          new Surrogate.LogDet());

  private Surrogates() {}

  static Surrogate of(String word) {
    return PLAIN.stream().filter(s -> s.word().equals(word)).findFirst().orElseThrow();
  }
}
