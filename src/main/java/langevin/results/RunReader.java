package langevin.results;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The way from a finished results folder back into the records it was written from. */
public final class RunReader {
  private static final String MANIFEST = "manifest.json";
  private static final String RESULT_SHA256 = "result_sha256";

  private RunReader() {}

  /**
   * Reads a folder and makes sure that its files still belong together.
   *
   * @throws ResultsException if a file is missing or damaged, or the data no longer have the
   *     fingerprint in the manifest
   */
  public static Run read(Path folder) throws ResultsException {
    return read(folder, "", RunReader::refuse);
  }

  private static void refuse(String complaint) throws ResultsException {
    throw new ResultsException(complaint);
  }

  /** Hears of what cannot be read. */
  @FunctionalInterface
  public interface Complaints {
    /**
     * Hears of one.
     *
     * @throws ResultsException to give up
     */
    void hear(String sentence) throws ResultsException;
  }

  /**
   * The same for a page, on which what cannot be read is left out: figures, a lost {@code
   * series.csv}, {@code arrays.npz}, {@code checks.json} or {@code scenario.yaml}, and what a later
   * version may have added, with which the fingerprint is another.
   *
   * @param version of this software
   * @param complaints hears a sentence of each
   */
  public static Run read(Path folder, String version, Complaints complaints)
      throws ResultsException {
    try {
      if (!Files.isDirectory(folder)) {
        throw new ResultsException(folder + " is not a results folder");
      }
      if (!Files.exists(folder.resolve(MANIFEST))) {
        throw new ResultsException(folder + unfinished(folder));
      }
      if (!(json(folder, MANIFEST) instanceof Json.Members manifest)) {
        throw new ResultsException(folder.resolve(MANIFEST) + ": not an object");
      }
      String written = manifest.text("version");
      boolean later = isLater(written, version);
      if (later) {
        complaints.hear(
            "%s is of langevin %s, later than this %s; what is new in it is not shown"
                .formatted(folder, written, version));
      }
      Optional<List<CheckRecord>> checks =
          part(folder, "checks.json", complaints, f -> list(folder, f, CheckRecord::from));
      Optional<String> scenario =
          part(folder, "scenario.yaml", complaints, f -> scenario(folder.resolve(f), manifest));
      Optional<Series> series =
          part(folder, "series.csv", complaints, f -> table(folder.resolve(f)));
      Optional<Map<String, NumericArray>> arrays =
          part(folder, "arrays.npz", complaints, f -> Npz.read(folder.resolve(f)));
      boolean summarised = Files.exists(folder.resolve("summary.csv"));
      Optional<Series> summary =
          summarised
              ? part(folder, "summary.csv", complaints, f -> table(folder.resolve(f)))
              : Optional.empty();
      Run run =
          new Run(
              Manifest.from(manifest),
              series.orElseGet(() -> new Series(List.of(Series.TIME), List.of())),
              arrays.orElseGet(Map::of),
              checks.orElseGet(List::of),
              scenario.orElse(""),
              summary,
              texts(folder, manifest.texts("texts"), complaints),
              figures(folder, complaints));
      boolean whole =
          series.isPresent()
              && arrays.isPresent()
              && checks.isPresent()
              && summary.isPresent() == summarised
              && run.texts().size() == manifest.texts("texts").size();
      boolean comparable = whole && !later;
      if (comparable && !run.resultSha256().equals(manifest.text(RESULT_SHA256))) {
        throw new ResultsException(
            folder
                + ": series.csv, arrays.npz, checks.json or summary.csv changed since the run:"
                + " they no longer match result_sha256 in manifest.json");
      }
      return run;
    } catch (IOException e) {
      throw ResultsException.cannot("read", folder, e);
    }
  }

  /** Why a folder without a manifest has none. */
  private static String unfinished(Path folder) {
    if (UnitsFolder.isOne(folder)) {
      return " holds units of a shared run; './langevin merge' joins them to the run";
    }
    return String.valueOf(folder.getFileName()).endsWith(".part")
        ? " is a run that is not finished; './langevin run FILE --resume' goes on with it"
        : " is not a results folder: it has no " + MANIFEST;
  }

  /** The version of this software that wrote a folder, as far as that can be read. */
  public static Optional<String> version(Path folder) {
    return member(folder, "version");
  }

  /** The fingerprint of the results as the run left them, as far as that can be read. */
  public static Optional<String> resultSha256(Path folder) {
    return member(folder, RESULT_SHA256);
  }

