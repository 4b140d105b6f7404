package langevin.memory.network;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import langevin.memory.BinaryModel;
import langevin.memory.Cue;
import langevin.memory.GradedModel;
import langevin.memory.GradedModel.Indices;
import langevin.memory.Scheme;
import langevin.memory.SoftmaxModel;
import langevin.parallel.Parallel;

/** Hashes of short runs of every kind of network: state and record after three points. */
final class NetworkDigest {
  private static final int NEURONS = 150;
  private static final Seed SEED = new Seed(20260522, 1);

  private NetworkDigest() {}

  static void main(String[] args) throws Exception {
    System.out.print(digest(Parallel.SERIAL));
  }

  static String digest(Parallel parallel) throws IOException, NoSuchAlgorithmException {
    StringBuilder text = new StringBuilder();
    for (Precision precision : Precision.values()) {
      for (int order = 1; order <= 3; order++) {
        for (Indices indices : Indices.values()) {
          if (order < 3 || indices == Indices.DISTINCT) {
            GradedModel model =
                new GradedModel(order, indices, 1.5, 90 / Math.pow(NEURONS, order), 0.05);
            for (Scheme scheme : Scheme.values()) {
              // Rows of sixteen or eight, of four, and of one.
              for (int cues : new int[] {11, 5}) {
                NetworkSetting setting =
                    new NetworkSetting(new Cue.Strength(0.7), cues, 0.1, precision, scheme);
                line(
                    text,
                    model + " " + setting,
                    new GradedNetwork(model, setting, patterns(90), SEED, parallel));
              }
            }
          }
        }
      }
    }
    for (BinaryModel.Update update : BinaryModel.Update.values()) {
      for (int order = 1; order <= 2; order++) {
        BinaryModel model = new BinaryModel(order, 90 / Math.pow(NEURONS, order), update, 0.3);
        line(
            text,
            model.toString(),
            new BinaryNetwork(
                model,
                new NetworkSetting(new Cue.Mixture(List.of(0.6, 0.5)), 3, 1, Precision.SINGLE),
                patterns(90),
                SEED,
                parallel));
      }
    }
    SoftmaxModel model = new SoftmaxModel(0.05, 90);
    for (Scheme scheme : Scheme.values()) {
      NetworkSetting setting =
          new NetworkSetting(new Cue.Flipped(0.2), 3, 0.2, Precision.DOUBLE, scheme);
      line(
          text,
          model + " " + setting,
          new SoftmaxNetwork(model, setting, patterns(90), SEED, parallel));
    }
    return text.toString();
  }

  private static Patterns patterns(int count) {
    return RandomPatterns.correlated(SEED, NEURONS, count, 0.05);
  }

  private static void line(StringBuilder text, String name, MemoryNetwork network)
      throws IOException, NoSuchAlgorithmException {
    for (int k = 0; k < 3; k++) {
      network.step();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    network.write(new DataOutputStream(bytes));
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
    text.append(HexFormat.of().formatHex(hash, 0, 8)).append(' ').append(name).append('\n');
  }
}
