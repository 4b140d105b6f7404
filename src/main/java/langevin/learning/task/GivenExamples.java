package langevin.learning.task;

import java.util.Optional;
import java.util.stream.Stream;
import langevin.learning.Sample;

/**
 * Samples that are given; every repetition has the same.
 *
 * @param classes K
 */
public record GivenExamples(
    Sample trainSample, Optional<Sample> validation, Optional<Sample> test, int classes)
    implements Task {
  /**
   * @throws IllegalArgumentException if the samples differ in their dimension, or a label has no
   *     class, with both numbers
   */
  public GivenExamples {
    for (Sample sample : Stream.concat(validation.stream(), test.stream()).toList()) {
      if (sample.dimension() != trainSample.dimension()) {
        throw new IllegalArgumentException(
            "inputs of %d × %d do not fit the training inputs of %d × %d"
                .formatted(
                    sample.size(),
                    sample.dimension(),
                    trainSample.size(),
                    trainSample.dimension()));
      }
    }
    int largest =
        Stream.of(Stream.of(trainSample), validation.stream(), test.stream())
            .flatMap(s -> s)
            .mapToInt(Sample::largestLabel)
            .max()
            .orElse(0);
    if (largest >= classes) {
      throw new IllegalArgumentException(
          "there is a label %d, and there are %d classes, 0 … %d"
              .formatted(largest, classes, classes - 1));
    }
  }

  @Override
  public int dimension() {
    return trainSample.dimension();
  }

  @Override
  public int train() {
    return trainSample.size();
  }

  @Override
  public boolean validated() {
    return validation.isPresent();
  }

  @Override
  public boolean tested() {
    return test.isPresent();
  }

  @Override
  public Examples draw(long seed, int repetition) {
    return new Examples(trainSample, validation, test, Optional.empty());
  }
}
