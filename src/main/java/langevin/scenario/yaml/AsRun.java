package langevin.scenario.yaml;

import java.util.List;

/** The text of a scenario with its overrides applied. */
public final class AsRun {
  private AsRun() {}

  /**
   * The source itself without overrides. Otherwise the source with the changed values replaced in
   * place, so that its comments stay; or, where that would not read back as the same scenario, the
   * scenario written anew.
   */
  public static String text(
      Source source, Yaml.Mapping original, Yaml.Mapping overridden, List<String> overrides) {
    if (overrides.isEmpty()) {
      return source.text();
    }
    String header = header(overrides);
    String edited = header + edit(source.text(), original, overridden);
    return reads(edited, overridden) ? edited : header + written(overridden);
  }

  private static String header(List<String> overrides) {
    StringBuilder text = new StringBuilder("# As run with");
    for (String override : overrides) {
      text.append(" --set ").append(override.replaceAll("\\R", " "));
    }
    return text.append('\n').toString();
  }

  /** Replaces top-level values that changed and appends new ones. */
  private static String edit(String text, Yaml.Mapping original, Yaml.Mapping overridden) {
    StringBuilder edited = new StringBuilder(text);
    List<Yaml.Entry> backwards = original.entries().reversed();
    for (Yaml.Entry old : backwards) {
      Yaml.Entry now = overridden.entry(old.key());
      if (now != null && !Yaml.same(old.value(), now.value())) {
        splice(edited, old.value(), now.value());
      }
    }
    for (Yaml.Entry now : overridden.entries()) {
      if (original.entry(now.key()) == null) {
        if (!edited.isEmpty() && edited.charAt(edited.length() - 1) != '\n') {
          edited.append('\n');
        }
        edited.append(now.keyText()).append(": ").append(now.value().flow()).append('\n');
      }
    }
    return edited.toString();
  }

  /** Goes down to the smallest part that changed, from the back so that offsets stay true. */
  private static void splice(StringBuilder text, Yaml old, Yaml now) {
    if (old instanceof Yaml.Mapping a
        && now instanceof Yaml.Mapping b
        && a.entries().stream()
            .map(Yaml.Entry::key)
            .toList()
            .equals(b.entries().stream().map(Yaml.Entry::key).toList())) {
      for (int i = a.entries().size() - 1; i >= 0; i--) {
        if (!Yaml.same(a.entries().get(i).value(), b.entries().get(i).value())) {
          splice(text, a.entries().get(i).value(), b.entries().get(i).value());
        }
      }
      return;
    }
    text.replace(old.place().start(), old.place().end(), now.flow());
  }

  private static boolean reads(String text, Yaml.Mapping wanted) {
    return YamlParser.parse(new Source("", text, false), new Problems())
        .filter(read -> Yaml.same(read, wanted))
        .isPresent();
  }

  private static String written(Yaml.Mapping scenario) {
    StringBuilder text = new StringBuilder();
    for (Yaml.Entry entry : scenario.entries()) {
      text.append(entry.keyText()).append(": ").append(entry.value().flow()).append('\n');
    }
    return text.toString();
  }
}
