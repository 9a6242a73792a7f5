package dev.lamina.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.dsl.random.RandomSource;
import dev.lamina.runtime.evaluation.Prediction;
import dev.lamina.runtime.file.PlainJson;
import dev.lamina.runtime.testing.Runs;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From pictures of any size to a network that is asked about pictures of any size. */
class ImageFolderRunTest {

  private static final String SPEC =
      """
      name: colours
      seed: 5
      layers: [conv 3x3 4 relu, gap, dense 2 softmax]
      data:
        image_folder:
          directory: pictures
          image_size: 8x8
          crop_to_aspect_ratio: true
          test_split: 0.2
          validation_split: 0.2
          stratify: true
          standardize: true
          augment: [random_flip, random_translation 0.1 0.1, mixup]
      compile: {optimizer: {adam: 0.05}, loss: categorical_crossentropy, metrics: [accuracy]}
      fit: {batch_size: 4, epochs: 6}
      """;

  @TempDir Path dir;

  @BeforeEach
  void pictures() throws IOException {
    RandomSource random = RandomSource.of(1, "pictures");
    for (int i = 0; i < 20; i++) {
      boolean red = i % 2 == 0;
      int width = 9 + random.nextInt(9);
      BufferedImage image = new BufferedImage(width, 10, BufferedImage.TYPE_INT_RGB);
      for (int at = 0; at < width * 10; at++) {
        int strong = 150 + random.nextInt(100);
        int weak = random.nextInt(100);
        image.setRGB(
            at % width, at / width, red ? strong << 16 | weak << 8 : strong << 8 | weak << 16);
      }
      Path folder = Files.createDirectories(dir.resolve("pictures").resolve(red ? "red" : "green"));
      ImageIO.write(image, "png", folder.resolve(i + ".png").toFile());
    }
  }

  private RunResult train(String name) {
    Path folder = dir.resolve(name);
    return new TrainingRun(
            Runs.request(SPEC, new RunRequest.Exactly(folder, false)), Runs.tools(dir))
        .execute();
  }

  @Test
  void aRunKeepsItsSplitAndPredictsAsItWasTrained() throws IOException {
    RunResult result = train("run");
    Path run = result.folder();
    List<String> split = Files.readAllLines(run.resolve(RunFiles.SPLIT));
    assertThat(split).hasSize(21);
    assertThat(split.stream().filter(row -> row.contains(",test,"))).hasSize(4);
    assertThat(split.stream().filter(row -> row.contains(",validation,"))).hasSize(4);
    Map<String, Object> manifest =
        PlainJson.object(Files.readString(run.resolve(RunFiles.MANIFEST)));
    assertThat(manifest.get("data").toString())
        .contains(
            "split={seed=5, ",
            "standardized={means=[",
            "train={examples=12, rows=0 2-3 6-8 10-13 16 18, ");
    assertThat(train("again").weightsSha256()).isEqualTo(result.weightsSha256());

    try (SavedRun saved = SavedRun.open(run)) {
      RunEvaluation evaluation = saved.evaluate(Runs.tools(dir));
      assertThat(evaluation.evaluation().measures()).isEqualTo(result.evaluation().measures());
      List<Path> files = new ArrayList<>();
      List<String> classes = new ArrayList<>();
      for (String row : split) {
        if (row.contains(",test,")) {
          files.add(Path.of(row.replaceFirst(".*,", "")));
          classes.add(row.contains("red") ? "red" : "green");
        }
      }
      List<Prediction> predictions = saved.predictor().predict(files, 2);
      int right = 0;
      double loss = 0;
      for (int i = 0; i < files.size(); i++) {
        Prediction prediction = predictions.get(i);
        right += prediction.top().get(0).name().equals(classes.get(i)) ? 1 : 0;
        for (Prediction.Guess guess : prediction.top()) {
          loss -= guess.name().equals(classes.get(i)) ? Math.log(guess.probability()) / 4 : 0;
        }
      }
      assertThat(right / 4.0)
          .isEqualTo(result.evaluation().measures().get("accuracy").orElseThrow());
      assertThat(loss)
          .isCloseTo(result.evaluation().measures().get("loss").orElseThrow(), within(1e-4));
      assertThat(right).isEqualTo(4);
    }
  }
}
