package langevin.estimate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import langevin.dynamics.Conditions;
import langevin.dynamics.Followed;
import langevin.ensemble.Domain;
import langevin.potential.MeanField;
import langevin.potential.Wells;

/**
 * A number reported of the ensemble at every observed time: its column with the standard error, how
 * it is written, where it stands on the screen and in figures, and how it is read off the estimates
 * of a node. Tables, screens and figures go through these constants and name none; the order is
 * that of the columns.
 */
public enum Quantity {
  /** E[x_a]. */
  MEAN("mean", "mean", "E[x]", "E[x_a]", Indices.AXIS, 60) {
    @Override
    Estimate read(NodeEstimates n, Conditions conditions, List<Integer> axes) {
      return n.mean(axes.getFirst());
    }
  },

  /** Var x_a. */
  VARIANCE("variance", "variance", "Var x", "E[(x_a − E[x_a])²]", Indices.AXIS, 70) {
    @Override
    Estimate read(NodeEstimates n, Conditions conditions, List<Integer> axes) {
      return n.covariance(axes.getFirst(), axes.getFirst());
    }
  },

  /** Cov(x_a, x_b), a &lt; b. */
  COVARIANCE(
      "covariance",
      "covariance",
      "Cov x",
      "E[(x_a − E[x_a])(x_b − E[x_b])]",
      Indices.PAIR,
      Quantity.TABLE_ONLY) {
    @Override
    public List<Obstacle> obstacles() {
      return List.of(
          new Obstacle(
              "there are more than %d axes".formatted(COVARIANCES),
              c -> c.potential().dimension() > COVARIANCES));
    }

    @Override
    Estimate read(NodeEstimates n, Conditions conditions, List<Integer> axes) {
      return n.covariance(axes.getFirst(), axes.getLast());
    }
  },

  /** E[V]. */
  MEAN_ENERGY("mean_energy", "mean energy", "E[V]", "E[V]", Indices.NONE, 40) {
    @Override
    public List<Obstacle> obstacles() {
      return NO_POTENTIAL;
    }

    @Override
    Estimate read(NodeEstimates n, Conditions conditions, List<Integer> axes) {
      return n.meanEnergy();
    }
  },

  /** S (theory.md D3). */
  ENTROPY("entropy", "entropy S", "S", "−∫ρ log ρ, nats", Indices.NONE, 20) {
    @Override
    Estimate read(NodeEstimates n, Conditions conditions, List<Integer> axes) {
      return n.entropy();
    }
  },

  /** F (D3). */
  FREE_ENERGY("free_energy", "free energy F", "F", "E[V] − τS", Indices.NONE, 10) {
    @Override
    public List<Obstacle> obstacles() {
      return List.of(NO_POTENTIAL.getFirst(), PLACED_NOISE);
    }

    @Override
    Estimate read(NodeEstimates n, Conditions conditions, List<Integer> axes) {
      return n.freeEnergy(conditions.temperature(n.time()));
    }
  },

  /** D (D4). */
  DISSIPATION(
      "dissipation",
      "dissipation D",
      "D",
      "∫ρ|∇V + τ∇log ρ|², of a drift b in place of −∇V ∫ρ|b − τ∇log ρ|²",
      Indices.NONE,
      30) {
    @Override
    public List<Obstacle> obstacles() {
      return List.of(PLACED_NOISE);
    }

    @Override
    Estimate read(NodeEstimates n, Conditions conditions, List<Integer> axes) {
      return n.dissipation();
    }
  },

  /** I (D5). */
  FISHER_INFORMATION(
      "fisher_information",
      "Fisher information I",
      "I",
      "∫ρ|∇log ρ|²",
      Indices.NONE,
      Quantity.TABLE_ONLY) {
    @Override
    Estimate read(NodeEstimates n, Conditions conditions, List<Integer> axes) {
      return n.fisherInformation();
    }
  },

  /** E|x(t) − x(0)|², 2dτt for free diffusion. */
  MEAN_SQUARED_DISPLACEMENT(
      "mean_squared_displacement",
      "mean squared displacement",
      "MSD",
      "E|x(t) − x(0)|²",
      Indices.NONE,
      50) {
    @Override
    public List<Obstacle> obstacles() {
      return List.of(
          new Obstacle(
              "the box is periodic: it is not kept how often a particle went around",
              c -> c.domain() instanceof Domain.Periodic));
    }

    @Override
    Estimate read(NodeEstimates n, Conditions conditions, List<Integer> axes) {
      return n.moments().meanSquaredDisplacement();
    }
  },

