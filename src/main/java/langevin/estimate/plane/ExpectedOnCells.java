package langevin.estimate.plane;

import java.util.Optional;
import langevin.estimate.Estimate;

/** A potential φ = V + τ log ρ that is expected, at the centres of a sample's cells. */
final class ExpectedOnCells {
  private final ExpectedPotential.Moment moment;

  /** φ, ∂φ/∂x, ∂φ/∂y and Δφ, cell after cell. */
  private final double[] numbers;

  ExpectedOnCells(PlaneSample sample, ExpectedPotential.Moment moment) {
    this.moment = moment;
    int each = ExpectedPotential.Reader.NUMBERS;
    numbers = new double[each * sample.size()];
    double[] here = new double[each];
    ExpectedPotential.Reader reader = moment.reader();
    for (int c = 0; c < sample.size(); c++) {
      reader.evaluate(sample.position(0, c), sample.position(1, c), here);
      System.arraycopy(here, 0, numbers, each * c, each);
    }
  }

  /** What is said of ρ. */
  ExpectedPotential.Law law() {
    return moment.law();
  }

  /** This, if ∇φ is more than its own error. */
  Optional<ExpectedOnCells> flowing() {
    return moment.flows() ? Optional.of(this) : Optional.empty();
  }

  /** E[φ] of a sample with these cells. */
  Estimate.Known mean(PlaneSample sample) {
    return sample.expectation((_, c) -> numbers[ExpectedPotential.Reader.NUMBERS * c]);
  }

  /** ∂φ along an axis. */
  double slope(int axis, int c) {
    return numbers[ExpectedPotential.Reader.NUMBERS * c + 1 + axis];
  }

  /** Δφ. */
  double laplacian(int c) {
    return numbers[ExpectedPotential.Reader.NUMBERS * c + 3];
  }
}
