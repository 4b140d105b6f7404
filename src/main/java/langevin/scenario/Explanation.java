package langevin.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import langevin.scenario.form.Entry;
import langevin.scenario.form.Fields;
import langevin.scenario.form.Form;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.Variants;
import langevin.text.Spelling;

/**
 * The words that {@code langevin explain} prints: the catalogue in words, at most 80 columns wide.
 */
public final class Explanation {
  private static final int WIDTH = 80;

  private final Language language;

  public Explanation(Language language) {
    this.language = language;
  }

  /** A name that is not in the catalogue; the message gives the nearest one. */
  public static final class Unknown extends Exception {
    private static final long serialVersionUID = 1;

    Unknown(String message) {
      super(message);
    }
  }

  /** All keys of scenario files and all chapters. */
  public String overview() {
    StringBuilder text = new StringBuilder();
    for (Dialect kind : language.dialects()) {
      keys(kind, text);
    }
    wrapped(
        "Any number may be several, as a list or as {from: …, to: …, count: …, spacing: linear or"
            + " logarithmic}: the scenario is a sweep then.",
        "",
        text);
    text.append('\n');
    contents(language.chapters(), text);
    text.append("./langevin explain KEY or ./langevin explain potential double-well says more.\n");
    return text.toString();
  }

  /** A kind with its keys. */
  private void keys(Dialect kind, StringBuilder text) {
    text.append("kind ").append(kind.name()).append(" — ").append(kind.about()).append("\n\n");
    List<Parameter<?>> keys = allKeys(kind);
    text.append("  ").append(titled("keys", keys)).append('\n');
    columns(keys.stream().map(Explanation::row).toList(), text);
    text.append('\n');
  }

  private List<Parameter<?>> allKeys(Dialect kind) {
    return language.keys(kind).parameters();
  }

  private static void contents(List<Chapter> chapters, StringBuilder text) {
    text.append("catalogue\n\n");
    for (Chapter chapter : chapters) {
      text.append("  ").append(chapter.name()).append(" — ").append(chapter.about()).append('\n');
      String names = String.join(", ", chapter.entries().stream().map(Entry::name).toList());
      wrapped(names, "    ", text);
      text.append('\n');
    }
  }

  private void kind(Dialect kind, StringBuilder text) {
    keys(kind, text);
    contents(chapters(kind), text);
    text.append("./langevin explain ").append(kind.name()).append(" NAME says more.\n");
  }

  /** What the keys of a kind choose from. */
  private List<Chapter> chapters(Dialect kind) {
    return kind.keys().parameters().stream()
        .flatMap(key -> kind.chapters().stream().filter(c -> c.key().equals(key.name())))
        .toList();
  }

  /** Every key within another that is called so. */
  private static void inner(
      List<InnerKeys.Key> keys, String name, String kind, StringBuilder text) {
    for (InnerKeys.Key key : keys) {
      if (!key.answersTo(name)) continue;
      if (!text.isEmpty() && text.charAt(text.length() - 2) != '\n') text.append('\n');
      Parameter<?> parameter = key.parameter();
      text.append(heading(parameter, kind)).append('\n');
      wrapped(
          "in " + String.join(", ", key.places().stream().map(Object::toString).toList()),
          "  ",
          text);
      wrapped(parameter.about(), "  ", text);
      text.append('\n');
      wrapped(shape(parameter), "  ", text);
    }
  }

  /** A key of a grid of numbers, {@code temperature.from}, if the words before it are a number. */
  private void grid(Dialect kind, String name, StringBuilder text) {
    int dot = name.lastIndexOf('.');
    if (dot < 0 || !text.isEmpty()) return;
    String number = name.substring(0, dot);
    Stream.concat(
            allKeys(kind).stream().filter(parameter -> parameter.name().equals(number)),
            InnerKeys.of(kind).stream()
                .filter(key -> key.answersTo(number))
                .<Parameter<?>>map(InnerKeys.Key::parameter))
        .flatMap(parameter -> Fields.gridKeys(parameter.form()).stream())
        .filter(key -> key.name().equals(name.substring(dot + 1)))
        .findFirst()
        .ifPresent(
            key -> {
              text.append(name).append(key.required() ? " (required)" : "").append('\n');
              wrapped(key.about(), "  ", text);
              wrapped("Of several numbers, which make the scenario a sweep:", "  ", text);
              wrapped(
                  number + ": {from: …, to: …, count: …, spacing: linear or logarithmic}",
                  "    ",
                  text);
              text.append('\n');
              wrapped(shape(key), "  ", text);
            });
  }

  /** What a name may be meant for: with the keys around it if it has dots. */
  private static List<String> names(List<InnerKeys.Key> keys, String written) {
    return keys.stream()
        .flatMap(
            key ->
                written.contains(".")
                    ? key.places().stream().map(InnerKeys.Place::path)
                    : Stream.of(key.parameter().name()))
        .distinct()
        .toList();
  }

