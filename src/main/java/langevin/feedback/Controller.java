package langevin.feedback;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import langevin.random.Streams;
import langevin.random.Uniforms;
import org.jspecify.annotations.Nullable;

/**
 * A feedback law at work on one network: readings come late, noisy or not at all, and λ is decided
 * once in each control interval. What is random is a pure function of seed, network and interval,
 * so a controller has no state but that of the law and the readings under way.
 */
public final class Controller {
  private final FeedbackLaw law;
  private final Faults faults;
  private final SetPoint aim;
  private final Uniforms uniforms;
  private final long network;

  private ControlState state;
  private long interval;
  private final Deque<Reading> underWay = new ArrayDeque<>();
  private @Nullable Reading last;

  /**
   * @param coefficient λ₀
   * @param uniforms of the run's seed
   * @param network by which its random numbers differ from those of others
   */
  public Controller(
      FeedbackLaw law,
      Faults faults,
      SetPoint aim,
      double coefficient,
      Uniforms uniforms,
      long network) {
    this.law = law;
    this.faults = faults;
    this.aim = aim;
    this.uniforms = uniforms;
    this.network = network;
    state = law.initial(coefficient, normal(Draw.EXPLORATION));
  }

  /** λ in use. */
  public double coefficient() {
    return state.coefficient();
  }

  /** The law's state. */
  public ControlState state() {
    return state;
  }

  /** Where the controlled quantity is led. */
  public SetPoint aim() {
    return aim;
  }

  /** Ends a control interval with what is true of the network, and sets λ for the next. */
  public void end(Reading truth) {
    @Nullable Reading read = taken(truth);
    interval++;
    double exploration = normal(Draw.EXPLORATION);
    if (read != null) {
      last = read;
    } else if (faults.holds(law.gain())) {
      read = last;
    }
    if (read != null) state = law.decide(state, read, aim, exploration);
  }

  /** What arrives at the end of this interval; null if nothing does. */
  private @Nullable Reading taken(Reading truth) {
    boolean due = interval % faults.gap() == 0;
    boolean lost =
        faults.dropped() > 0
            && uniforms.at(network, interval, Streams.readings(Draw.DROPPED.stream))
                < faults.dropped();
    Reading sent = due && !lost ? noisy(truth) : LOST;
    if (faults.delay() > 0) {
      underWay.addLast(sent);
      if (underWay.size() <= faults.delay()) return null;
      sent = underWay.removeFirst();
    }
    return Double.isNaN(sent.controlled()) ? null : sent;
  }

  private static final Reading LOST = new Reading(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  private Reading noisy(Reading truth) {
    if (faults.noise() == 0) return truth;
    return new Reading(
        truth.controlled() + faults.noise() * aim.span() * normal(Draw.QUANTITY),
        truth.critical(),
        truth.squaredForce(),
        truth.reward() + faults.noise() * normal(Draw.REWARD));
  }

  /** What is drawn in an interval. */
  private enum Draw {
    DROPPED(0),
    QUANTITY(1),
    REWARD(2),
    EXPLORATION(3);

    /** Of its random numbers. */
    final int stream;

    Draw(int stream) {
      this.stream = stream;
    }
  }

  /** Box–Muller of two uniforms of their own. */
  private double normal(Draw draw) {
    int slot = Draw.values().length + 2 * draw.stream;
    double radius = uniforms.at(network, interval, Streams.readings(slot));
    double angle = uniforms.at(network, interval, Streams.readings(slot + 1));
    return StrictMath.sqrt(-2 * StrictMath.log(radius)) * StrictMath.cos(2 * Math.PI * angle);
  }

  /** The state for a checkpoint. */
  public void write(DataOutput out) throws IOException {
    out.writeLong(interval);
    out.writeDouble(state.coefficient());
    out.writeDouble(state.mean());
    out.writeDouble(state.exploration());
    out.writeDouble(state.baseline());
    out.writeInt(underWay.size());
    for (Reading reading : underWay) write(reading, out);
    out.writeBoolean(last != null);
    if (last != null) write(last, out);
  }

  /** Takes up what {@link #write} has written. */
  public void read(DataInput in) throws IOException {
    interval = in.readLong();
    state = new ControlState(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
    underWay.clear();
    for (int left = in.readInt(); left > 0; left--) underWay.addLast(reading(in));
    last = in.readBoolean() ? reading(in) : null;
  }

  private static void write(Reading reading, DataOutput out) throws IOException {
    out.writeDouble(reading.controlled());
    out.writeDouble(reading.critical());
    out.writeDouble(reading.squaredForce());
    out.writeDouble(reading.reward());
  }

  private static Reading reading(DataInput in) throws IOException {
    return new Reading(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
  }
}
