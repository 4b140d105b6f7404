package langevin.dynamics;

import java.util.Optional;
import java.util.OptionalDouble;
import langevin.ensemble.Block;
import langevin.ensemble.Domain;
import langevin.formula.FormulaDiffusion;
import langevin.potential.Potential;

/** An integrator around another, which it is like in all but how it advances. */
interface AroundScheme extends Integrator {
  /** The other. */
  Integrator scheme();

  @Override
  default int weakOrder() {
    return scheme().weakOrder();
  }

  @Override
  default boolean underdamped() {
    return scheme().underdamped();
  }

  @Override
  default OptionalDouble damping() {
    return scheme().damping();
  }

  @Override
  default boolean proposing() {
    return scheme().proposing();
  }

  @Override
  default Optional<String> stable(double temperature) {
    return scheme().stable(temperature);
  }

  @Override
  default Optional<String> obstacle(Domain domain) {
    return scheme().obstacle(domain);
  }

  @Override
  default Optional<String> obstacle(Potential potential) {
    return scheme().obstacle(potential);
  }

  @Override
  default Optional<String> obstacle(FormulaDiffusion diffusion) {
    return scheme().obstacle(diffusion);
  }

  @Override
  default boolean needsDiffusion() {
    return scheme().needsDiffusion();
  }

  @Override
  default boolean drawsOnce() {
    return scheme().drawsOnce();
  }

  @Override
  default int controlRows() {
    return scheme().controlRows();
  }

  @Override
  default int passageRows() {
    return scheme().passageRows();
  }

  @Override
  default void begin(Block block) {
    scheme().begin(block);
  }
}