  /** A path may have the name of a type too many: {@code model.graded.gain}. */
  private static Optional<String> nearest(String written, List<String> known) {
    List<String> words = List.of(written.split("\\.", -1));
    for (int i = 1; i < words.size() - 1; i++) {
      List<String> fewer = new ArrayList<>(words);
      fewer.remove(i);
      String path = String.join(".", fewer);
      if (known.contains(path)) return Optional.of(path);
    }
    return Spelling.nearest(written, known);
  }

  /**
   * One key, chapter or entry of a kind, or a key within one of its keys.
   *
   * @throws Unknown if the kind has no such thing
   */
  private String of(Dialect kind, String name) throws Unknown {
    StringBuilder text = new StringBuilder();
    List<Parameter<?>> keys = allKeys(kind);
    for (Parameter<?> parameter : keys) {
      if (parameter.name().equals(name)) key(parameter, "", text);
    }
    chapters(kind).stream()
        .filter(chapter -> chapter.answersTo(name) || chapter.answersTo(kind.name() + "-" + name))
        .forEach(chapter -> chapter(chapter, text));
    List<String> known = new ArrayList<>(keys.stream().map(Parameter::name).toList());
    for (Chapter chapter : chapters(kind)) {
      chapter.entries().forEach(entry -> known.add(entry.name()));
      if (text.isEmpty()) chapter.find(name).ifPresent(entry -> entry(chapter, entry, text));
    }
    List<InnerKeys.Key> inner = InnerKeys.of(kind);
    inner(inner, name, "", text);
    grid(kind, name, text);
    if (text.isEmpty()) {
      List<String> all = new ArrayList<>(known);
      all.addAll(names(inner, name));
      String nearest =
          nearest(name, all)
              .map(near -> "; did you mean '" + near + "'?")
              .orElse("; expected one of " + String.join(", ", known));
      throw new Unknown("kind " + kind.name() + " has no '" + name + "'" + nearest);
    }
    return text.toString();
  }

  /**
   * One chapter, one key of scenario files, one kind, or else an entry or a key within a key.
   *
   * @throws Unknown if there is no such thing
   */
  public String of(String name) throws Unknown {
    StringBuilder text = new StringBuilder();
    language.named(name).ifPresent(kind -> kind(kind, text));
    if (!text.isEmpty() && keys().containsKey(name)) text.append('\n');
    Map<String, Map<Parameter<?>, String>> keys = keys();
    Map<Parameter<?>, String> meanings = keys.getOrDefault(name, Map.of());
    meanings.forEach((parameter, kinds) -> key(parameter, meanings.size() > 1 ? kinds : "", text));
    List<Chapter> chapters = chapters(name);
    for (int c = 0; c < chapters.size(); c++) {
      if (c > 0) text.append('\n');
      chapter(chapters.get(c), text);
    }
    if (text.isEmpty()) {
      for (Chapter each : language.chapters()) {
        each.find(name).ifPresent(entry -> entry(each, entry, text));
      }
    }
    if (text.isEmpty()) {
      language.dialects().forEach(kind -> inner(InnerKeys.of(kind), name, kind.name(), text));
      language.dialects().forEach(kind -> grid(kind, name, text));
    }
    if (text.isEmpty()) {
      List<String> known = new ArrayList<>(keys.keySet());
      known.addAll(language.names());
      language.dialects().forEach(kind -> known.addAll(names(InnerKeys.of(kind), name)));
      for (Chapter each : language.chapters()) {
        known.add(each.name());
        each.entries().forEach(entry -> known.add(entry.name()));
      }
      String nearest =
          nearest(name, known)
              .map(near -> "; did you mean '" + near + "'?")
              .orElse("; ./langevin explain lists everything there is");
      throw new Unknown("nothing is called '" + name + "'" + nearest);
    }
    return text.toString();
  }

  /**
   * One entry of a chapter, one key of a kind, or one key within another.
   *
   * @throws Unknown if there is no such chapter, kind, entry or key
   */
  public String of(String chapterName, String entryName) throws Unknown {
    Optional<? extends Dialect> kind = language.named(chapterName);
    if (kind.isPresent()) return of(kind.get(), entryName);
    List<Chapter> chapters = chapters(chapterName);
    StringBuilder text = new StringBuilder();
    for (Chapter chapter : chapters) {
      chapter.find(entryName).ifPresent(entry -> entry(chapter, entry, text));
    }
    if (text.isEmpty()) {
      String path = chapterName + "." + entryName;
      language.dialects().forEach(each -> inner(InnerKeys.of(each), path, each.name(), text));
    }
    if (text.isEmpty() && chapters.isEmpty()) {
      List<String> names =
          new ArrayList<>(language.chapters().stream().map(Chapter::name).toList());
      names.addAll(language.names());
      throw new Unknown(
          "unknown kind '" + chapterName + "'" + Spelling.suggestion(chapterName, names));
    }
    if (text.isEmpty()) {
      List<String> names =
          chapters.stream().flatMap(c -> c.entries().stream()).<String>map(Entry::name).toList();
      throw new Unknown(
          "unknown "
              + chapters.getFirst().name()
              + " '"
              + entryName
              + "'"
              + Spelling.suggestion(entryName, names));
    }
    return text.toString();
  }

