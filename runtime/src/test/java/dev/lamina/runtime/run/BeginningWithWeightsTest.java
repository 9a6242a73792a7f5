package dev.lamina.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.dsl.diagnostic.Diagnostic;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.random.RandomSource;
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
import dev.lamina.runtime.transfer.TrainedModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
    return NamedWeights.of(
        TrainedModel.of(Checkpoint.USUAL.archive(folder.resolve(run))).weights());
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

  private List<String> warnings(String text, String... overrides) {
    RecordingListener listener = new RecordingListener();
    RunRequest request =
        Runs.request(text, new RunRequest.Exactly(folder.resolve("second"), true), overrides);
    new TrainingRun(request, Runs.tools(folder, new Cancellation(), listener)).execute();
    return listener.of(TrainingEvent.WeightsTaken.class).get(0).warnings();
  }

  @Test
  void standardizationThatDiffersIsTold() throws IOException {
    idx("images", 256, 96, 4, 4);
    idx("labels", 3, 96);
    String plain =
        """
        name: pictures
        seed: 1
        input: 4x4x1
        layers: [flatten, dense 3 softmax]
        data: {idx: {train_images: images, train_labels: labels, standardize: false}}
        compile: {optimizer: adam, loss: sparse_categorical_crossentropy}
        fit: {batch_size: 32, epochs: 1, max_examples: 64}
        """;
    String standardized = plain.replace("false", "true");
    train(plain, "plain");
    assertThat(warnings(from("plain", plain))).isEmpty();
    assertThat(warnings(from("plain", standardized)))
        .hasSize(1)
        .first()
        .asString()
        .matches(
            "its inputs were not standardized, these are standardized with mean 0\\.\\d+ and"
                + " deviation 0\\.\\d+");

    train(standardized, "standardized");
    assertThat(warnings(from("standardized", standardized))).isEmpty();
    assertThat(warnings(from("standardized", standardized), "fit.max_examples=32"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("its inputs were standardized with mean ")
        .contains(", these are standardized with mean ");
  }

  /** An IDX file with random bytes. */
  private void idx(String name, int most, int... sizes) throws IOException {
    RandomSource noise = RandomSource.of(1, name);
    ByteBuffer file =
        ByteBuffer.allocate(
            4 + 4 * sizes.length + IntStream.of(sizes).reduce(1, Math::multiplyExact));
    file.putInt(0x800 | sizes.length);
    IntStream.of(sizes).forEach(file::putInt);
    while (file.hasRemaining()) {
      file.put((byte) noise.nextInt(most));
    }
    Files.write(folder.resolve(name), file.array());
  }

  private static String table(String file, String encode, String more) {
    return """
    name: table
    seed: 2
    input: 3
    layers: [dense 4 relu, dense 1]
    data: {csv: {train: %s, targets: [price], encode: %s}}
    compile: {optimizer: adam, loss: mse}
    fit: {batch_size: 4, epochs: 1}
    %s
    """
        .formatted(file, encode, more);
  }

  @Test
  void codesOfColumnsThatDifferAreTold() throws IOException {
    Files.writeString(
        folder.resolve("old.csv"), "price,size,city\n1,1,Oslo\n2,3,Rome\n3,1,Oslo\n4,3,Rome\n");
    Files.writeString(
        folder.resolve("new.csv"), "price,size,city\n1,2,Lima\n2,4,Rome\n3,2,Lima\n4,4,Rome\n");
    String encode = "{size: standardize, city: one_hot, price: standardize}";
    train(table("old.csv", encode, ""), "old");
    assertThat(warnings(table("old.csv", encode, "weights: old"))).isEmpty();
    assertThat(warnings(table("new.csv", encode, "weights: old")))
        .containsExactly(
            "column size was (x - 2) / 1, here it is (x - 3) / 1",
            "column city was the one-hot vector of Oslo, Rome, here it is the one-hot vector of"
                + " Lima, Rome");
    assertThat(warnings(table("old.csv", "{size: standardize, city: one_hot}", "weights: old")))
        .containsExactly(
            "the layer of its output is taken over (dense_1), but its targets there are"
                + " (x - 2.5) / 1.118, here as they are");
  }

  @Test
  void vocabulariesThatDifferAreTold() throws IOException {
    Files.writeString(folder.resolve("old.txt"), "0\ta bad film\n1\ta good film\n");
    Files.writeString(folder.resolve("new.txt"), "0\ta bad book\n1\ta good book\n");
    String text =
        """
        name: films
        seed: 2
        input: 3
        layers: [embedding 20 4, gap1d, dense 1 sigmoid]
        data: {text: {train: FILE, output_sequence_length: 3}}
        compile: {optimizer: adam, loss: binary_crossentropy}
        fit: {batch_size: 2, epochs: 1}
        """;
    train(text.replace("FILE", "old.txt"), "old");
    assertThat(warnings(from("old", text.replace("FILE", "old.txt")))).isEmpty();
    // Most frequent first, of equals the last: film, a, good, bad; and book, a, good, bad.
    assertThat(warnings(from("old", text.replace("FILE", "new.txt"))))
        .containsExactly(
            "its texts had a vocabulary of 4 tokens, these have one of 4; new or with another"
                + " number: 1");
  }

  @Test
  void aHeadThatIsTakenForOtherClassesIsTold() {
    String named = Runs.POINTS.replace("test: test.csv", "test: test.csv, class_names: [a, c, b]");
    assertThat(warnings(from("first", named)))
        .containsExactly(
            "the layer of its output is taken over (dense_1), but its answers there are the"
                + " classes 0, 1, 2, here the classes a, c, b");
    assertThat(warnings(from("{from: first, skip: dense_1}", named))).isEmpty();
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
