package langevin.scenario;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import langevin.scenario.form.Entry;
import langevin.scenario.form.Form;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.Variants;
import langevin.scenario.form.Word;

/** The keys within the keys of a kind of scenario: {@code gain} of {@code model}, and so on. */
final class InnerKeys {
  private final Map<Meaning, Written> found = new LinkedHashMap<>();

  /** What a key means is the same wherever all of this is. */
  private record Meaning(String name, String about, String shape, boolean required) {}

  /** By path, the types that have it. */
  private record Written(Parameter<?> parameter, Map<String, Set<String>> places) {
    Key key() {
      return new Key(
          parameter,
          places.entrySet().stream()
              .map(place -> new Place(place.getKey(), List.copyOf(place.getValue())))
              .toList());
    }
  }

  /**
   * One key.
   *
   * @param places where it is written, as {@code --set} has it, and of which types if not of all:
   *     "model.gain (graded, distinct)"
   */
  record Key(Parameter<?> parameter, List<Place> places) {
    /** Whether it is called so, alone or with the keys around it. */
    boolean answersTo(String name) {
      return parameter.name().equals(name)
          || places.stream().anyMatch(place -> place.path().equals(name));
    }
  }

  /**
   * Where a key is written.
   *
   * @param path from the outermost key, joined by dots
   * @param types that have it; empty if all do
   */
  record Place(String path, List<String> types) {
    @Override
    public String toString() {
      return types.isEmpty() ? path : path + " (" + String.join(", ", types) + ")";
    }
  }

  private InnerKeys() {}

  /** All of a kind, in the order in which they are found. */
  static List<Key> of(Dialect kind) {
    InnerKeys keys = new InnerKeys();
    for (Parameter<?> key : kind.keys().parameters()) {
      keys.within(key.form(), key.name(), Set.of());
    }
    return keys.found.values().stream().map(Written::key).toList();
  }

  /**
   * @param chosen what is being chosen further out, since a potential may be made of potentials
   */
  private void within(Form<?> form, String path, Set<String> chosen) {
    if (form.choice().isEmpty()) {
      form.keys().forEach(key -> add(key, path, "", chosen));
      return;
    }
    Variants<?> variants = form.choice().get();
    if (chosen.contains(variants.kind())) return;
    Set<String> further = new LinkedHashSet<>(chosen);
    further.add(variants.kind());
    add(
        Parameter.required(
            variants.typeKey(), new Word(variants.names()), "Which " + variants.kind() + "."),
        path,
        "",
        further);
    variants.shared().forEach(key -> add(key, path, "", further));
    for (Entry<?> entry : variants.members().get()) {
      entry.parameters().forEach(key -> add(key, path, entry.name(), further));
    }
  }

  private void add(Parameter<?> key, String around, String type, Set<String> chosen) {
    String path = around + "." + key.name();
    Meaning meaning = new Meaning(key.name(), key.about(), key.form().shape(), key.required());
    Set<String> types =
        found
            .computeIfAbsent(meaning, _ -> new Written(key, new LinkedHashMap<>()))
            .places()
            .computeIfAbsent(path, _ -> new LinkedHashSet<>());
    if (!type.isEmpty()) types.add(type);
    within(key.form(), path, chosen);
  }
}
