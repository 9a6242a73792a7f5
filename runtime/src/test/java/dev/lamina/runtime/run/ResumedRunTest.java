package dev.lamina.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.lamina.dsl.diagnostic.SpecException;
import dev.lamina.runtime.Cancellation;
import dev.lamina.runtime.CancelledException;
import dev.lamina.runtime.archive.ArchiveException;
import dev.lamina.runtime.archive.ModelArchive;
import dev.lamina.runtime.data.DataException;
import dev.lamina.runtime.file.OutputException;
import dev.lamina.runtime.file.PlainJson;
import dev.lamina.runtime.file.WholeFile;
import dev.lamina.runtime.network.EngineKind;
import dev.lamina.runtime.testing.Runs;
import dev.lamina.runtime.train.DivergedException;
import dev.lamina.runtime.train.Position;
import dev.lamina.runtime.train.TrainingEvent;
import dev.lamina.runtime.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ResumedRunTest {

  @TempDir Path folder;

  private Path out;
  private final List<Resumption> told = new ArrayList<>();

  @BeforeEach
  void data() {
    Runs.writePoints(folder);
    out = folder.resolve("out");
  }

  /** Everything that learns or is random in a way of its own. */
  private static final String EVERYTHING =
      """
      name: everything
      seed: 3
      input: 2
      layers:
        - dense 8 relu
        - bn
        - dropout 0.3
        - gaussian_noise 0.1
        - dense 3 softmax
      data:
        csv: {train: train.csv, test: test.csv}
      compile:
        optimizer: OPTIMIZER
        loss: sparse_categorical_crossentropy
        metrics: [accuracy]
      fit: {batch_size: 2, epochs: 4, validation_split: 0.25}
      """;

  static Stream<String> optimizers() {
    return Stream.of(
        "{adam: {learning_rate: 0.05, amsgrad: true}}",
        "{sgd: {learning_rate: {cosine_decay: {initial_learning_rate: 0.1, decay_steps: 15,"
            + " warmup_steps: 3, warmup_target: 0.3}}, momentum: 0.9, nesterov: true}}",
        "{adamw: {learning_rate: 0.02, use_ema: true, ema_momentum: 0.7, global_clipnorm: 1.0}}",
        "{nadam: {learning_rate: 0.02, gradient_accumulation_steps: 3}}",
        "{sgd: {lr: 0.05, use_ema: true, ema_momentum: 0.5, ema_overwrite_frequency: 4}}");
  }

  private static String text(String optimizer) {
    return EVERYTHING.replace("OPTIMIZER", optimizer);
  }

  private RunRequest request(String text, EngineKind engine, String... overrides) {
    return Runs.on(engine, Runs.request(text, new RunRequest.Exactly(out, false), overrides));
  }

  private RunResult train(String text, TrainingListener listener, String... overrides) {
    return train(text, EngineKind.USUAL, new Cancellation(), listener, overrides);
  }

  private RunResult train(
      String text,
      EngineKind engine,
      Cancellation cancellation,
      TrainingListener listener,
      String... overrides) {
    return new TrainingRun(
            request(text, engine, overrides), Runs.tools(folder, cancellation, listener))
        .execute();
  }

  private RunResult resume(String... overrides) {
    return resume(new Cancellation(), TrainingListener.SILENT, overrides);
  }

  private RunResult resume(
      Cancellation cancellation, TrainingListener listener, String... overrides) {
    return new ResumedRun(
            out,
            List.of(overrides),
            Runs.tools(folder, cancellation, TrainingListener.SILENT),
            resumption -> {
              told.add(resumption);
              return listener;
            })
        .execute();
  }

  /** Trains until Ctrl-C after this batch, counted over the whole run. */
  private void stopAfter(int batches, String text, EngineKind engine, String... overrides) {
    Cancellation cancellation = new Cancellation();
    assertThatThrownBy(
            () -> train(text, engine, cancellation, after(batches, cancellation), overrides))
        .isInstanceOf(CancelledException.class);
  }

  private static TrainingListener after(int batches, Cancellation cancellation) {
    return new TrainingListener() {
      private int done;

      @Override
      public void batchEnd(TrainingEvent.BatchEnd event) {
        if (++done == batches) {
          cancellation.cancel();
        }
      }
    };
  }

  /** What must be the same, whatever happened in between. */
  private static Map<String, String> outcome(Path run) throws IOException {
    ModelArchive last = ModelArchive.open(run.resolve("checkpoints/last.zip"));
    ModelArchive best = ModelArchive.open(run.resolve("checkpoints/best.zip"));
    return Map.of(
        "last", last.info().weightsSha256() + " " + last.info().iteration(),
        "best", best.info().weightsSha256() + " " + best.info().epochs(),
        "csv", Files.readString(run.resolve("metrics.csv")),
        "jsonl", Files.readString(run.resolve("metrics.jsonl")),
        "evaluation",
            Files.readString(run.resolve("evaluation.json")).replaceFirst("\"seconds\" : .*\n", ""),
        "resolved", Files.readString(run.resolve("resolved.yaml")),
        "weights", json(run, "manifest.json").get("weights_sha256").toString());
  }

  private static Map<String, Object> json(Path run, String name) throws IOException {
    return PlainJson.object(Files.readString(run.resolve(name)));
  }

  private Map<String, String> uninterrupted(String text, EngineKind engine, String... overrides)
      throws IOException {
    Path wanted = out;
    out = folder.resolve("uninterrupted");
    train(text, engine, new Cancellation(), TrainingListener.SILENT, overrides);
    Map<String, String> outcome = outcome(out);
    out = wanted;
    return outcome;
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void aRunStoppedAtAnyBatchEndsAsIfItHadNot(String optimizer) throws IOException {
    String text = text(optimizer);
    Map<String, String> expected = uninterrupted(text, EngineKind.USUAL);
    // 5 batches an epoch: in the middle, at the end and at the beginning of epochs.
    for (int batches : new int[] {7, 10, 20}) {
      out = folder.resolve("stopped-" + batches);
      if (batches == 20) {
        stopAfter(19, text, EngineKind.USUAL);
        Cancellation cancellation = new Cancellation();
        // Stopped again, in the validation of the last epoch.
        assertThatThrownBy(() -> resume(cancellation, after(1, cancellation)))
            .isInstanceOf(CancelledException.class);
      } else {
        stopAfter(batches, text, EngineKind.USUAL);
      }
      resume();
      assertThat(outcome(out)).as("stopped after batch %d", batches).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource(EngineKind.class)
  void everyEngineGoesOnExactly(EngineKind engine) throws IOException {
    String text = text("{adam: 0.05}");
    Map<String, String> expected = uninterrupted(text, engine);
    stopAfter(8, text, engine);
    resume();
    assertThat(outcome(out)).isEqualTo(expected);
  }

  @Test
  void aRunThatIsStoppedAgainAndAgainEndsAsIfItHadNot() throws IOException {
    String text = text("{adamw: {learning_rate: 0.02, use_ema: true, ema_momentum: 0.7}}");
    Map<String, String> expected = uninterrupted(text, EngineKind.USUAL);
    stopAfter(1, text, EngineKind.USUAL);
    for (int stop = 1; stop < 19; stop++) {
      Cancellation cancellation = new Cancellation();
      assertThatThrownBy(() -> resume(cancellation, after(1, cancellation)))
          .isInstanceOf(CancelledException.class);
    }
    resume();
    assertThat(outcome(out)).isEqualTo(expected);
    assertThat(json(out, "status.json")).containsEntry("resumed", 19);
    assertThat(told).hasSize(19);
    assertThat(told.get(6))
        .extracting(Resumption::from, Resumption::epochs, Resumption::times, Resumption::warnings)
        .containsExactly(new Position(1, 2), 4, 7, List.of());
  }

  /** Copies the run as a kill would leave it, at every event that there is. */
  private final class Snapshots implements TrainingListener {

    private final List<Path> taken = new ArrayList<>();

    @Override
    public void batchEnd(TrainingEvent.BatchEnd event) {
      take();
    }

    @Override
    public void scored(TrainingEvent.Scored event) {
      take();
    }

    @Override
    public void checkpointWritten(TrainingEvent.CheckpointWritten event) {
      take();
    }

    @Override
    public void tested(TrainingEvent.Tested event) {
      take();
    }

    private void take() {
      Path copy = folder.resolve("killed-" + taken.size());
      copy(out, copy);
      long process = ProcessHandle.current().pid();
      edit(
          copy.resolve("status.json"),
          text -> text.replace("\"process\" : " + process, "\"process\" : " + Integer.MAX_VALUE));
      taken.add(copy);
    }
  }

  private static void edit(Path file, java.util.function.UnaryOperator<String> change) {
    try {
      String text = Files.readString(file);
      assertThat(change.apply(text)).isNotEqualTo(text);
      WholeFile.write(file, change.apply(text));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** A mean of the weights; what callbacks remember; several fits, one with another network. */
  static Stream<String> kinds() {
    String fit = "fit: {batch_size: 2, epochs: 4, validation_split: 0.25}";
    String ema = text("{adamw: {learning_rate: 0.02, use_ema: true, ema_momentum: 0.7}}");
    String plain = text("{sgd: {lr: 0.5, momentum: 0.5}}");
    return Stream.of(
        ema.replace("epochs: 4", "epochs: 3"),
        plain.replace(
            fit,
            """
            fit:
              batch_size: 2
              epochs: 8
              validation_split: 0.25
              callbacks:
                - reduce_lr_on_plateau: {patience: 1, factor: 0.5}
                - early_stopping: {patience: 3, restore_best_weights: true}
                - model_checkpoint: {every: 2, keep: 2}
            """),
        plain.replace(
            fit,
            """
            fit:
              - {batch_size: 2, epochs: 2, validation_split: 0.25, freeze: [dense]}
              - {batch_size: 2, epochs: 2, learning_rate: 0.01}
            """));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aRunKilledAtAnyMomentEndsAsIfItHadNot(String text) throws IOException {
    Snapshots snapshots = new Snapshots();
    train(text, snapshots);
    Map<String, String> expected = outcome(out);
    assertThat(snapshots.taken).hasSizeGreaterThan(20);
    // Each takes a moment; some of them are of every kind still.
    for (int i = 0; i < snapshots.taken.size(); i += 7) {
      Path killed = snapshots.taken.get(i);
      out = killed;
      resume();
      assertThat(outcome(killed)).as(killed.toString()).isEqualTo(expected);
      try (Stream<Path> files = Files.walk(killed)) {
        assertThat(files.map(Path::toString))
            .noneMatch(name -> name.endsWith(".part") || name.endsWith(".lock"));
      }
    }
  }

  @Test
  void numberedNetworksAreKeptAsTheFileSays() throws IOException {
    String text = kinds().toList().get(1).replace("patience: 3", "patience: 30");
    stopAfter(27, text, EngineKind.USUAL);
    resume();
    try (Stream<Path> files = Files.list(out.resolve("checkpoints"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "best.zip", "last.zip", "trained.zip", "epoch-0006.zip", "epoch-0008.zip");
    }
    try (SavedRun saved = SavedRun.open(out.resolve("checkpoints/epoch-0006.zip"))) {
      assertThat(saved.info().epochs()).isEqualTo(6);
      assertThat(saved.info().checkpoint()).isEqualTo("epoch-0006");
    }
  }

  @Test
  void aRunThatACallbackEndedHasNothingToResume() {
    String text =
        kinds()
            .toList()
            .get(1)
            .replace("epochs: 8", "epochs: 40")
            .replace("patience: 3", "patience: 1");
    RunResult result = train(text, TrainingListener.SILENT);
    assertThat(result.epochs()).hasSizeLessThan(40);
    assertThatThrownBy(this::resume)
        .isInstanceOf(NothingToResumeException.class)
        .hasMessage(
            "%s is complete: a callback ended it after epoch %d of 40"
                .formatted(out, result.epochs().size()));
    assertThatThrownBy(() -> resume("fit.epochs=50"))
        .isInstanceOf(NothingToResumeException.class)
        .hasMessageContaining("was ended after epoch " + result.epochs().size())
        .hasMessageContaining("early_stopping: val_loss was best in epoch");
  }

  @Test
  void ofSeveralFitsTheLastIsGivenMoreEpochs() throws IOException {
    String text = kinds().toList().get(2);
    Map<String, String> expected =
        uninterrupted(text.replace("epochs: 2, learning", "epochs: 5, learning"), EngineKind.USUAL);
    train(text, TrainingListener.SILENT);
    resume("fit[1].epochs=5");
    assertThat(outcome(out)).isEqualTo(expected);
    try (SavedRun saved = SavedRun.open(out, Checkpoint.LAST)) {
      assertThat(saved.info().epochs()).isEqualTo(7);
    }
  }

  @Test
  void measuresBeyondTheCheckpointAreCut() throws IOException {
    stopAfter(7, Runs.POINTS.replace("batch_size: 5", "batch_size: 2"), EngineKind.USUAL);
    String jsonl = Files.readString(out.resolve("metrics.jsonl"));
    WholeFile.write(out.resolve("metrics.jsonl"), jsonl + "{\"epoch\": 2, \"loss\": 9}\n");
    List<Integer> lines = new ArrayList<>();
    resume(
        new Cancellation(),
        new TrainingListener() {
          @Override
          public void begin(TrainingEvent.Begin event) {
            read(out.resolve("metrics.jsonl"), all -> lines.add(all.size()));
          }
        });
    assertThat(lines).containsExactly(1);
    assertThat(Files.readAllLines(out.resolve("metrics.jsonl"))).hasSize(4);
  }

  private static void read(Path file, Consumer<List<String>> lines) {
    try {
      lines.accept(Files.readAllLines(file));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void moreEpochsEndAsIfThereHadBeenSoManyFromTheStart(String optimizer) throws IOException {
    String text = text(optimizer);
    Map<String, String> expected = uninterrupted(text, EngineKind.USUAL, "fit.epochs=7");
    train(text, TrainingListener.SILENT);
    resume("fit.epochs=7");
    assertThat(outcome(out)).isEqualTo(expected);

    assertThat(json(out, "status.json"))
        .containsEntry("state", "complete")
        .containsEntry("epochs", 7)
        .containsEntry("resumed", 1);
    assertThat(json(out, "manifest.json").get("resumed").toString())
        .contains("overrides=[fit.epochs=7]", "changed={fit.epochs={was=4, is=7}}", "epoch=4");
    assertThat(out.resolve("spec.yaml")).hasContent(text);
  }

  @Test
  void moreEpochsCanBeStoppedToo() throws IOException {
    String text = text("{adamw: {learning_rate: 0.02, use_ema: true, ema_momentum: 0.7}}");
    Map<String, String> expected = uninterrupted(text, EngineKind.USUAL, "fit.epochs=6");
    train(text, TrainingListener.SILENT);
    Cancellation cancellation = new Cancellation();
    assertThatThrownBy(() -> resume(cancellation, after(3, cancellation), "fit.epochs=6"))
        .isInstanceOf(CancelledException.class);
    resume();
    assertThat(outcome(out)).isEqualTo(expected);
  }

  @Test
  void anInterruptedRunCanBeGivenFewerEpochsButNotFewerThanAreDone() throws IOException {
    stopAfter(7, text("adam"), EngineKind.USUAL);
    assertThatThrownBy(() -> resume("fit.epochs=0"))
        .isInstanceOf(FixedSettingException.class)
        .hasMessageContaining("fit.epochs cannot be 0: 1 epochs are done already");
    RunResult result = resume("fit.epochs=2");
    assertThat(result.epochs()).hasSize(2);
  }

  @Test
  void aCompleteRunHasNothingToResume() throws IOException {
    train(Runs.POINTS, TrainingListener.SILENT);
    Map<String, String> before = outcome(out);
    assertThatThrownBy(this::resume)
        .isInstanceOf(NothingToResumeException.class)
        .hasMessage(
            "%s is complete: all its 4 epochs are done. To train it longer: lamina resume %s fit.epochs=8"
                .formatted(out, out));
    assertThatThrownBy(() -> resume("fit.epochs=4")).isInstanceOf(NothingToResumeException.class);
    assertThat(outcome(out)).isEqualTo(before);
    assertThat(json(out, "status.json")).containsEntry("resumed", 0);
  }

  @Test
  void aDivergedRunIsNotDoneAgain() {
    assertThatThrownBy(
            () ->
                train(
                    Runs.POINTS,
                    TrainingListener.SILENT,
                    "compile.optimizer={sgd: 1e30}",
                    "compile.loss=mse"))
        .isInstanceOf(DivergedException.class);
    assertThatThrownBy(this::resume)
        .isInstanceOf(NothingToResumeException.class)
        .hasMessageContaining("has diverged, and would again: training diverged in epoch 1");
  }

  @Test
  void whatCannotBeChangedIsRefusedAllAtOnceWithReasons() {
    stopAfter(3, text("adam"), EngineKind.USUAL);
    assertThatThrownBy(
            () ->
                resume(
                    "seed=4",
                    "fit.batch_size=7",
                    "layers.dense.units=9",
                    "compile.optimizer.learning_rate=0.5",
                    "fit.epochs=9"))
        .isInstanceOf(FixedSettingException.class)
        .hasMessageContaining(
            "seed cannot be changed from `3` to `4`: everything random so far came of it")
        .hasMessageContaining(
            "fit.batch_size cannot be changed from `2` to `7`: the epochs so far were trained with"
                + " it")
        .hasMessageContaining("layers[0].units cannot be changed from `8` to `9`")
        .hasMessageContaining("the weights belong to this model")
        .hasMessageContaining("the optimizer's state and the measures so far belong to it")
        .message()
        .doesNotContain("fit.epochs");
  }

  @Test
  void anOverrideThatIsNoneIsTheUsualMistake() {
    stopAfter(3, text("adam"), EngineKind.USUAL);
    assertThatThrownBy(() -> resume("fit.epoch=9"))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("epoch");
  }

  @Test
  void dataThatHasChangedIsRefusedAndNamed() throws IOException {
    stopAfter(3, text("adam"), EngineKind.USUAL);
    Path train = folder.resolve("train.csv");
    edit(train, csv -> csv.replace("0.0", "0.1"));
    assertThatThrownBy(this::resume)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("the data has changed since " + out + " began")
        .hasMessageContaining("SHA-256 of train.csv: was ")
        .message()
        .doesNotContain("test.csv");
    assertThat(json(out, "status.json")).containsEntry("state", "interrupted");

    Runs.writePoints(folder);
    resume();
    assertThat(json(out, "status.json")).containsEntry("state", "complete");
  }

  @Test
  void otherSurroundingsAreToldAndRecorded() throws IOException {
    stopAfter(3, text("adam"), EngineKind.USUAL);
    edit(
        out.resolve("manifest.json"),
        text -> text.replaceFirst("\"threads\" : \"", "\"threads\" : \"1"));
    resume();
    assertThat(told.get(0).warnings())
        .singleElement()
        .asString()
        .startsWith("threads: was 1")
        .contains("the last bits may differ");
    assertThat(json(out, "manifest.json").get("resumed").toString()).contains("threads: was 1");
  }

  @Test
  void aResolvedSpecificationThatWasEditedIsNotFollowedButTold() throws IOException {
    String text = text("adam");
    Map<String, String> expected = uninterrupted(text, EngineKind.USUAL);
    stopAfter(3, text, EngineKind.USUAL);
    edit(out.resolve("resolved.yaml"), yaml -> yaml.replace("epochs: 4", "epochs: 9"));
    resume();
    assertThat(told.get(0).warnings())
        .singleElement()
        .asString()
        .startsWith("resolved.yaml was changed");
    assertThat(outcome(out)).isEqualTo(expected);
  }

  @Test
  void aRunThatIsUnderWayIsLeftAlone() {
    List<Throwable> refused = new ArrayList<>();
    train(
        Runs.POINTS,
        new TrainingListener() {
          @Override
          public void begin(TrainingEvent.Begin event) {
            try {
              resume();
            } catch (RuntimeException e) {
              refused.add(e);
            }
            long process = ProcessHandle.current().pid();
            edit(
                out.resolve("status.json"),
                text -> text.replace("\"process\" : " + process, "\"process\" : 1999999999"));
            try {
              resume();
            } catch (RuntimeException e) {
              refused.add(e);
            }
          }
        });
    assertThat(refused)
        .hasSize(2)
        .allSatisfy(e -> assertThat(e).isInstanceOf(FolderInTheWayException.class));
    assertThat(refused.get(0))
        .hasMessageStartingWith("process " + ProcessHandle.current().pid() + " is at work on");
    // Seen from another machine, say, its number tells nothing; the lock does.
    assertThat(refused.get(1)).hasMessageStartingWith("another process is at work on " + out);
  }

  @Test
  void aFullDiskLeavesTheLastGoodCheckpointToGoOnFrom() throws IOException {
    Path full = Path.of("/dev/full");
    assumeThat(full).as("a device that is always full").exists();
    String text = text("{adam: 0.05}");
    Map<String, String> expected = uninterrupted(text, EngineKind.USUAL);
    TrainingListener filler =
        new TrainingListener() {
          @Override
          public void batchEnd(TrainingEvent.BatchEnd event) {
            if (event.epoch() == 3 && event.batch() == 1) {
              // What is written to the temporary file meets a disk without room.
              link(out.resolve("checkpoints/.last.zip.part"), full);
            }
          }
        };
    assertThatThrownBy(() -> train(text, filler))
        .isInstanceOf(OutputException.class)
        .hasMessageStartingWith(
            out.resolve("checkpoints/last.zip")
                + " cannot be written: the disk is full; make room or choose another folder")
        .hasMessageContaining("go on from the last with `lamina resume " + out + "`");
    assertThat(json(out, "status.json"))
        .containsEntry("state", "failed")
        .hasEntrySatisfying("message", said -> assertThat(said).asString().contains("full"));
    // Epochs this short are not all written; the third is the one that was not.
    assertThat(ModelArchive.open(out.resolve("checkpoints/last.zip")).info().epochs())
        .isLessThan(3);

    resume();
    assertThat(outcome(out)).isEqualTo(expected);
  }

  private static void link(Path from, Path to) {
    try {
      Files.createSymbolicLink(from, to);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aDamagedCheckpointIsSaidAndNothingIsChanged() throws IOException {
    stopAfter(3, text("adam"), EngineKind.USUAL);
    Path last = out.resolve("checkpoints/last.zip");
    byte[] bytes = Files.readAllBytes(last);
    bytes[bytes.length / 2] ^= 1;
    Files.write(last, bytes);
    assertThatThrownBy(this::resume)
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining(last + " is damaged or was changed since it was saved");
    assertThat(json(out, "status.json")).containsEntry("state", "interrupted");
  }

  @Test
  void foldersThatAreNoRunsAreSaidAsWhatTheyAre() throws IOException {
    assertThatThrownBy(this::resume)
        .isInstanceOf(ArchiveException.class)
        .hasMessage(out + " does not exist");
    Files.writeString(out, "a file");
    assertThatThrownBy(this::resume).hasMessage(out + " is not a run's folder, but a file");
    Files.delete(out);
    Files.createDirectory(out);
    assertThatThrownBy(this::resume)
        .hasMessage(out + " cannot be used: it is not a run of Lamina's: it has no status.json");
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void aRunWithoutItsManifestIsRefused() throws IOException {
    stopAfter(3, text("adam"), EngineKind.USUAL);
    Files.delete(out.resolve("manifest.json"));
    assertThatThrownBy(this::resume)
        .isInstanceOf(ArchiveException.class)
        .hasMessage(out.resolve("manifest.json") + " is missing; it belongs to the run");
  }
}
