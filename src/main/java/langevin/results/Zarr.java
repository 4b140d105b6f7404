package langevin.results;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Zarr format 3: a folder for a group, a folder in it for each array, in each of these {@code
 * zarr.json} with shape, type, names of the axes and attributes, and the elements in chunks, plain
 * and little-endian.
 */
public final class Zarr {
  static final String METADATA = "zarr.json";

  /** Bytes of a chunk at most, unless a single row of the first axis has more. */
  static final int CHUNK = 1 << 23;

  private Zarr() {}

  /** The name of the store in a results folder. */
  public static final String STORE = "run.zarr";

  /** A run of which nothing was written as it went. */
  public static void export(Run run, List<Dimensions> known, Path store) throws ResultsException {
    export(run, known, store.resolve("none"), store);
  }

  /**
   * Writes a run with names for the axes of its numbers. The attributes of the group are the run's
   * name, setup, verdict and hash, the checks as in {@code checks.json}, and the scenario.
   *
   * @param store the folder to write; it appears when it is whole
   * @param known names of the axes of arrays
   * @param streamed a store of the same run whose arrays, written as it went, are taken as they
   *     are; need not exist
   * @throws ResultsException if it exists or cannot be written
   */
  public static void export(Run run, List<Dimensions> known, Path streamed, Path store)
      throws ResultsException {
    Path target = store.toAbsolutePath();
    Path part =
        target.resolveSibling(target.getFileName() + ".part-" + ProcessHandle.current().pid());
    try {
      if (Files.exists(target)) {
        throw new ResultsException(store + " exists already; name another file with --out");
      }
      Files.createDirectory(part);
      try {
        if (Files.isDirectory(streamed)) StreamedArray.join(List.of(streamed), part);
        complete(run, known, part);
        Files.move(part, target);
      } finally {
        if (Files.exists(part)) ResultsFolder.delete(part);
      }
    } catch (IOException e) {
      throw ResultsException.cannot("write", store, e);
    }
  }

  /**
   * The same in a folder in which arrays have been written already, as the run went: they stay.
   *
   * @throws IOException if it cannot be written
   */
  static void complete(Run run, List<Dimensions> known, Path store) throws IOException {
    Files.createDirectories(store);
    List<LabelledArray> all = LabelledArray.of(run, known);
    for (Path streamed : arrays(store)) {
      Optional<LabelledArray> held =
          all.stream().filter(a -> streamed.endsWith(a.name())).findFirst();
      if (held.isPresent()) {
        cut(streamed.resolve(METADATA), held.get().values().shape().getFirst());
      } else {
        ResultsFolder.delete(streamed);
      }
    }
    write(
        store,
        all.stream().filter(array -> !Files.exists(store.resolve(array.name()))).toList(),
        attributes(run));
  }

  private static List<Path> arrays(Path store) throws IOException {
    try (Stream<Path> entries = Files.list(store)) {
      return entries.filter(Files::isDirectory).toList();
    }
  }

  /** A run that was stopped has fewer slices than it was to have. */
  private static void cut(Path metadata, int slices) throws IOException {
    if (!(Json.parse(Files.readString(metadata)) instanceof Json.Members json)) return;
    List<Json> shape = new ArrayList<>(json.items("shape"));
    shape.set(0, Json.of(slices));
    Map<String, Json> members = new LinkedHashMap<>(json.members());
    members.put("shape", Json.of(shape));
    Files.writeString(metadata, new Json.Members(members).print());
  }

  private static Json.Members attributes(Run run) {
    Manifest manifest = run.manifest();
    Map<String, Json> attributes = new LinkedHashMap<>();
    attributes.put("name", Json.of(manifest.subject().name()));
    attributes.put("about", Json.of(manifest.subject().about()));
    attributes.put("setup", Json.of(manifest.subject().setup()));
    attributes.put("seed", Json.of(manifest.subject().seed()));
    attributes.put("verdict", Json.of(run.verdict()));
    attributes.put("result_sha256", Json.of(run.resultSha256()));
    attributes.put("version", Json.of(manifest.execution().version()));
    attributes.put("checks", Json.of(run.checks().stream().map(CheckRecord::toJson).toList()));
    attributes.put("scenario", Json.of(run.scenario()));
    return new Json.Members(attributes);
  }

