package langevin.verdict;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Sources of a difference between the two sides of a true statement, all of them.
 *
 * @param noise the statistical part
 * @param biases bars on systematic parts; they add
 * @param unmeasured sentences on parts no bar is known for; while there is one, no verdict is given
 */
public record ErrorBudget(Noise noise, List<Term> biases, List<String> unmeasured) {
  public ErrorBudget {
    biases = List.copyOf(biases);
    unmeasured = List.copyOf(unmeasured);
  }

  /** The same with one bar more. */
  ErrorBudget with(Term bar) {
    List<Term> all = new ArrayList<>(biases);
    all.add(bar);
    return new ErrorBudget(noise, all, unmeasured);
  }

  /** Of the difference of the sides. */
  public double standardError() {
    return noise.standardError();
  }

  /** Sum of the bars. */
  public double bias() {
    double sum = 0;
    for (Term t : biases) {
      sum += t.bar();
    }
    return sum;
  }

  public void write(DataOutput out) throws IOException {
    noise.write(out);
    out.writeInt(biases.size());
    for (Term term : biases) term.write(out);
    out.writeInt(unmeasured.size());
    for (String sentence : unmeasured) out.writeUTF(sentence);
  }

  public static ErrorBudget read(DataInput in) throws IOException {
    Noise noise = Noise.read(in);
    List<Term> biases = new ArrayList<>();
    int terms = in.readInt();
    for (int i = 0; i < terms; i++) biases.add(Term.read(in));
    List<String> unmeasured = new ArrayList<>();
    int sentences = in.readInt();
    for (int i = 0; i < sentences; i++) unmeasured.add(in.readUTF());
    return new ErrorBudget(noise, biases, unmeasured);
  }
}