  /** Share of the particles in a well. */
  POPULATION(
      "population",
      "population of well",
      "p",
      "share of the particles in a well, numbered from 1 as the landscape has them",
      Indices.WELL,
      55) {
    @Override
    public List<Obstacle> obstacles() {
      return List.of(
          new Obstacle(
              "the box is periodic: wells join across the seam",
              c -> c.domain() instanceof Domain.Periodic),
          new Obstacle("the landscape tells no wells apart", c -> wells(c) == 0),
          new Obstacle(
              "there are more than %d wells".formatted(MOST_WELLS), c -> wells(c) > MOST_WELLS));
    }

    @Override
    Estimate read(NodeEstimates n, Conditions conditions, List<Integer> axes) {
      return n.moments().population(axes.getFirst());
    }
  },

  /** Power put into a driven landscape (D7, D8). */
  POWER("power", "power", "P", "E[∂V/∂t]", Indices.NONE, 45) {
    @Override
    public List<Obstacle> obstacles() {
      return List.of(
          new Obstacle("the landscape does not change in time", c -> !c.potential().driven()));
    }

    @Override
    Estimate read(NodeEstimates n, Conditions conditions, List<Integer> axes) {
      return n.driving();
    }
  },

  /**
   * Work done on a driven ensemble since time 0 (D7, D8); not of one node, see {@link Readings}.
   */
  WORK("work", "work W", "W", "∫₀ᵗ E[∂V/∂s] ds, since time 0", Indices.NONE, 46) {
    @Override
    public List<Obstacle> obstacles() {
      return POWER.obstacles();
    }

    @Override
    Estimate read(NodeEstimates n, Conditions conditions, List<Integer> axes) {
      return new Estimate.Absent("the work is that of a course, not of one time");
    }
  },

  /** Displacement, unwrapped, since paths are followed. */
  DISPLACEMENT(
      "displacement",
      "unwrapped displacement",
      "Δx",
      "E[Δx_a] since t₀, however often a particle went around",
      Indices.AXIS,
      52) {
    @Override
    public List<Obstacle> obstacles() {
      return NOT_FOLLOWED;
    }

    @Override
    Estimate read(NodeEstimates n, Conditions conditions, List<Integer> axes) {
      return n.moments().pathMean(axes.getFirst());
    }
  },

  /** Mean velocity since paths are followed. */
  DRIFT_VELOCITY(
      "drift_velocity",
      "drift velocity",
      "v",
      "E[Δx_a]/(t − t₀), Δx the unwrapped displacement since t₀",
      Indices.AXIS,
      36) {
    @Override
    public List<Obstacle> obstacles() {
      return NOT_FOLLOWED;
    }

    @Override
    Estimate read(NodeEstimates n, Conditions conditions, List<Integer> axes) {
      return perTime(n.moments().pathMean(axes.getFirst()), n, conditions);
    }
  },

  /** Spreading since paths are followed. */
  EFFECTIVE_DIFFUSION(
      "effective_diffusion",
      "effective diffusion",
      "D_eff",
      "Var(Δx_a)/(2(t − t₀))",
      Indices.AXIS,
      37) {
    @Override
    public List<Obstacle> obstacles() {
      return NOT_FOLLOWED;
    }

    @Override
    Estimate read(NodeEstimates n, Conditions conditions, List<Integer> axes) {
      return perTime(n.moments().pathVariance(axes.getFirst()).times(0.5), n, conditions);
    }
  },

  /** Particles around a periodic box per time. */
  CURRENT("current", "current", "J", "E[Δx_a]/((t − t₀)L_a), L the period", Indices.AXIS, 35) {
    @Override
    public List<Obstacle> obstacles() {
      return List.of(
          NOT_FOLLOWED.getFirst(),
          new Obstacle("the box is not periodic", c -> !(c.domain() instanceof Domain.Periodic)));
    }

    @Override
    Estimate read(NodeEstimates n, Conditions conditions, List<Integer> axes) {
      int a = axes.getFirst();
      double period = conditions.domain().upper(a) - conditions.domain().lower(a);
      return perTime(n.moments().pathMean(a).times(1 / period), n, conditions);
    }
  },

