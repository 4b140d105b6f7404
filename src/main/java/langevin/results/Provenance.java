package langevin.results;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The origin of a run, all that decides its bits: a run may only go on from a checkpoint of the
 * same.
 *
 * @param scenario the scenario as run
 * @param files SHA-256 of each file that the scenario reads, by its name there
 */
public record Provenance(String scenario, Map<String, String> files) {
  public Provenance {
    files = Map.copyOf(files);
  }

  void write(DataOutput out) throws IOException {
    write(scenario, out);
    out.writeInt(files.size());
    for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
      write(file.getKey(), out);
      write(file.getValue(), out);
    }
  }

  static Provenance read(DataInput in) throws IOException {
    String scenario = text(in);
    Map<String, String> files = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      files.put(text(in), text(in));
    }
    return new Provenance(scenario, files);
  }

  private static void write(String text, DataOutput out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInput in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
