package langevin.theorem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import langevin.dynamics.Conditions;
import langevin.ensemble.Domain;
import langevin.potential.Chain;
import langevin.potential.DoubleWell;
import org.junit.jupiter.api.Test;

class ChainEquilibriumTest {
  private static Conditions conditions(langevin.potential.Potential v, double tau) {
    return new Conditions(v, tau, new Domain.Unbounded());
  }

  private static EquilibriumFreeEnergy chain(int d, double c, double k, double tau) {
    return EquilibriumFreeEnergy.approached(conditions(new Chain(d, c, k), tau)).orElseThrow();
  }

  /** One site is the double well, −0.4199815607 by quadrature (estimators.md section 5). */
  @Test
  void oneSiteIsTheDoubleWell() {
    assertThat(chain(1, -1, 0.5, 0.25).value()).isCloseTo(-0.4199815607, within(1e-9));
    assertThat(
            EquilibriumFreeEnergy.approached(conditions(new DoubleWell(), 0.25))
                .orElseThrow()
                .value())
        .isCloseTo(chain(1, -1, 0.5, 0.25).value(), within(1e-10));
  }

  /** Without bonds sites are independent. */
  @Test
  void freeSitesAddUp() {
    assertThat(chain(7, -0.3, 0, 0.4).value())
        .isCloseTo(7 * chain(1, -0.3, 0, 0.4).value(), within(1e-9));
  }

  /** Gauss–Legendre with 120 nodes on [−4, 4] for each site, another rule and another program. */
  @Test
  void tenSitesAreThoseOfAnotherRule() {
    assertThat(chain(10, -1, 0.5, 0.25).value()).isCloseTo(-1.9558473772590759, within(1e-9));
    assertThat(chain(10, 0, 0.5, 0.25).value()).isCloseTo(-0.061891344515978816, within(1e-9));
  }

  /** E[V] and Var V by differences in the temperature, against the same rule's. */
  @Test
  void energiesFollowFromTheTemperature() {
    EquilibriumFreeEnergy.Energies e =
        EquilibriumFreeEnergy.energies(conditions(new Chain(10, 0, 0.5), 0.25)).orElseThrow();
    assertThat(e.mean()).isCloseTo(1.0155, within(2e-4));
    assertThat(e.variance()).isCloseTo(0.2407, within(2e-4));
  }

  /** Two sites against a sum over the plane; bonds that push apart too. */
  @Test
  void twoSitesAreASumOverThePlane() {
    for (double k : new double[] {0.5, -0.2}) {
      double sum = 0;
      double h = 0.02;
      double tau = 0.3;
      for (double x = -5; x < 5; x += h) {
        for (double y = -5; y < 5; y += h) {
          double v = x * x * x * x / 4 - x * x / 2 + y * y * y * y / 4 - y * y / 2;
          sum += h * h * Math.exp(-(v + k * (x - y) * (x - y)) / tau);
        }
      }
      assertThat(chain(2, -1, k, tau).value()).isCloseTo(-tau * Math.log(sum), within(1e-9));
    }
  }
}
