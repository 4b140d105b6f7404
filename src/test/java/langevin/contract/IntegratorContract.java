package langevin.contract;

import java.util.List;
import langevin.dynamics.Integrator;
import langevin.experiment.particles.ParticleCatalogue;

/** Every integrator there is, for tests that hold for all of them. */
public final class IntegratorContract {
  private IntegratorContract() {}

  /** One instance of each of the catalogue, as its example makes it. */
  public static List<Integrator> all() {
    return ParticleCatalogue.exampleIntegrators();
  }
}
