package langevin.verdict;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The statistical part of what separates the two sides of a true statement.
 *
 * @param standardError of the difference of the sides
 * @param law of |difference| / standard error
 * @param sources independent ones, whose errors add in quadrature to the standard error; empty if
 *     nothing is known that makes it smaller
 */
public record Noise(double standardError, NoiseLaw law, List<Source> sources) {
  /** Name of the cause in advice. */
  static final String CAUSE = "the noise";

  /** Beyond any experiment. */
  private static final double MOST = 1e8;

  /** No statistical part at all. */
  public static final Noise NONE = new Noise(0, new NoiseLaw.Nothing(), List.of());

  /**
   * Where noise is from.
   *
   * @param error standard error it adds
   * @param count of what is repeated: particles, networks, seeds; the error falls as 1/√count
   * @param estimated whether the error is the spread over the count itself, so that the law's
   *     degrees of freedom grow with it
   * @param repeated the lever that is the count
   * @param also levers that make the error smaller besides
   */
  public record Source(
      double error, double count, boolean estimated, Lever repeated, List<Remedy.Change> also) {
    public Source {
      also = List.copyOf(also);
    }

    Source repeated(double times) {
      return new Source(error * Math.sqrt(count / times), times, estimated, repeated, also);
    }

    void write(DataOutput out) throws IOException {
      out.writeDouble(error);
      out.writeDouble(count);
      out.writeBoolean(estimated);
      repeated.write(out);
      Remedy.writeAll(also, out);
    }

    static Source read(DataInput in) throws IOException {
      return new Source(
          in.readDouble(), in.readDouble(), in.readBoolean(), Lever.read(in), Remedy.readAll(in));
    }
  }

  public Noise {
    sources = List.copyOf(sources);
  }

  /** Of a law that stays the same however often the experiment is repeated. */
  public static Noise of(double standardError, NoiseLaw law, Lever repeated) {
    return new Noise(
        standardError,
        law,
        List.of(new Source(standardError, repeated.now(), false, repeated, List.of())));
  }

  /** Across the repetitions of an experiment. */
  public static Source across(double error, Lever repetitions, Remedy.Change... also) {
    return new Source(error, repetitions.now(), true, repetitions, List.of(also));
  }

  /**
   * Of sides that are repeated independently: Student's law with Welch's degrees of freedom,
   * rounded down. Where all repetitions agree to the last bit there is no noise.
   */
  public static Noise of(List<Source> sides) {
    double error = 0;
    for (Source side : sides) error = Math.hypot(error, side.error());
    if (error == 0) return NONE;
    return new Noise(error, new NoiseLaw.Student(degrees(sides)), sides);
  }

  /** Welch–Satterthwaite, rounded down. */
  private static int degrees(List<Source> sides) {
    if (sides.size() == 1) return (int) sides.getFirst().count() - 1;
    double variance = 0;
    double spread = 0;
    double most = -sides.size();
    for (Source side : sides) {
      double e = side.error();
      variance += e * e;
      spread += e * e * e * e / (side.count() - 1);
      most += side.count();
    }
    return (int) Math.clamp(Math.floor(variance * variance / spread), 1, most);
  }

  /** The smallest difference that noise does not hide at this level. */
  public double detectable(double level) {
    return standardError == 0 ? 0 : law.detectable(level) * standardError;
  }

  /** The largest difference that noise alone makes at this level. */
  public double quantile(double level) {
    return standardError == 0 ? 0 : law.quantile(level) * standardError;
  }

  /** The same with other sources. */
  Noise with(List<Source> others) {
    if (others.isEmpty()) return this;
    if (others.stream().allMatch(Source::estimated)) return of(others);
    double error = 0;
    for (Source source : others) error = Math.hypot(error, source.error());
    return new Noise(error, law, others);
  }

  /**
   * So many repetitions that noise hides no difference above {@code room}: the source with the
   * largest share of the variance is repeated more often until it fits. Its error falls as one over
   * the root of its repetitions, and where the spread over them is the error the quantile of
   * Student's law falls with them as well.
   *
   * @throws IllegalArgumentException unless room &gt; 0
   */
  public Noise enough(double level, double room) {
    if (!(room > 0)) throw new IllegalArgumentException("room " + room);
    Noise now = this;
    while (now.detectable(level) > room) {
      int largest = -1;
      for (int i = 0; i < now.sources.size(); i++) {
        if (largest < 0 || now.sources.get(i).error() > now.sources.get(largest).error()) {
          largest = i;
        }
      }
      if (largest < 0 || now.sources.get(largest).count() >= MOST) break;
      List<Source> more = new ArrayList<>(now.sources);
      more.set(largest, grown(now, largest, level, room));
      now = now.with(more);
    }
    return now;
  }

  /** One more, or a hundredth of many; at once if the law stays and nothing else is in the way. */
  private static Source grown(Noise now, int which, double level, double room) {
    Source source = now.sources.get(which);
    if (!source.estimated() && now.sources.size() == 1) {
      double times = now.detectable(level) / room;
      // A hair more than enough, so that rounding does not ask for another round.
      return source.repeated(source.count() * times * times * (1 + 1e-12));
    }
    return source.repeated(source.count() + Math.max(1, Math.floor(source.count() / 100)));
  }

  public void write(DataOutput out) throws IOException {
    out.writeDouble(standardError);
    law.write(out);
    out.writeInt(sources.size());
    for (Source source : sources) source.write(out);
  }

  public static Noise read(DataInput in) throws IOException {
    double error = in.readDouble();
    NoiseLaw law = NoiseLaw.read(in);
    List<Source> sources = new ArrayList<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) sources.add(Source.read(in));
    return new Noise(error, law, sources);
  }
}