  /** Heat given off along paths (D18). */
  HEAT("heat", "heat Q", "Q", "E[∫b∘dX] since t₀; of a landscape b = −∇V", Indices.NONE, 47) {
    @Override
    public List<Obstacle> obstacles() {
      return NOT_FOLLOWED;
    }

    @Override
    Estimate read(NodeEstimates n, Conditions conditions, List<Integer> axes) {
      return n.moments().heat();
    }
  },

  /** ΔF by the work of every particle (D8). */
  JARZYNSKI(
      "free_energy_by_work",
      "free-energy difference by work",
      "ΔF_W",
      "−τ log E[e^{−W/τ}], W = ∫∂V/∂t dt along a path since time 0",
      Indices.NONE,
      48) {
    @Override
    public List<Obstacle> obstacles() {
      return NO_WORK;
    }

    @Override
    Estimate read(NodeEstimates n, Conditions conditions, List<Integer> axes) {
      return n.moments().freeEnergyByWork().times(conditions.temperature(n.time()));
    }
  },

  /** How many particles carry it. */
  EFFECTIVE_SAMPLES(
      "effective_sample_size",
      "effective sample size",
      "N_eff",
      "(Σ e^{−W/τ})²/Σ e^{−2W/τ}, particles that carry this mean",
      Indices.NONE,
      49) {
    @Override
    public List<Obstacle> obstacles() {
      return NO_WORK;
    }

    @Override
    Estimate read(NodeEstimates n, Conditions conditions, List<Integer> axes) {
      return n.moments().effectiveSamples();
    }
  },

  /** σ (D18). */
  ENTROPY_PRODUCTION_RATE(
      "entropy_production_rate",
      "entropy production rate σ",
      "σ",
      "(1/τ)∫ρ|b − τ∇log ρ|², that is D/τ",
      Indices.NONE,
      34) {
    @Override
    public List<Obstacle> obstacles() {
      return List.of(
          NOT_FOLLOWED.getFirst(),
          PLACED_NOISE,
          new Obstacle("τ = 0", c -> !c.temperature().varies() && c.temperature(0) == 0));
    }

    @Override
    Estimate read(NodeEstimates n, Conditions conditions, List<Integer> axes) {
      double temperature = conditions.temperature(n.time());
      return temperature > 0
          ? n.dissipation().times(1 / temperature)
          : new Estimate.Absent("τ = 0 at this time");
    }
  },

  /** E[x_i] of a particle of a system (D17). */
  SYSTEM_MEAN(
      "system_mean",
      "mean in system",
      "m_n",
      "E[x_i], x_i a particle of a system of n, numbered from 1 as the sizes n are",
      Indices.SYSTEM,
      5) {
    @Override
    public List<Obstacle> obstacles() {
      return NO_SYSTEMS;
    }

    @Override
    Estimate read(NodeEstimates n, Conditions conditions, List<Integer> axes) {
      return n.ofSystem(axes.getFirst(), one -> one.mean(0));
    }
  },

  /** Var x_i of a particle of a system. */
  SYSTEM_VARIANCE("system_variance", "variance in system", "v_n", "Var x_i", Indices.SYSTEM, 9) {
    @Override
    public List<Obstacle> obstacles() {
      return NO_SYSTEMS;
    }

    @Override
    Estimate read(NodeEstimates n, Conditions conditions, List<Integer> axes) {
      return n.ofSystem(axes.getFirst(), one -> one.covariance(0, 0));
    }
  },

  /** Cov(x_i, x_j) of two particles of a system, which chaos has fall as 1/n. */
  SYSTEM_CORRELATION(
      "system_correlation",
      "correlation in system",
      "c_n",
      "Cov(x_i, x_j), i ≠ j two particles of a system",
      Indices.SYSTEM,
      8) {
    @Override
    public List<Obstacle> obstacles() {
      return NO_SYSTEMS;
    }

    @Override
    Estimate read(NodeEstimates n, Conditions conditions, List<Integer> axes) {
      return n.ofSystem(axes.getFirst(), _ -> n.correlation(axes.getFirst()));
    }
  },

