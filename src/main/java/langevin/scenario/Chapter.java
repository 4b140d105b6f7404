package langevin.scenario;

import java.util.List;
import java.util.Optional;
import langevin.scenario.form.Entry;
import langevin.scenario.form.Variants;

/**
 * A chapter of the catalogue: the named things that one key of a kind chooses from.
 *
 * @param name the word after {@code explain}: "potential"
 * @param key that its entries are given for: "dynamics" of the chapter "integrator"
 * @param about one sentence
 * @param entries by name, in the order they are shown
 * @param form how they are chosen by a type key; empty if their names alone stand in a list
 */
public record Chapter(
    String name,
    String key,
    String about,
    List<? extends Entry<?>> entries,
    Optional<Variants<?>> form) {
  public Chapter {
    entries = List.copyOf(entries);
  }

  /** Things chosen by a {@code type} key, of a key that is called as the chapter is. */
  public static Chapter of(String name, String about, Variants<?> form) {
    return new Chapter(name, name, about, form.members().get(), Optional.of(form));
  }

  /** Things named in a list, of a key that is called as the chapter is. */
  public static Chapter of(String name, String about, List<? extends Entry<?>> entries) {
    return new Chapter(name, name, about, entries, Optional.empty());
  }

  /** The same of a key with another name. */
  public Chapter under(String other) {
    return new Chapter(name, other, about, entries, form);
  }

  /** Whether it is called so, or the key is. */
  boolean answersTo(String word) {
    return name.equals(word) || key.equals(word);
  }

  /** The entry of that name. */
  public Optional<? extends Entry<?>> find(String entry) {
    return Entry.named(entries, entry);
  }
}