  private static void write(Path store, List<LabelledArray> arrays, Json.Members attributes)
      throws IOException {
    for (LabelledArray array : arrays) {
      Path folder = Files.createDirectory(store.resolve(array.name()));
      int rows = rows(array.values().shape());
      Files.writeString(folder.resolve(METADATA), metadata(array, rows).print());
      chunks(folder, array.values(), rows);
    }
    Files.writeString(
        store.resolve(METADATA),
        Json.members(
                "zarr_format", Json.of(3),
                "node_type", Json.of("group"),
                "attributes", attributes,
                "consolidated_metadata", consolidated(store))
            .print());
  }

  /**
   * What the arrays' own files say, once more in the file of the group, as zarr-python keeps it: a
   * reader then opens one file, and xarray has no warning.
   */
  private static Json consolidated(Path store) throws IOException {
    Map<String, Json> metadata = new TreeMap<>();
    for (Path array : arrays(store)) {
      metadata.put(
          String.valueOf(array.getFileName()),
          Json.parse(Files.readString(array.resolve(METADATA))));
    }
    return Json.members(
        "kind", Json.of("inline"),
        "must_understand", Json.of(false),
        "metadata", new Json.Members(metadata));
  }

  /** So many rows of the first axis make a chunk; the other axes are whole. */
  private static int rows(List<Integer> shape) {
    if (shape.isEmpty()) return 1;
    long row = Double.BYTES;
    for (int extent : shape.subList(1, shape.size())) row *= Math.max(1, extent);
    return Math.clamp(CHUNK / row, 1, Math.max(1, shape.getFirst()));
  }

  private static Json metadata(LabelledArray array, int rows) {
    List<Long> shape = array.values().shape().stream().map(Integer::longValue).toList();
    List<Long> chunk = new ArrayList<>();
    for (int a = 0; a < shape.size(); a++) chunk.add(a == 0 ? rows : Math.max(1, shape.get(a)));
    boolean real = array.values() instanceof NumericArray.Doubles;
    return metadata(shape, chunk, real, array.dimensions(), array.attributes());
  }

  /** What {@code zarr.json} of an array says. */
  static Json metadata(
      List<Long> shape,
      List<Long> chunk,
      boolean real,
      List<String> dimensions,
      Map<String, Json> attributes) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("zarr_format", Json.of(3));
    members.put("node_type", Json.of("array"));
    members.put("shape", whole(shape));
    members.put("data_type", Json.of(real ? "float64" : "int64"));
    members.put("chunk_grid", named("regular", "chunk_shape", whole(chunk)));
    members.put("chunk_key_encoding", named("default", "separator", Json.of("/")));
    members.put("fill_value", real ? Json.of("NaN") : Json.of(0));
    members.put("codecs", Json.of(List.of(named("bytes", "endian", Json.of("little")))));
    members.put("dimension_names", Json.of(dimensions.stream().map(Json::of).toList()));
    members.put("attributes", new Json.Members(attributes));
    return new Json.Members(members);
  }

  private static Json named(String name, String key, Json value) {
    return Json.members("name", Json.of(name), "configuration", Json.members(key, value));
  }

  private static Json whole(List<Long> numbers) {
    return Json.of(numbers.stream().map(n -> Json.of(n.longValue())).toList());
  }

  /** Every chunk has its full size; what the last one lacks are bytes that nobody reads. */
  private static void chunks(Path folder, NumericArray values, int rows) throws IOException {
    List<Integer> shape = values.shape();
    if (values.size() == 0) return;
    int first = shape.isEmpty() ? 1 : shape.getFirst();
    int row = values.size() / first;
    StringBuilder rest = new StringBuilder();
    for (int a = 1; a < shape.size(); a++) rest.append("/0");
    byte[] buffer = new byte[Npy.BUFFER];
    for (int from = 0, k = 0; from < first; from += rows, k++) {
      Path file = folder.resolve(shape.isEmpty() ? "c" : "c/" + k + rest);
      if (file.getParent() != null) Files.createDirectories(file.getParent());
      int to = Math.min(first, from + rows);
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
        Npy.values(values, from * row, to * row, buffer, out);
        for (long lacking = (long) (rows - (to - from)) * row; lacking > 0; lacking--) {
          out.write(new byte[Double.BYTES]);
        }
      }
    }
  }
}
