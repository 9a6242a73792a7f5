package dev.lamina.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.evaluation.Prediction;
import dev.lamina.runtime.testing.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The five lines of docs/java-api.md, which are these. */
class JavaApiTest {

  private static final Path ROOT = Path.of(System.getProperty("lamina.root", ".."));
  private static final Path SOURCE =
      Path.of("src/test/java/dev/lamina/runtime/run/JavaApiTest.java");

  @TempDir Path folder;

  @Test
  void aRunIsLoadedAndAskedInFiveLines() {
    Runs.writePoints(folder);
    Path digits = folder.resolve("run");
    new TrainingRun(
            Runs.request(Runs.POINTS, new RunRequest.Exactly(digits, false)), Runs.tools(folder))
        .execute();
    Path seven = folder.resolve("test.csv");
    List<String> said = new ArrayList<>();

    try (SavedRun run = SavedRun.open(digits)) {
      for (Prediction prediction : run.predictor().predict(seven)) {
        said.add(prediction.best().name() + " " + prediction.best().probability());
      }
    }

    assertThat(said).hasSize(7).allMatch(line -> line.matches("[012] [01]\\.\\d+(E-\\d+)?"));
  }

  @Test
  void theDocumentationHasTheSameLines() throws IOException {
    String documentation = Files.readString(ROOT.resolve("docs/java-api.md"));
    String first = documentation.split("```java\\n", 2)[1].split("```", 2)[0];
    String tested =
        first
            .replace("Path.of(\"runs/digits\")", "digits")
            .replace("Path.of(\"seven.png\")", "seven")
            .replace("System.out.println", "said.add");
    assertThat(first.strip().lines().count()).isEqualTo(5);
    assertThat(squeezed(Files.readString(SOURCE))).contains(squeezed(tested));
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
