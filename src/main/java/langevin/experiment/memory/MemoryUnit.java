package langevin.experiment.memory;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import langevin.memory.Cue;
import langevin.memory.Quantity;
import langevin.memory.Scheme;
import langevin.memory.TimeSeries;
import langevin.memory.network.NetworkSetting;
import langevin.memory.network.Precision;

/** A piece of a memory run, as data: what runs, and what for. */
sealed interface MemoryUnit {
  /** What a network is run for. */
  enum Role {
    /** The networks asked for. */
    OBSERVED,
    /** Networks of half the size: what they differ by bounds the effect of finite size. */
    HALVED,
    /** One network at ever smaller steps: the energy balance as dt → 0. */
    REFINED,
    /** The first network at twice the step: what the step leaves in the curves. */
    COMPANION
  }

  /** Steps of a companion at twice the step; an odd last one is left out. */
  static long companionSteps(long steps) {
    return steps / 2;
  }

  /**
   * One network with its cues.
   *
   * @param number of the network; networks of the two sizes have different ones
   * @param neurons N
   * @param cues followed
   * @param refinement steps per step of the scenario
   */
  record Network(Role role, int number, int neurons, int cues, int refinement)
      implements MemoryUnit {
    /** Grid points in time, where the scenario has so many steps. */
    long points(long steps) {
      return (role == Role.COMPANION ? companionSteps(steps) : steps * refinement) + 1;
    }

    /** What it is made with, where the scenario has this step, precision and scheme. */
    NetworkSetting setting(Cue cue, double step, Precision precision, Scheme scheme) {
      return switch (role) {
        case OBSERVED, HALVED -> new NetworkSetting(cue, cues, step, precision, scheme);
        // Differences of energies need all the digits there are.
        case REFINED -> new NetworkSetting(cue, cues, step / refinement, Precision.DOUBLE, scheme);
        case COMPANION -> new NetworkSetting(cue, cues, 2 * step, precision, scheme, 2);
      };
    }
  }

  /**
   * One march of the theory.
   *
   * @param companion whether at twice the step
   */
  record March(int seed, boolean companion) implements MemoryUnit {
    /** Grid points in time, where the scenario has so many steps. */
    int points(int steps) {
      return Math.toIntExact(companion ? companionSteps(steps) : steps) + 1;
    }

    /** Distance of its grid points, where the scenario has this step. */
    double step(double step) {
      return companion ? 2 * step : step;
    }
  }

  /**
   * What a unit found.
   *
   * @param runs one series per cue, or the one of the march
   * @param arrays asked for by the scenario's output, flat
   */
  record Result(List<TimeSeries> runs, Map<String, double[]> arrays) {
    public Result {
      runs = List.copyOf(runs);
      arrays = new LinkedHashMap<>(arrays);
    }

    void write(DataOutput out) throws IOException {
      out.writeInt(runs.size());
      for (TimeSeries run : runs) {
        out.writeDouble(run.dt());
        List<Quantity> there = Arrays.stream(Quantity.values()).filter(run::has).toList();
        out.writeInt(there.size());
        for (Quantity q : there) {
          out.writeUTF(q.name());
          write(run.curve(q), out);
        }
      }
      writeArrays(arrays, out);
    }

    static Result read(DataInput in) throws IOException {
      int count = in.readInt();
      List<TimeSeries> runs = new ArrayList<>();
      for (int r = 0; r < count; r++) {
        double dt = in.readDouble();
        EnumMap<Quantity, double[]> curves = new EnumMap<>(Quantity.class);
        int there = in.readInt();
        for (int q = 0; q < there; q++) {
          Quantity quantity = Quantity.valueOf(in.readUTF());
          curves.put(quantity, readValues(in));
        }
        runs.add(new TimeSeries(dt, curves));
      }
      return new Result(runs, readArrays(in));
    }

    static void writeArrays(Map<String, double[]> arrays, DataOutput out) throws IOException {
      out.writeInt(arrays.size());
      for (Map.Entry<String, double[]> array : arrays.entrySet()) {
        out.writeUTF(array.getKey());
        write(array.getValue(), out);
      }
    }

    static Map<String, double[]> readArrays(DataInput in) throws IOException {
      Map<String, double[]> arrays = new LinkedHashMap<>();
      int named = in.readInt();
      for (int a = 0; a < named; a++) {
        String name = in.readUTF();
        arrays.put(name, readValues(in));
      }
      return arrays;
    }

    /** States of networks in single precision, and signs, take half the room. */
    private static void write(double[] values, DataOutput out) throws IOException {
      boolean single = Arrays.stream(values).allMatch(v -> (float) v == v);
      out.writeInt(values.length);
      out.writeBoolean(single);
      for (double v : values) {
        if (single) {
          out.writeFloat((float) v);
        } else {
          out.writeDouble(v);
        }
      }
    }

    private static double[] readValues(DataInput in) throws IOException {
      double[] values = new double[in.readInt()];
      boolean single = in.readBoolean();
      for (int i = 0; i < values.length; i++) {
        values[i] = single ? in.readFloat() : in.readDouble();
      }
      return values;
    }
  }
}