  private static Optional<String> member(Path folder, String name) {
    try {
      return json(folder, MANIFEST) instanceof Json.Members manifest
          ? Optional.of(manifest.text(name))
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /** Whether a version comes after another; of names that are no versions nothing is known. */
  private static boolean isLater(String version, String than) {
    try {
      return Version.parse(version).compareTo(Version.parse(than)) > 0;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /** Reads one file. */
  @FunctionalInterface
  private interface Reader<T> {
    T read(String file) throws IOException;
  }

  /** What a file holds; empty, with a complaint, of one that is missing or damaged. */
  private static <T> Optional<T> part(
      Path folder, String file, Complaints complaints, Reader<T> reader) throws ResultsException {
    if (!present(folder, file, complaints)) return Optional.empty();
    try {
      return Optional.of(reader.read(file));
    } catch (IOException | IllegalArgumentException e) {
      String said = String.valueOf(e.getMessage());
      complaints.hear(
          (said.contains(file) ? said : folder.resolve(file) + ": " + said)
              + ", so what it has is not shown");
      return Optional.empty();
    }
  }

  private static Series table(Path file) throws IOException {
    return Series.readCsv(file.toString(), Files.readAllLines(file));
  }

  /** The scenario as run, not what has become of it. */
  private static String scenario(Path file, Json.Members manifest) throws IOException {
    String text = Files.readString(file);
    if (!Run.sha256(text).equals(manifest.text("scenario_sha256"))) {
      throw new ResultsException(
          file + " changed since the run: it no longer matches scenario_sha256 in manifest.json");
    }
    return text;
  }

  private static boolean present(Path folder, String file, Complaints complaints)
      throws ResultsException {
    if (Files.exists(folder.resolve(file))) return true;
    complaints.hear("there is no " + file + " in " + folder + ", so what it has is not shown");
    return false;
  }

  private static List<Figure> figures(Path folder, Complaints complaints) throws IOException {
    String file = "figures.json";
    List<Figure> figures = new ArrayList<>();
    if (!Files.exists(folder.resolve(file))) {
      complaints.hear("there is no " + file + " in " + folder + ", so no figure can be drawn");
      return figures;
    }
    List<Json.Members> all;
    try {
      all = objects(folder, file);
    } catch (ResultsException e) {
      complaints.hear(e.getMessage() + ", so no figure can be drawn");
      return figures;
    }
    int number = 0;
    for (Json.Members each : all) {
      number++;
      try {
        figures.add(Figure.from(each));
      } catch (ResultsException | IllegalArgumentException e) {
        complaints.hear("%s: item %d: %s".formatted(folder.resolve(file), number, e.getMessage()));
      }
    }
    return figures;
  }

  private static Map<String, String> texts(Path folder, List<String> names, Complaints complaints)
      throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String name : names) {
      if (!Path.of(name).equals(Path.of(name).getFileName())) {
        throw new ResultsException(folder + ": manifest.json names '" + name + "' as a file of it");
      }
      if (present(folder, name, complaints))
        texts.put(name, Files.readString(folder.resolve(name)));
    }
    return texts;
  }

  private static <T> List<T> list(Path folder, String file, Json.Reader<T> reader)
      throws IOException {
    List<T> list = new ArrayList<>();
    for (Json.Members members : objects(folder, file)) {
      try {
        list.add(reader.from(members));
      } catch (ResultsException | IllegalArgumentException e) {
        throw new ResultsException(
            "%s: item %d: %s".formatted(folder.resolve(file), list.size() + 1, e.getMessage()), e);
      }
    }
    return list;
  }

  private static List<Json.Members> objects(Path folder, String file) throws IOException {
    if (!(json(folder, file) instanceof Json.Items(List<Json> items))) {
      throw new ResultsException(folder.resolve(file) + ": not a list");
    }
    List<Json.Members> objects = new ArrayList<>();
    for (Json item : items) {
      if (!(item instanceof Json.Members members)) {
        throw new ResultsException(folder.resolve(file) + ": not a list of objects");
      }
      objects.add(members);
    }
    return objects;
  }

  private static Json json(Path folder, String file) throws IOException {
    try {
      return Json.parse(Files.readString(folder.resolve(file)));
    } catch (ResultsException e) {
      throw new ResultsException(folder.resolve(file) + ":" + e.getMessage());
    }
  }
}
