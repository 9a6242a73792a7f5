package dev.lamina.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.runtime.network.WeightName;
import dev.lamina.runtime.run.RunRequest;
import dev.lamina.runtime.run.SavedRun;
import dev.lamina.runtime.run.TrainingRun;
import dev.lamina.runtime.testing.Runs;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What layers take from the training examples, and that it is kept with the network. */
class AdaptationsTest {

  private static final String NORMALIZED =
      Runs.POINTS.replace("  - dense 8 relu", "  - rescaling 2 1\n  - normalization\n  - dense 8");

  @TempDir Path folder;

  @BeforeEach
  void data() {
    Runs.writePoints(folder);
  }

  private Map<String, float[]> trained(String text, String... overrides) {
    Path out = folder.resolve("out");
    RunRequest request = Runs.request(text, new RunRequest.Exactly(out, false), overrides);
    new TrainingRun(request, Runs.tools(folder)).execute();
    try (SavedRun run = SavedRun.open(out)) {
      SortedMap<WeightName, float[]> weights = run.network().weights();
      return weights.entrySet().stream()
          .collect(Collectors.toMap(w -> w.getKey().toString(), Map.Entry::getValue));
    }
  }

  /**
   * Of the x of the points as {@link Runs} writes them: label - 1 + 0.05 i / 12, doubled plus 1.
   */
  private static double[] moments(int count) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < count; i++) {
      double x = 2 * (i % 3 - 1 + 0.05 * i / 12) + 1;
      sum += x;
      squares += x * x;
    }
    double mean = sum / count;
    return new double[] {mean, squares / count - mean * mean};
  }

  @Test
  void normalizationKeepsMeanAndVarianceOfTheTrainingSplitBehindWhatStandsBeforeIt() {
    Map<String, float[]> weights = trained(NORMALIZED);

    // A quarter of the twelve examples is kept for validation.
    double[] wanted = moments(9);
    assertThat((double) weights.get("normalization/mean")[0]).isCloseTo(wanted[0], within(1e-5));
    assertThat((double) weights.get("normalization/variance")[0])
        .isCloseTo(wanted[1], within(1e-5));
    assertThat(weights.get("normalization/count")).containsExactly(0);
  }

  @Test
  void withoutValidationAllExamplesCount() {
    Map<String, float[]> weights = trained(NORMALIZED, "fit.validation_split=0");

    assertThat((double) weights.get("normalization/mean")[0])
        .isCloseTo(moments(12)[0], within(1e-5));
  }

  @Test
  void eachOfSeveralTakesWhatTheOnesBeforeItGive() {
    Map<String, float[]> weights =
        trained(
            NORMALIZED.replace("  - normalization\n", "  - normalization\n  - normalization\n"));

    assertThat((double) weights.get("normalization/mean")[0])
        .isCloseTo(moments(9)[0], within(1e-5));
    assertThat((double) weights.get("normalization_1/mean")[0]).isCloseTo(0, within(1e-5));
    assertThat((double) weights.get("normalization_1/variance")[0]).isCloseTo(1, within(1e-4));
  }
}
