package dev.lamina.dsl.sweep.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.lamina.dsl.data.DataSpec;
import dev.lamina.dsl.diagnostic.DiagnosticRenderer;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.diagnostic.SpecException;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.spec.Gallery;
import dev.lamina.dsl.spec.Loaded;
import dev.lamina.dsl.spec.RunSpec;
import dev.lamina.dsl.spec.SpecLoader;
import dev.lamina.dsl.spec.ValidationData;
import dev.lamina.dsl.sweep.Objective;
import dev.lamina.dsl.sweep.Point;
import dev.lamina.dsl.sweep.SweepPlan;
import dev.lamina.dsl.testing.Shipped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SweepPlansTest {

  private static final String SWEEP =
      """
      run: mnist-strided
      method: random
      trials: 20
      metric: val_accuracy
      parameters:
        fit.batch_size: [32, 64]
        compile.optimizer.learning_rate: {min: 1e-3, max: 1e-2, scale: log}
      constraints: ["total_params < 2M"]
      """;

  @TempDir private Path folder;

  private static FilePlan plan(String text, String... flags) {
    Problems problems = new Problems();
    var plan =
        new SweepPlans(new Shipped(), Map.of(), InputStream::nullInputStream)
            .load(new SourceText("sweep.yaml", text), List.of(flags), problems);
    assertThat(plan).as(DiagnosticRenderer.render(problems.all())).isPresent();
    return plan.orElseThrow();
  }

  private static Point point(int batch, double rate) {
    return new Point(
        Map.of("fit.batch_size", (long) batch, "compile.optimizer.learning_rate", rate));
  }

  @Test
  void theRunOfAPointHasItsValuesAndTheSeed() {
    RunSpec run = plan(SWEEP).run(point(64, 0.004), 17).run().orElseThrow();

    assertThat(run.seed()).isEqualTo(17);
    assertThat(run.fit().batchSize()).isEqualTo(64);
    assertThat(run.compile().optimizer().learningRate().toString()).contains("0.004");
  }

  @Test
  void theTextOfAPointsRunIsThatRun() {
    Loaded loaded = plan(SWEEP).run(point(64, 0.004), 17);
    Problems problems = new Problems();
    Loaded read =
        new SpecLoader(new Shipped(), Map.of())
            .load(new SourceText("trial.yaml", loaded.text()), List.of(), problems);

    assertThat(problems.all()).isEmpty();
    assertThat(read.run()).isEqualTo(loaded.run());
  }

  @Test
  void aSeedThatIsAParameterStays() {
    FilePlan plan = plan("run: mnist-strided\nparameters: {seed: [4, 5]}\n");

    assertThat(plan.run(new Point(Map.of("seed", 5L)), 17).run().orElseThrow().seed()).isEqualTo(5);
  }

  private static final String DRAWN =
      """
      run:
        input: 2
        layers: [dense 1]
        seed: 3
        data: {csv: {train: a.csv, targets: [y], test_split: 0.25}}
        compile: {loss: mse}
        fit: {validation_data: {csv: {train: b.csv, targets: [y], test_split: 0.5}}}
      metric: loss
      parameters: {fit.epochs: [1, 2]}
      """;

  private static final Point EPOCHS = new Point(Map.of("fit.epochs", 2L));

  private static List<Long> seeds(SweepPlan plan, Point point, long seed) {
    RunSpec run = plan.run(point, seed).run().orElseThrow();
    return Arrays.asList(
        run.data().seed(),
        ((ValidationData.Other) run.fit().validationData()).spec().seed(),
        run.seed());
  }

  @Test
  void allTrialsDrawTheSameExamples() {
    FilePlan plan = plan(DRAWN);
    long drawn = plan.foldSeed();

    assertThat(seeds(plan, EPOCHS, 17)).containsExactly(drawn, drawn, 17L);
    assertThat(seeds(plan, EPOCHS, 18)).containsExactly(drawn, drawn, 18L);
    assertThat(plan.run(EPOCHS, 17).text()).contains("seed: " + drawn);
    assertThat(plan(DRAWN + "seed: 1").foldSeed()).isNotEqualTo(drawn);
  }

  @ParameterizedTest
  @CsvSource({
    "'test_split: 0.25', , loss",
    "'validation_split: 0.25', , val_loss",
    "'validation: v.csv', val_loss, val_loss",
    // Whether the column says so of any row is seen when the file is read.
    "'split: part', , loss",
    "'split: part', val_loss, val_loss",
  })
  void whatTheDataKeepsBackIsValidatedOn(String data, String given, String metric) {
    String text =
        DRAWN
            .replace("test_split: 0.25", data)
            .replaceFirst("fit: .*\\n", "fit: {epochs: 2}\n")
            .replace("metric: loss\n", given == null ? "" : "metric: " + given + "\n");
    assertThat(plan(text).spec().objectives()).extracting(Objective::name).containsExactly(metric);
  }

  @Test
  void aSeedOfTheDataIsTheUsers() {
    String own = DRAWN.replace("a.csv,", "a.csv, seed: 5,");
    FilePlan plan = plan(own);
    assertThat(seeds(plan, EPOCHS, 17)).containsExactly(5L, plan.foldSeed(), 17L);

    FilePlan varied = plan(DRAWN.replace("fit.epochs: [1, 2]", "data.seed: [1, null]"));
    assertThat(seeds(varied, new Point(Map.of("data.seed", 1L)), 17))
        .containsExactly(1L, null, 17L);

    FilePlan validation =
        plan(DRAWN.replace("fit.epochs: [1, 2]", "fit.validation_data.seed: [1, 2]"));
    assertThat(seeds(validation, new Point(Map.of("fit.validation_data.seed", 2L)), 17))
        .containsExactly(null, 2L, 17L);

    FilePlan ofRuns = plan(DRAWN.replace("fit.epochs: [1, 2]", "seed: [1, 2]"));
    assertThat(seeds(ofRuns, new Point(Map.of("seed", 2L)), 17)).containsExactly(null, null, 2L);
  }

  @Test
  void aSweepThatAnOlderLaminaBeganDrawsAsItDid() {
    FilePlan plan = plan(DRAWN);
    Map<String, Object> older = new LinkedHashMap<>(plan.view());
    assertThat(older.remove("same_examples")).isEqualTo(true);

    assertThat(seeds(SweepPlans.of(plan.view(), Gallery.empty()), EPOCHS, 17)).doesNotContainNull();
    assertThat(seeds(SweepPlans.of(older, Gallery.empty()), EPOCHS, 17))
        .containsExactly(null, null, 17L);
    assertThat(plan.asBegun(older).view()).isEqualTo(older);
    assertThat(SweepPlans.differences(SweepPlans.of(older, Gallery.empty()), plan.asBegun(older)))
        .isEmpty();
    assertThat(SweepPlans.differences(SweepPlans.of(older, Gallery.empty()), plan))
        .extracting(Difference::fits)
        .containsExactly(false);
  }

  @Test
  void pathsOfTheRunAreAbsolute() throws IOException {
    Files.writeString(
        folder.resolve("run.yaml"),
        """
        input: 2
        layers: [dense 1]
        data: {csv: {train: some/table.csv, targets: [y]}}
        compile: {loss: mse}
        """);
    Path file = folder.resolve("sweep.yaml");
    Files.writeString(file, "run: run.yaml\nmetric: loss\nparameters: {fit.epochs: [1, 2]}\n");
    Problems problems = new Problems();
    FilePlan plan =
        new SweepPlans(new Shipped(), Map.of(), InputStream::nullInputStream)
            .load(file.toString(), List.of(), problems)
            .orElseThrow(() -> new AssertionError(DiagnosticRenderer.render(problems.all())));
    Map<String, Object> view = plan.view();
    Files.delete(folder.resolve("run.yaml"));
    Files.delete(file);

    SweepPlan elsewhere = SweepPlans.of(view, Gallery.empty());
    DataSpec data =
        elsewhere.run(new Point(Map.of("fit.epochs", 2L)), 0).run().orElseThrow().data();
    assertThat(data.toString()).contains(folder.resolve("some/table.csv").toString());
  }

  @Test
  void aPointThatMakesNoModelIsNotAllowedAndSaysWhy() {
    FilePlan plan =
        plan(
            """
            run: mnist-strided
            parameters:
              layers.conv2d.kernel_size: [3, 27]
              layers.conv2d_1.kernel_size: [1, 3]
            """);
    Point bad =
        new Point(Map.of("layers.conv2d.kernel_size", 27L, "layers.conv2d_1.kernel_size", 3L));

    assertThat(plan.allows(bad)).isFalse();
    assertThatThrownBy(() -> plan.run(bad, 0))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("conv2d_1 needs at least 3x3");
  }

  @Test
  void constraintsSpeakOfTotalsAndOfParametersByTheirShortNames() {
    FilePlan plan = plan(SWEEP.replace("total_params < 2M", "macs < 50M and batch_size * 2 <= 64"));

    assertThat(plan.allows(point(32, 0.001))).isTrue();
    assertThat(plan.allows(point(64, 0.001))).isFalse();
    // A trial that was chosen before the constraint was there can go on.
    assertThat(plan.run(point(64, 0.001), 0).run()).isPresent();
  }

  @Test
  void aConstraintOnWhatDoesNotExistSaysNothing() {
    FilePlan plan =
        plan(
            """
            run: mnist-strided
            parameters:
              compile.optimizer: [adam, sgd]
              compile.optimizer.momentum: {min: 0.0, max: 0.9, when: {compile.optimizer: sgd}}
            constraints: momentum > 0.5
            """);

    assertThat(plan.allows(new Point(Map.of("compile.optimizer", "adam")))).isTrue();
    assertThat(
            plan.allows(
                new Point(Map.of("compile.optimizer", "sgd", "compile.optimizer.momentum", 0.25))))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "trials: 20, trials: 50, trials, true",
    "total_params < 2M, total_params < 1M, constraints, true",
    "method: random, method: tpe, method, true",
    "method: random, method: sobol, method, false",
    "'[32, 64]', '[32, 64, 128]', parameters, true",
    "'[32, 64]', '[32, 128]', parameters, false",
    "max: 1e-2, max: 1e-1, parameters, true",
    "max: 1e-2, max: 5e-3, parameters, false",
    "fit.batch_size:, fit.epochs:, parameters, false",
    "val_accuracy, val_loss, metric, false",
    "run: mnist-strided, run: mnist-strided-dropout, run, false",
    "method: random, 'method: random\nrepeats: 3', repeats, false",
    "method: random, 'method: random\nseed: 3', seed, false",
    "method: random, 'method: random\nearly_terminate: asha', early_terminate, false",
  })
  void aChangeFitsIfTheTrialsCouldHaveComeFromIt(String was, String is, String key, boolean fits) {
    List<Difference> found = SweepPlans.differences(plan(SWEEP), plan(SWEEP.replace(was, is)));

    assertThat(found)
        .extracting(Difference::key, Difference::fits)
        .containsExactly(tuple(key, fits));
  }

  @Test
  void whatSaysTheSameInOtherWordsIsNoChange() {
    String other = SWEEP.replace("[32, 64]", "{values: [32, 64]} # as before");

    assertThat(SweepPlans.differences(plan(SWEEP), plan(other))).isEmpty();
  }

  @Test
  void aShortNameAndTheWholePathAreOneKey() {
    Problems problems = new Problems();
    new SweepPlans(new Shipped(), Map.of(), InputStream::nullInputStream)
        .load(
            new SourceText(
                "sweep.yaml",
                "run: mnist-strided\nparameters: {fit.batch_size: [1, 2], batch_size: [3]}\n"),
            List.of(),
            problems);

    assertThat(problems.all()).extracting(d -> d.code()).containsExactly("duplicate-parameter");
  }

  /** What people leave in a file on the way to a right one is answered, never thrown at them. */
  @ParameterizedTest
  @ValueSource(strings = {"mistakes", "mistakes-of-form", "wandb-nested", "inline-run"})
  void aFileWithoutOneOfItsLinesIsAnsweredToo(String name) throws IOException {
    List<String> lines =
        Files.readAllLines(Path.of("src", "test", "resources", "sweeps", name + ".yaml"));
    for (int i = 0; i < lines.size(); i++) {
      List<String> fewer = new ArrayList<>(lines);
      fewer.remove(i);
      Problems problems = new Problems();
      var plan =
          new SweepPlans(new Shipped(), Map.of(), InputStream::nullInputStream)
              .load(new SourceText("sweep.yaml", String.join("\n", fewer)), List.of(), problems);
      assertThat(plan.isPresent()).as(fewer.toString()).isEqualTo(!problems.hasErrors());
    }
  }
}
