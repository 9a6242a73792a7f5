package dev.lamina.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.dsl.diagnostic.Diagnostic;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.spec.Gallery;
import dev.lamina.dsl.spec.Loaded;
import dev.lamina.dsl.spec.SpecLoader;
import dev.lamina.runtime.Cancellation;
import dev.lamina.runtime.archive.ArchiveException;
import dev.lamina.runtime.data.DataException;
import dev.lamina.runtime.file.PlainJson;
import dev.lamina.runtime.testing.RecordingListener;
import dev.lamina.runtime.testing.Runs;
import dev.lamina.runtime.train.TrainingEvent;
import dev.lamina.runtime.transfer.NamedWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that begin with the weights of another. */
class BeginningWithWeightsTest {

  private static final String HEAD =
      Runs.POINTS.replace("dense 3 softmax", "dense 3 softmax: {name: head}");

  @TempDir Path folder;

  private RunResult first;

  @BeforeEach
  void aTrainedRun() {
    Runs.writePoints(folder);
    first = train(Runs.POINTS, "first");
  }

  private RunResult train(String text, String out, String... overrides) {
    RunRequest request =
        Runs.request(text, new RunRequest.Exactly(folder.resolve(out), true), overrides);
    return new TrainingRun(request, Runs.tools(folder)).execute();
  }

  private NamedWeights weights(String run) {
    return NamedWeights.of(SavedRun.model(folder.resolve(run), Checkpoint.USUAL).weights());
  }

  private static String from(String weights, String text) {
    return text + "weights: " + weights + "\n";
  }

  @Test
  void layersOfTheSameNameBeginAsTheyEndedThere() throws IOException {
    train(from("first", HEAD), "second", "fit.epochs=0", "fit.validation_split=0");
    train(HEAD, "fresh", "fit.epochs=0", "fit.validation_split=0");
    Map<String, float[]> taken = weights("second").byName();
    assertThat(taken.get("dense/kernel"))
        .containsExactly(weights("first").byName().get("dense/kernel"));
    assertThat(taken.get("dense/bias"))
        .containsExactly(weights("first").byName().get("dense/bias"));
    assertThat(taken.get("head/kernel"))
        .containsExactly(weights("fresh").byName().get("head/kernel"));
    Object manifest =
        PlainJson.object(Files.readString(folder.resolve("second/manifest.json"))).get("weights");
    assertThat(manifest)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsEntry("taken", List.of("dense"))
        .containsEntry("missing", List.of("head"))
        .containsEntry("unused", List.of("dense_1"))
        .containsEntry("weights_sha256", first.weightsSha256());
  }

  @Test
  void whatIsResolvedRepeatsTheRun() throws IOException {
    RunResult second = train(from("{from: first, skip: dense_1}", Runs.POINTS), "second");
    String resolved = Files.readString(folder.resolve("second/resolved.yaml"));
    assertThat(resolved).contains(first.weightsSha256());
    RunResult again = train(resolved, "again");
    assertThat(again.weightsSha256()).isEqualTo(second.weightsSha256());
    RunResult without = train(Runs.POINTS, "without");
    assertThat(without.weightsSha256()).isNotEqualTo(second.weightsSha256());
  }

  @Test
  void aSourceThatWasTrainedAnewIsRefused() throws IOException {
    train(from("first", Runs.POINTS), "second");
    String resolved = Files.readString(folder.resolve("second/resolved.yaml"));
    train(Runs.POINTS, "first", "seed=99");
    assertThatThrownBy(() -> train(resolved, "again"))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("has other weights than it had")
        .hasMessageContaining(first.weightsSha256().substring(0, 12));
    assertThat(folder.resolve("again")).doesNotExist();
  }

  @Test
  void frozenLayersKeepWhatTheyTook() {
    train(from("first\nfreeze: dense", HEAD), "second");
    assertThat(weights("second").byName().get("dense/kernel"))
        .containsExactly(weights("first").byName().get("dense/kernel"));
  }