  /** F of the law of one particle of a system (D17). */
  SYSTEM_FREE_ENERGY(
      "system_free_energy",
      "free energy in system",
      "F_n",
      "∫Vρ + τ∫ρ log ρ + ½∬Wρρ, ρ the law of one particle of a system, W = ½κx²",
      Indices.SYSTEM,
      6) {
    @Override
    public List<Obstacle> obstacles() {
      return NO_SYSTEMS;
    }

    @Override
    Estimate read(NodeEstimates n, Conditions conditions, List<Integer> axes) {
      double temperature = conditions.temperature(n.time());
      return n.ofSystem(axes.getFirst(), one -> one.freeEnergy(temperature));
    }
  },

  /** D of that law. */
  SYSTEM_DISSIPATION(
      "system_dissipation",
      "dissipation in system",
      "D_n",
      "∫ρ|V′ + W′*ρ + τ(log ρ)′|²",
      Indices.SYSTEM,
      7) {
    @Override
    public List<Obstacle> obstacles() {
      return NO_SYSTEMS;
    }

    @Override
    Estimate read(NodeEstimates n, Conditions conditions, List<Integer> axes) {
      return n.ofSystem(axes.getFirst(), NodeEstimates::dissipation);
    }
  };

  /** The prominence of what screens and figures leave to the table. */
  public static final int TABLE_ONLY = Integer.MAX_VALUE;

  /** Beyond this dimension only variances are reported, no covariances. */
  private static final int COVARIANCES = 16;

  /** Beyond so many wells no populations are reported. */
  private static final int MOST_WELLS = 16;

  private static final List<Obstacle> NO_POTENTIAL =
      List.of(new Obstacle("the drift is no gradient", c -> !c.potential().conservative()));

  private static final Obstacle PLACED_NOISE =
      new Obstacle(
          "the noise depends on the place, so there is no temperature",
          c -> c.diffusion().isPresent());

  /** t₀ is the time since which paths are followed. */
  private static final List<Obstacle> NOT_FOLLOWED =
      List.of(new Obstacle("paths are not followed", c -> c.paths().isEmpty()));

  private static final List<Obstacle> NO_WORK =
      List.of(
          new Obstacle(
              "no check weighs the work of every particle",
              c -> c.paths().filter(Conditions.Paths::work).isEmpty()));

  private static final List<Obstacle> NO_SYSTEMS =
      List.of(
          new Obstacle(
              "the landscape is no mean field of systems of particles", c -> systems(c) == 0));

  private static Estimate perTime(Estimate sum, NodeEstimates n, Conditions conditions) {
    double since = conditions.paths().map(Conditions.Paths::time).orElse(Double.NaN);
    // The time of a node at a corner is that of the corner, which a sum of steps rounds.
    return n.time() - since > 1e-12 * Math.max(1, Math.abs(since))
        ? sum.times(1 / (n.time() - since))
        : new Estimate.Absent("no time has passed since paths are followed");
  }

  /** Which numbers a quantity consists of. */
  private enum Indices {
    NONE,
    AXIS,
    PAIR,
    WELL,
    SYSTEM
  }

  private final String column;
  private final String title;
  private final String sign;
  private final String formula;
  private final Indices indices;
  private final int prominence;

  Quantity(
      String column, String title, String sign, String formula, Indices indices, int prominence) {
    this.column = column;
    this.title = title;
    this.sign = sign;
    this.formula = formula;
    this.indices = indices;
    this.prominence = prominence;
  }

  /** The estimate at a node. */
  abstract Estimate read(NodeEstimates n, Conditions conditions, List<Integer> axes);

  /**
   * A reason for which runs under some conditions have no such number, and so no column.
   *
   * @param where for people, as it follows "no column where"
   * @param met whether it stands in the way of runs under these conditions
   */
  public record Obstacle(String where, Predicate<Conditions> met) {}

  /** The reasons there are, the first that is met is the one given. */
  public List<Obstacle> obstacles() {
    return List.of();
  }

  /** Why runs under such conditions have no such number, if so; then it has no column. */
  public final Optional<String> obstacle(Conditions conditions) {
    return obstacles().stream()
        .filter(o -> o.met().test(conditions))
        .findFirst()
        .map(Obstacle::where);
  }

