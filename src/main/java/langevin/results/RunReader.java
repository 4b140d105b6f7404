package langevin.results;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.charset.CharacterCodingException;
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

  /** Files of every run that is finished. */
  private static final List<String> FINISHED =
      List.of("series.csv", "checks.json", "scenario.yaml");

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
   * The same for a page, on which what cannot be read is left out: figures, whatever file is lost
   * or damaged, the rows of a table from where it is cut, and what a later version may have added,
   * with which the fingerprint is another.
   *
   * @param version of this software
   * @param complaints hears a sentence of each
   * @throws ResultsException if the folder holds no run
   */
  public static Run read(Path folder, String version, Complaints complaints)
      throws ResultsException {
    try {
      if (!Files.isDirectory(folder)) {
        throw new ResultsException(folder + " is not a results folder");
      }
      if (!Files.exists(folder.resolve(MANIFEST)) && !leftovers(folder)) {
        throw new ResultsException(folder + unfinished(folder));
      }
      String written = version(folder).orElse("");
      boolean later = isLater(written, version);
      if (later) {
        complaints.hear(
            "%s is of langevin %s, later than this %s; what is new in it is not shown"
                .formatted(folder, written, version));
      }
      String other =
          later || written.isEmpty() || version.isEmpty() || written.equals(version)
              ? ""
              : " (it is of langevin %s, this is %s)".formatted(written, version);
      Optional<Account> account = part(folder, MANIFEST, complaints, f -> account(folder, other));
      Optional<String> scenario =
          part(folder, "scenario.yaml", complaints, f -> scenario(folder.resolve(f), account));
      Heard heard = new Heard(complaints);
      List<String> cuts = new ArrayList<>();
      Optional<List<CheckRecord>> checks =
          part(folder, "checks.json", heard, f -> list(folder, f, CheckRecord::from));
      Optional<Series> series =
          part(folder, "series.csv", heard, f -> table(folder.resolve(f), cuts));
      Optional<Map<String, NumericArray>> arrays =
          part(folder, "arrays.npz", heard, f -> Npz.read(folder.resolve(f)));
      Optional<Series> summary =
          Files.exists(folder.resolve("summary.csv"))
              ? part(folder, "summary.csv", heard, f -> table(folder.resolve(f), cuts))
              : Optional.empty();
      for (String cut : cuts) heard.hear(cut);
      Map<String, String> texts =
          texts(folder, account.map(Account::texts).orElseGet(List::of), heard);
      Run run =
          new Run(
              account
                  .map(Account::manifest)
                  .orElseGet(
                      () -> Manifest.lost(String.valueOf(folder.toAbsolutePath().getFileName()))),
              series.orElseGet(() -> new Series(List.of(Series.TIME), List.of())),
              arrays.orElseGet(Map::of),
              checks.orElseGet(List::of),
              scenario.orElse(""),
              summary,
              texts,
              figures(folder, complaints));
      boolean comparable = heard.nothing() && !later && account.isPresent();
      if (comparable && !run.resultSha256().equals(account.get().resultSha256())) {
        complaints.hear(
            folder
                + ": series.csv, arrays.npz, checks.json or summary.csv changed since the run:"
                + " they no longer match result_sha256 in manifest.json, so what is shown is not"
                + " what the run left");
      }
      return run;
    } catch (IOException e) {
      throw ResultsException.cannot("read", folder, e);
    }
  }

  /** Whether a folder without a manifest is what is left of a run that was finished. */
  private static boolean leftovers(Path folder) {
    return !isPart(folder)
        && FINISHED.stream().allMatch(file -> Files.exists(folder.resolve(file)));
  }

  /** What the manifest says, and what of it only this reader needs. */
  private record Account(
      Manifest manifest, List<String> texts, String scenarioSha256, String resultSha256) {}

  /**
   * @param other of what version the folder is, if of another
   */
  private static Account account(Path folder, String other) throws IOException {
    if (!(json(folder, MANIFEST) instanceof Json.Members json)) {
      throw new ResultsException(folder.resolve(MANIFEST) + ": not an object");
    }
    try {
      return account(json);
    } catch (ResultsException | IllegalArgumentException e) {
      throw new ResultsException(e.getMessage() + other, e);
    }
  }

  private static Account account(Json.Members json) throws ResultsException {
    List<String> texts = json.texts("texts");
    for (String name : texts) {
      if (!Path.of(name).equals(Path.of(name).getFileName())) {
        throw new ResultsException("it names '" + name + "' as a file of the folder");
      }
    }
    return new Account(
        Manifest.from(json), texts, json.text("scenario_sha256"), json.text(RESULT_SHA256));
  }

  /** Complaints that are passed on, and whether there were any. */
  private static final class Heard implements Complaints {
    private final Complaints next;
    private boolean any;

    Heard(Complaints next) {
      this.next = next;
    }

    @Override
    public void hear(String sentence) throws ResultsException {
      any = true;
      next.hear(sentence);
    }

    boolean nothing() {
      return !any;
    }
  }

  /** Why a folder without a manifest has none. */
  private static String unfinished(Path folder) {
    if (UnitsFolder.isOne(folder)) {
      return " holds units of a shared run; './langevin merge' joins them to the run";
    }
    return isPart(folder)
        ? " is a run that is not finished; './langevin run FILE --resume' goes on with it"
        : " is not a results folder: it has no " + MANIFEST;
  }

  private static boolean isPart(Path folder) {
    return String.valueOf(folder.getFileName()).endsWith(".part");
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
      complaints.hear(said(folder.resolve(file), e) + ", so what it has is not shown");
      return Optional.empty();
    }
  }

  /** What is wrong with a file, beginning with its name. */
  private static String said(Path file, Exception fault) {
    String said =
        fault instanceof CharacterCodingException
            ? "not a text in UTF-8"
            : String.valueOf(fault.getMessage());
    return said.contains(file.toString()) ? said : file + ": " + said;
  }

  /** Every row ends with a line break, so one that does not was not written to its end. */
  private static Series table(Path file, List<String> cuts) throws IOException {
    String text = Files.readString(file);
    List<String> lines = new ArrayList<>(text.lines().toList());
    if (lines.size() > 1 && !text.endsWith("\n")) {
      cuts.add(
          "%s:%d: the end of the row is missing, so it is not shown".formatted(file, lines.size()));
      lines.removeLast();
    }
    return Series.readCsv(file.toString(), lines, cuts);
  }

  /** The scenario as run, not what has become of it. */
  private static String scenario(Path file, Optional<Account> account) throws IOException {
    String text = Files.readString(file);
    if (account.isPresent() && !Run.sha256(text).equals(account.get().scenarioSha256())) {
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

  private static List<Figure> figures(Path folder, Complaints complaints) throws ResultsException {
    String file = "figures.json";
    List<Figure> figures = new ArrayList<>();
    if (!Files.exists(folder.resolve(file))) {
      complaints.hear("there is no " + file + " in " + folder + ", so no figure can be drawn");
      return figures;
    }
    List<Json.Members> all;
    try {
      all = objects(folder, file);
    } catch (IOException e) {
      complaints.hear(said(folder.resolve(file), e) + ", so no figure can be drawn");
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
      throws ResultsException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String name : names) {
      part(folder, name, complaints, f -> Files.readString(folder.resolve(f)))
          .ifPresent(text -> texts.put(name, text));
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
