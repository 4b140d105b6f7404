package langevin.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Evidence of a finished point says, read again, what it said before. */
final class EvidenceStorageTest {
  private static final Lever STEP =
      new Lever(
          "a step of about %s",
          0.1,
          Lever.Rounding.DOWN_TO_ONE_DIGIT,
          new Lever.Limit(1e-5, "100,000 steps"),
          Lever.Work.of(-1));
  private static final Lever COUNT =
      new Lever(
              "about %s networks — n′",
              6,
              Lever.Rounding.UP_TO_WHOLE,
              Lever.Limit.of(10_000, "networks"),
              new Lever.Work(1, "networks"))
          .requiring(new Lever.Requirement(STEP, 0.25, 1, 3, 64));

  private static final Evidence FULL =
      new Evidence.Weighed(
          -0.0,
          Evidence.Relation.AT_MOST,
          Math.nextUp(1.0),
          -0x1p-1074,
          new ErrorBudget(
              Noise.of(
                  List.of(
                      Noise.across(0.01, COUNT, new Remedy.Change(STEP, -0.5)),
                      Noise.across(0.02, COUNT))),
              List.of(
                  new Term("size", 0.1, Remedy.change("the size", COUNT, -1, 1.01).ofSize(0.2)),
                  new Term("rest", 1e-12, Remedy.none("rounding", "more digits")),
                  new Term(
                      "way", 0.3, Remedy.change("the way", STEP, Double.NEGATIVE_INFINITY, 4))),
              List.of("not measured")),
          3,
          2);

  private static byte[] written(Weighing weighing) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      weighing.write(out);
    }
    return bytes.toByteArray();
  }

  private static Weighing read(byte[] bytes) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      Weighing weighing = Weighing.read(in);
      assertThat(in.available()).isZero();
      return weighing;
    }
  }

  @Test
  void everythingACheckComparesIsReadAsItWasWritten() throws IOException {
    Evidence chi =
        new Evidence.Weighed(
            Double.NaN,
            Evidence.Relation.EQUAL,
            0,
            new ErrorBudget(new Noise(0.5, new NoiseLaw.Chi(7), List.of()), List.of(), List.of()),
            1);
    Evidence exact =
        new Evidence.Weighed(
            1, Evidence.Relation.EQUAL, 0, new ErrorBudget(Noise.NONE, List.of(), List.of()), 1);
    Weighing weighing =
        new Weighing(
            "check",
            "Theorem 4",
            List.of(
                new Comparison("a = b", FULL),
                new Comparison("c = d", new Evidence.None("∫ is missing")),
                new Comparison("e = f", new Evidence.Outside("there is no e")),
                new Comparison("e = f", chi),
                new Comparison("g = h", exact)),
            "times",
            List.of(
                new Profile("ratio", List.of(new Profile.Point(1, -0.0, 0x1p-1074, Double.NaN))),
                new Profile("nothing", List.of())));
    assertThat(read(written(weighing))).isEqualTo(weighing);
  }

  /** The verdict of what was read is that of what was written, with its advice. */
  @Test
  void theVerdictIsTheSame() throws IOException {
    Evidence.Weighed w = (Evidence.Weighed) FULL;
    Evidence measured =
        new Evidence.Weighed(
            0.9,
            Evidence.Relation.EQUAL,
            0.8,
            new ErrorBudget(w.budget().noise(), w.budget().biases(), List.of()),
            1);
    Weighing weighing = Weighing.of(new Claim("check", "", "a = b"), measured);
    CheckResult before = Judge.report(1e-3, 0.01, List.of(weighing)).getFirst();
    CheckResult after = Judge.report(1e-3, 0.01, List.of(read(written(weighing)))).getFirst();
    assertThat(before.advice()).contains("the noise").contains("the size").contains("the way");
    assertThat(after).isEqualTo(before);
  }

  @Test
  void aLawThatNobodyKnowsIsRefused() {
    byte[] none = {'?'};
    assertThatThrownBy(() -> NoiseLaw.read(new DataInputStream(new ByteArrayInputStream(none))))
        .isInstanceOf(IOException.class);
  }
}