  /** Whether it is a mean of the square of ∇log ρ or of a sum with it. */
  public final boolean ofScore() {
    return this == DISSIPATION
        || this == FISHER_INFORMATION
        || this == ENTROPY_PRODUCTION_RATE
        || this == SYSTEM_DISSIPATION;
  }

  /** The highest order with which the time step's bias can fall, whatever the scheme's. */
  public final double highestOrder() {
    return this == HEAT ? Followed.HEAT_ORDER : Double.POSITIVE_INFINITY;
  }

  /** Whether it is drawn over time: of pairs of axes there are too many to be told apart. */
  public boolean drawn() {
    return indices != Indices.PAIR;
  }

  /** Name of its column; one for each axis is numbered from 1. */
  public String column() {
    return column;
  }

  /** What it is called, for headings: {@code free energy F}. */
  public String title() {
    return title;
  }

  /** What it is called in formulas: {@code F}. */
  public String sign() {
    return sign;
  }

  /** Its definition. */
  public String formula() {
    return formula;
  }

  /**
   * Its place on the screen and in figures: the smaller, the sooner it is shown where there is not
   * room for all; {@link #TABLE_ONLY} never.
   */
  public int prominence() {
    return prominence;
  }

  private static int wells(Conditions conditions) {
    return conditions.potential().wells().map(Wells::count).orElse(0);
  }

  private static int systems(Conditions conditions) {
    return conditions.potential() instanceof MeanField field ? field.sizes().size() : 0;
  }

  /**
   * One number of a quantity: of an axis, of a pair of axes, of a well, of a system, or the only
   * one.
   *
   * @param axes numbers of the axes, or of the well or system, from 0
   * @param dimension how many axes there are, or wells, or systems
   */
  public record Component(Quantity quantity, List<Integer> axes, int dimension) {
    /**
     * @throws IllegalArgumentException if an axis is outside 0 … dimension − 1
     */
    public Component {
      axes = List.copyOf(axes);
      for (int a : axes) {
        if (a < 0 || a >= dimension) {
          throw new IllegalArgumentException("axis " + a + " of " + dimension);
        }
      }
    }

    private String indexed(String name, String separator) {
      StringBuilder all = new StringBuilder(name);
      for (int a : axes) {
        if (dimension > 1) all.append(separator).append(a + 1);
      }
      return all.toString();
    }

    /** {@code mean_2}, {@code covariance_1_3}, {@code free_energy}. */
    public String column() {
      return indexed(quantity.column, "_");
    }

    /** {@code mean 2}, {@code free energy F}. */
    public String title() {
      return indexed(quantity.title, " ");
    }

    /** The estimate at a node. */
    public Estimate of(NodeEstimates n, Conditions conditions) {
      return quantity.read(n, conditions, axes);
    }
  }

  /** Its numbers in so many dimensions, wells and systems, in the order of the columns. */
  public List<Component> components(int dimension, int wells, int systems) {
    List<Component> all = new ArrayList<>();
    switch (indices) {
      case NONE -> all.add(new Component(this, List.of(), dimension));
      case AXIS -> {
        for (int a = 0; a < dimension; a++) {
          all.add(new Component(this, List.of(a), dimension));
        }
      }
      case WELL -> {
        for (int w = 0; w < wells; w++) all.add(new Component(this, List.of(w), wells));
      }
      case SYSTEM -> {
        for (int n = 0; n < systems; n++) all.add(new Component(this, List.of(n), systems));
      }
      case PAIR -> {
        for (int a = 0; a < dimension; a++) {
          for (int b = a + 1; b < dimension; b++) {
            all.add(new Component(this, List.of(a, b), dimension));
          }
        }
      }
    }
    return Collections.unmodifiableList(all);
  }

  /** The numbers of all quantities that runs under such conditions have, in column order. */
  public static List<Component> components(Conditions conditions) {
    List<Component> all = new ArrayList<>();
    for (Quantity q : values()) {
      if (q.obstacle(conditions).isEmpty()) {
        all.addAll(
            q.components(
                conditions.potential().dimension(), wells(conditions), systems(conditions)));
      }
    }
    return Collections.unmodifiableList(all);
  }
}
