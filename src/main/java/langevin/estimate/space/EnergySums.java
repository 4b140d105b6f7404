package langevin.estimate.space;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import langevin.estimate.Estimate;
import langevin.estimate.Observation;

/** Sums of the landscape over particles: ΣV, Σ|∇V|², ΣΔV, Σ∂V/∂t. */
public final class EnergySums {
  /** What is summed, in the order of the sums. */
  public enum Term {
    ENERGY(0),
    SQUARED_GRADIENT(1),
    LAPLACIAN(2),
    TIME_DERIVATIVE(3);

    static final int COUNT = 4;

    private final int place;

    Term(int place) {
      this.place = place;
    }
  }

  /** Why a mean of the landscape is no number. */
  public static final String OVERFLOW = "the energy or its derivatives are not finite";

  /** An observation that has them. */
  public interface Summed extends Observation {
    /** Shared, not a copy. */
    EnergySums energySums();
  }

  private final double[] sums = new double[Term.COUNT];

  /**
   * Of nothing yet.
   *
   * @param derivatives whether more than V is summed; what is not is NaN from the beginning, so
   *     that nobody can take it for 0
   */
  public EnergySums(boolean derivatives) {
    if (!derivatives) Arrays.fill(sums, 1, sums.length, Double.NaN);
  }

  /** Adds sums in the order of the terms. */
  public void add(double[] more) {
    for (int j = 0; j < sums.length; j++) {
      sums[j] += more[j];
    }
  }

  /** Adds what the other has seen. */
  public void merge(EnergySums other) {
    add(other.sums);
  }

  /** The sum of a term over what was seen. */
  public static double total(Summed seen, Term term) {
    return seen.energySums().sums[term.place];
  }

  /** The mean of a term over the whole ensemble. */
  public static Estimate mean(List<? extends Summed> batches, Term term) {
    int j = term.place;
    long particles = 0;
    double sum = 0;
    for (Summed o : batches) {
      particles += o.particles();
      sum += o.energySums().sums[j];
    }
    if (particles == 0) {
      return new Estimate.Absent("no particle has a finite position");
    }
    double value = sum / particles;
    double[] influence = new double[batches.size()];
    for (int b = 0; b < influence.length; b++) {
      Summed o = batches.get(b);
      influence[b] = o.particles() == 0 ? 0 : o.energySums().sums[j] / o.particles() - value;
    }
    return Estimate.finite(new Estimate.Known(value, influence, 0), OVERFLOW);
  }

  /** Writes the exact state. */
  public void write(DataOutput out) throws IOException {
    for (double s : sums) {
      out.writeDouble(s);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static EnergySums read(DataInput in) throws IOException {
    EnergySums e = new EnergySums(true);
    for (int j = 0; j < e.sums.length; j++) {
      e.sums[j] = in.readDouble();
    }
    return e;
  }

  /** Equal sums, bit for bit. */
  public boolean sameAs(EnergySums other) {
    return Arrays.equals(sums, other.sums);
  }
}