  @Test
  void listenersHearOfItAndOfWhatDiffers() {
    RecordingListener listener = new RecordingListener();
    RunRequest request =
        Runs.request(
            from("{from: first, skip: dense}\nfreeze: dense", Runs.POINTS)
                .replace("test: test.csv", "test: test.csv, scale: 1/2"),
            new RunRequest.Exactly(folder.resolve("second"), false));
    new TrainingRun(request, Runs.tools(folder, new Cancellation(), listener)).execute();
    TrainingEvent.WeightsTaken event = listener.of(TrainingEvent.WeightsTaken.class).get(0);
    assertThat(event.matching().taken()).containsExactly("dense_1");
    assertThat(event.matching().skipped()).containsExactly("dense");
    assertThat(event.warnings())
        .containsExactly(
            "its inputs were multiplied by 1.0, these are by 1/2",
            "frozen with first weights, so never trained: dense");
  }

  @Test
  void mistakesAreToldWithWhatToDo() {
    assertThat(problems(from("second", HEAD))).containsExactly("weights-unreadable");
    assertThat(problems(from("train.csv", HEAD))).containsExactly("weights-unreadable");
    assertThat(problems(from("first", HEAD))).isEmpty();
    assertThat(problems(from("{from: first, strict: true}", HEAD)))
        .containsExactly("weights-not-strict", "weights-not-strict");
    assertThat(problems(from("{from: first, strict: true, skip: '*e*d*'}", HEAD)))
        .containsExactly("weights-not-strict");
    assertThat(problems(from("{from: first, strict: true}", Runs.POINTS))).isEmpty();
    assertThat(problems(from("first", Runs.POINTS.replace("dense 8", "dense 9"))))
        .containsExactly("weights-mismatch", "weights-mismatch");
    assertThat(problems(from("{from: first, skip: dense}", wider()))).isEmpty();
    assertThat(problems(from("{from: first, skip_mismatch: true}", wider()))).isEmpty();
    assertThat(problems(from("first", HEAD.replace("dense 8 relu", "dense 8 relu: {name: densf}"))))
        .containsExactly("weights-without-match");
    assertThat(problems(from("{from: first, skip: '*'}", HEAD)))
        .containsExactly("weights-without-match");
  }

  /** A model whose first layer has other shapes, and whose second has the same. */
  private static String wider() {
    return Runs.POINTS.replace("dense 8 relu", "dense 8 relu: {use_bias: false}");
  }

  private List<String> problems(String text) {
    Problems problems = new Problems();
    Loaded loaded =
        new SpecLoader(Gallery.empty(), Map.of())
            .load(new SourceText(folder.resolve("x.yaml").toString(), text), List.of(), problems);
    problems.throwIfErrors();
    StartingWeights.check(loaded, folder, problems);
    return problems.all().stream().map(Diagnostic::code).toList();
  }

  @Test
  void theFirstExamplesAreTaken() {
    RunResult all = train(Runs.POINTS, "all", "fit.max_examples=12");
    assertThat(all.weightsSha256()).isEqualTo(first.weightsSha256());
    RunResult some = train(Runs.POINTS, "some", "fit.max_examples=8");
    assertThat(some.weightsSha256()).isNotEqualTo(first.weightsSha256());
    assertThatThrownBy(() -> train(Runs.POINTS, "many", "fit.max_examples=13"))
        .isInstanceOf(DataException.class)
        .hasMessage("max_examples is 13, but the data has 12 examples to train on");
  }

  @Test
  void weightsOfOneNetworkDoNotChangeWhenAnotherLearns() {
    float[] before = weights("first").byName().get("dense/kernel").clone();
    train(from("first", Runs.POINTS), "second");
    assertThat(Arrays.equals(before, weights("first").byName().get("dense/kernel"))).isTrue();
  }
}
