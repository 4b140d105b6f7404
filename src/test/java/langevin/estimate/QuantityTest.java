package langevin.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import langevin.dynamics.Conditions;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import langevin.potential.Coefficient;
import langevin.potential.Controlled;
import langevin.potential.DoubleWell;
import langevin.potential.Quadratic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
  private static List<String> columns(Conditions conditions) {
    return Quantity.components(conditions).stream().map(Quantity.Component::column).toList();
  }

  private static Conditions parabola(int dimension) {
    return Ensembles.conditions(new Parabola(dimension), 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 17})
  void everyNumberHasAColumnAndATitleOfItsOwn(int dimension) {
    List<Quantity.Component> all = new ArrayList<>();
    for (Quantity q : Quantity.values()) {
      all.addAll(q.components(dimension, 3, 3));
    }
    assertThat(all.stream().map(Quantity.Component::column))
        .doesNotHaveDuplicates()
        .allMatch(c -> c.matches("[a-z][a-z0-9_]*"))
        .noneMatch(c -> c.endsWith("_standard_error"));
    assertThat(all.stream().map(Quantity.Component::title)).doesNotHaveDuplicates();
  }

  @Test
  void everyQuantityHasASignAFormulaAndAPlaceOfItsOwn() {
    Quantity[] all = Quantity.values();
    assertThat(Arrays.stream(all).map(Quantity::sign))
        .doesNotHaveDuplicates()
        .noneMatch(""::equals);
    assertThat(Arrays.stream(all).map(Quantity::formula)).noneMatch(""::equals);
    assertThat(Arrays.stream(all).map(Quantity::prominence).filter(p -> p != Quantity.TABLE_ONLY))
        .doesNotHaveDuplicates();
  }

  @Test
  void columnsStandInTheOrderThatFilesHaveThemIn() {
    assertThat(columns(parabola(1)))
        .containsSubsequence(
            "mean",
            "variance",
            "mean_energy",
            "entropy",
            "free_energy",
            "dissipation",
            "fisher_information",
            "mean_squared_displacement");
    assertThat(columns(parabola(3)))
        .startsWith(
            "mean_1",
            "mean_2",
            "mean_3",
            "variance_1",
            "variance_2",
            "variance_3",
            "covariance_1_2",
            "covariance_1_3",
            "covariance_2_3",
            "mean_energy");
    assertThat(columns(parabola(17))).noneMatch(c -> c.startsWith("covariance"));
  }

  @Test
  void whatARunCannotHaveMakesNoColumn() {
    Conditions driven =
        Ensembles.conditions(
            new Controlled(
                new DoubleWell(), new Quadratic(List.of(1.0)), new Coefficient.Sine(1, 0.5, 2)),
            0.25);
    Conditions constant =
        Ensembles.conditions(
            new Controlled(
                new DoubleWell(), new Quadratic(List.of(1.0)), new Coefficient.Constant(2)),
            0.25);
    Conditions torus =
        Ensembles.conditions(
            new DoubleWell(), 1, new Domain.Periodic(new Box(List.of(-1.0), List.of(1.0))));
    assertThat(columns(driven)).contains("mean_squared_displacement", "power", "work");
    assertThat(columns(constant)).doesNotContain("power");
    assertThat(columns(torus)).doesNotContain("mean_squared_displacement");
    assertThat(Quantity.MEAN_SQUARED_DISPLACEMENT.obstacle(torus).orElseThrow())
        .contains("periodic");
    assertThat(Quantity.COVARIANCE.obstacle(parabola(16))).isEmpty();
    assertThat(Quantity.COVARIANCE.obstacle(parabola(17))).hasValue("there are more than 16 axes");
    assertThat(Quantity.POWER.obstacle(constant))
        .isPresent()
        .isEqualTo(Quantity.WORK.obstacle(constant));
    assertThat(Quantity.POPULATION.obstacle(parabola(1)))
        .hasValue("the landscape tells no wells apart");
  }

  @Test
  void everyAbsentNumberSaysWhy() {
    double[][] x = new double[3][];
    for (int a = 0; a < 3; a++) {
      x[a] = Ensembles.normals(2_000, 0, 1, 40 + a);
    }
    Readings space = Readings.of(Ensembles.estimates(x, parabola(3), Scale.unit(3)), parabola(3));
    assertThat(space.absences().keySet().stream().map(Quantity.Component::quantity))
        .contains(Quantity.ENTROPY, Quantity.FREE_ENERGY, Quantity.MEAN_SQUARED_DISPLACEMENT);
    assertThat(space.get(Quantity.DISSIPATION)).isPresent();
    assertThat(space.absences().values()).noneMatch(String::isEmpty);
    assertThat(space.get(Quantity.VARIANCE, 2)).isPresent();
    assertThat(space.get(Quantity.COVARIANCE, 0, 2)).isPresent();

    Readings point =
        Readings.of(
            Ensembles.estimates(new double[][] {new double[2_000]}, parabola(1), Scale.unit(1)),
            parabola(1));
    assertThat(point.get(Quantity.FREE_ENERGY)).isEmpty();
    point
        .values()
        .forEach(
            (component, value) ->
                assertThat(value.reading().isPresent())
                    .as(component.column())
                    .isNotEqualTo(value.absence().isPresent()));
    assertThat(point.absences().get(Quantity.FREE_ENERGY.components(1, 0, 0).getFirst()))
        .contains("all particles are in one place");
  }
}
