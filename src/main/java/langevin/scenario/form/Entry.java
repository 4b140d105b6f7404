package langevin.scenario.form;

import java.util.List;
import langevin.scenario.yaml.Problems;
import org.jspecify.annotations.Nullable;

/**
 * One named thing of the catalogue.
 *
 * @param title as it stands in a sentence: "Heun"
 * @param about one sentence
 * @param formula as a person writes it
 * @param label where theory.md or the paper speaks of it
 * @param example a line or two of a scenario, to paste
 */
public record Entry<T>(
    String name,
    String title,
    String about,
    String formula,
    String label,
    List<Parameter<?>> parameters,
    String example,
    Builder<T> builder) {
  public Entry {
    parameters = List.copyOf(parameters);
  }

  /** Makes the thing of complete values; reports what is wrong with them and returns null. */
  @FunctionalInterface
  public interface Builder<T> {
    @Nullable T build(Values values);
  }

  /** The same entry of a thing that is there already. */
  public Entry<T> making(T thing) {
    return new Entry<>(name, title, about, formula, label, List.of(), example, _ -> thing);
  }

  /** The values of an entry whose word suffices. */
  public Values defaults() {
    return Values.none(new Problems());
  }

  public boolean wordSuffices() {
    return parameters.stream().noneMatch(Parameter::required);
  }
}
