package langevin.scenario.form;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import langevin.scenario.yaml.Place;
import langevin.scenario.yaml.Problems;
import langevin.scenario.yaml.Yaml;
import org.jspecify.annotations.Nullable;

/** A value that is checked against others later, with its place. */
public record Located<T>(T value, Place place) {
  /** The form of the value itself. */
  public record Shape<T>(Form<T> form) implements Form<Located<T>> {
    @Override
    public @Nullable Located<T> bind(Yaml value, String name, Problems problems) {
      T bound = form.bind(value, name, problems);
      return bound == null ? null : new Located<>(bound, value.place());
    }

    @Override
    public Optional<Form<? extends Number>> number() {
      return form.number();
    }

    @Override
    public String shape() {
      return form.shape();
    }

    @Override
    public List<Parameter<?>> keys() {
      return form.keys();
    }

    @Override
    public Map<String, Object> schema() {
      return form.schema();
    }
  }
}