  /** Chapters answer to the key they belong to as well; kinds may share a key. */
  private List<Chapter> chapters(String name) {
    return language.chapters().stream().filter(chapter -> chapter.answersTo(name)).toList();
  }

  /** By name: what a key means, and in which kinds of scenarios. */
  private Map<String, Map<Parameter<?>, String>> keys() {
    Map<String, Map<Parameter<?>, String>> keys = new LinkedHashMap<>();
    for (Parameter<?> parameter : List.of(Language.FORMAT, language.kindKey())) {
      keys.put(parameter.name(), Map.of(parameter, ""));
    }
    for (Dialect kind : language.dialects()) {
      for (Parameter<?> parameter : kind.keys().parameters()) {
        keys.computeIfAbsent(parameter.name(), name -> new LinkedHashMap<>())
            .merge(parameter, kind.name(), (a, b) -> a + ", " + b);
      }
    }
    return keys;
  }

  private static String heading(Parameter<?> parameter, String kinds) {
    return parameter.name()
        + (parameter.required() ? " (required)" : "")
        + (kinds.isEmpty() ? "" : " — kind " + kinds);
  }

  private static void key(Parameter<?> parameter, String kinds, StringBuilder text) {
    text.append(heading(parameter, kinds)).append('\n');
    wrapped(parameter.about(), "  ", text);
    text.append('\n');
    List<Parameter<?>> inner = shownWithin(parameter);
    boolean map = parameter.form() instanceof Fields;
    if (!map) {
      wrapped(shape(parameter), "  ", text);
    }
    if (!map && !inner.isEmpty()) text.append('\n');
    if (!inner.isEmpty()) {
      text.append("  ").append(titled("keys", inner)).append('\n');
      parameters(inner, "    ", text);
    }
    text.append('\n');
  }

  /** What the shape does not show already. */
  private static List<Parameter<?>> shownWithin(Parameter<?> parameter) {
    return switch (parameter.form()) {
      case Variants<?> variants -> variants.shared();
      case Form<?> form -> form.keys();
    };
  }

  private static void chapter(Chapter chapter, StringBuilder text) {
    text.append(chapter.name()).append(" — ").append(chapter.about()).append("\n\n");
    columns(chapter.entries().stream().map(e -> new String[] {e.name(), e.about()}).toList(), text);
    text.append("\n./langevin explain ").append(chapter.name()).append(" NAME says more.\n");
  }

  private static void entry(Chapter chapter, Entry<?> entry, StringBuilder text) {
    text.append(chapter.name()).append(' ').append(entry.name()).append('\n');
    wrapped(entry.about(), "  ", text);
    text.append("\n");
    wrapped(entry.formula(), "    ", text);
    text.append("\n  source: ").append(entry.label()).append("\n\n");
    if (entry.parameters().isEmpty()) {
      text.append("  no parameters\n");
    } else {
      text.append("  ").append(titled("parameters", entry.parameters())).append('\n');
      parameters(entry.parameters(), "    ", text);
    }
    text.append("\n  example\n");
    entry.example().lines().forEach(line -> text.append("    ").append(line).append('\n'));
  }

  /** The title of a list, with the meaning of its stars if there are any. */
  private static String titled(String title, List<Parameter<?>> parameters) {
    return parameters.stream().anyMatch(Parameter::required) ? title + " (* required)" : title;
  }

  private static void parameters(List<Parameter<?>> parameters, String indent, StringBuilder text) {
    for (Parameter<?> parameter : parameters) {
      text.append(indent).append(parameter.name()).append(parameter.required() ? " *" : "");
      text.append('\n');
      wrapped(parameter.about(), indent + "    ", text);
      wrapped(shape(parameter), indent + "    ", text);
      parameters(shownWithin(parameter), indent + "    ", text);
    }
  }

  private static String shape(Parameter<?> parameter) {
    String fallback =
        parameter.fallbackText().isEmpty() ? "" : "; default " + parameter.fallbackText();
    return parameter.form().shape() + fallback;
  }

  private static String[] row(Parameter<?> parameter) {
    return new String[] {parameter.name() + (parameter.required() ? " *" : ""), parameter.about()};
  }

  /** Names on the left, sentences on the right. */
  private static void columns(List<String[]> rows, StringBuilder text) {
    int left = rows.stream().mapToInt(row -> row[0].length()).max().orElse(0) + 2;
    for (String[] row : rows) {
      StringBuilder sentence = new StringBuilder();
      wrapped(row[1], " ".repeat(4 + left), sentence);
      text.append("    ")
          .append(row[0])
          .append(" ".repeat(left - row[0].length()))
          .append(sentence.substring(4 + left));
    }
  }

  /** Breaks at spaces. */
  private static void wrapped(String sentence, String indent, StringBuilder text) {
    StringBuilder line = new StringBuilder(indent);
    boolean empty = true;
    for (String word : sentence.split("\\s+", -1)) {
      int length =
          line.codePointCount(0, line.length()) + 1 + word.codePointCount(0, word.length());
      if (!empty && length > WIDTH) {
        text.append(line).append('\n');
        line = new StringBuilder(indent);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    text.append(line).append('\n');
  }
}
