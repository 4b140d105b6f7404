package langevin.contract;

import langevin.experiment.particles.ParticleCatalogue;

import java.util.List;
import langevin.dynamics.Baoab;
import langevin.dynamics.EulerMaruyama;
import langevin.dynamics.Heun;
import langevin.dynamics.Integrator;
import langevin.dynamics.LeimkuhlerMatthews;
import langevin.dynamics.Mala;
import langevin.dynamics.TamedEuler;

/** Every integrator there is, for tests that hold for all of them. */
public final class IntegratorContract {
  private IntegratorContract() {}

  /** One instance of each of the catalogue, as its example makes it. */
  public static List<Integrator> all() {
    return ParticleCatalogue.exampleIntegrators();
  }
}
