package langevin.learning.task;

import java.util.Optional;
import langevin.learning.Sample;
import langevin.learning.Score;

/**
 * The samples of one repetition of a task.
 *
 * @param train the training sample
 * @param validation tells a feedback law how it goes; empty if there is none
 * @param test is for the report alone; empty if there is none
 * @param bayes of the best predictor there is on the test sample itself; empty if nobody knows it
 */
public record Examples(
    Sample train, Optional<Sample> validation, Optional<Sample> test, Optional<Score> bayes) {}
