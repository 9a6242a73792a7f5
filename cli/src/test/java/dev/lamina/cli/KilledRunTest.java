package dev.lamina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.random.RandomSource;
import dev.lamina.runtime.archive.ModelArchive;
import dev.lamina.runtime.file.PlainJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that trains is killed with SIGKILL again and again, at moments that a seed gives, and
 * the run is taken up each time. It ends with the weights and the measures of the run that was let
 * alone, and after no kill is a file of it half-written.
 */
class KilledRunTest {

  private static final int KILLS = 20;
  private static final long SEED = 1;
  private static final int EPOCHS = 80;

  /** The exit code of who gets SIGKILL. */
  private static final int KILLED = 128 + 9;

  private static final Duration LONGEST_BEGINNING = Duration.ofSeconds(2);

  /** All that has a state or is random, and few enough examples for many epochs. */
  private static final String SPEC =
      """
      name: killed
      seed: 4
      input: 8x8x1
      layers:
        - random_translation 0.1 0.1
        - conv 3x3 4 relu
        - bn
        - flatten
        - dropout 0.3
        - dense 3 softmax
      data:
        csv: {train: bars.csv, shape: 8x8x1}
      compile:
        optimizer: {adamw: {lr: 0.01, use_ema: true, gradient_accumulation_steps: 3}}
        loss: sparse_categorical_crossentropy
        metrics: [accuracy]
      fit:
        batch_size: 16
        epochs: %d
        validation_split: 0.2
        callbacks:
          - reduce_lr_on_plateau: {patience: 2, factor: 0.7}
          - early_stopping: {patience: 70, restore_best_weights: true}
          - csv_logger: {filename: log.csv, append: true}
          - tensorboard: {update_freq: 7, histogram_freq: 20}
          - checkpoint: {every: 7, keep: 3}
      """
          .formatted(EPOCHS);

  @TempDir Path directory;

  private final RandomSource random = RandomSource.of(SEED, "kills");
  private Path spec;
  private Path run;

  @Test
  void aRunKilledTwentyTimesEndsAsTheOneThatWasLetAlone() throws Exception {
    spec = Files.writeString(directory.resolve("killed.yaml"), SPEC);
    Files.writeString(directory.resolve("bars.csv"), bars());
    Path whole = directory.resolve("whole");
    run = whole;
    Pace pace = liveAlone();

    // One run for all, unless the machine lets a process live to the end that should have died.
    int kills = 0;
    for (int round = 0; kills < KILLS; round++) {
      assertThat(round).as("runs that ended before they were killed").isLessThan(KILLS);
      run = directory.resolve("killed-" + round);
      kills += killed(pace, KILLS - kills);
      assertThat(outcome(run)).isEqualTo(outcome(whole));
    }
  }

  /** Kills a run so often, or until it comes to its end before; it has come there in any case. */
  private int killed(Pace pace, int most) throws IOException, InterruptedException {
    int kills = 0;
    int gotSomewhere = 0;
    Death death = Death.EARLY;
    while (kills < most && death != Death.NONE) {
      death = liveAndDie(pace);
      kills += death == Death.NONE ? 0 : 1;
      gotSomewhere += death == Death.LATE ? 1 : 0;
      assertNothingIsHalfWritten();
    }
    if (death != Death.NONE) {
      CliRun last = OtherMachine.with().run(directory, words());
      assertThat(last.code()).as(last.err()).isZero();
    }
    try (Stream<Path> files = Files.walk(run)) {
      assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".part"));
    }
    Map<String, Object> status = PlainJson.object(Files.readString(run.resolve("status.json")));
    assertThat(status).containsEntry("state", "complete");
    // A process that died before it took up the run has left no trace of that; one began it.
    Object resumed = status.getOrDefault("resumed", 0);
    assertThat((Integer) resumed).isBetween(gotSomewhere, kills);
    return kills;
  }

  /** Bars that lie, stand or lean, with noise. */
  private static String bars() {
    RandomSource noise = RandomSource.of(SEED, "bars");
    StringBuilder csv = new StringBuilder("label");
    IntStream.range(0, 64).forEach(i -> csv.append(",p").append(i));
    for (int example = 0; example < 300; example++) {
      int kind = example % 3;
      int place = noise.nextInt(8);
      csv.append('\n').append(kind);
      for (int i = 0; i < 64; i++) {
        int at = kind == 0 ? i / 8 : kind == 1 ? i % 8 : (i / 8 + i % 8) % 8;
        csv.append(',').append(noise.nextInt(100) + (at == place ? 150 : 0));
      }
    }
    return csv.append('\n').toString();
  }

  private String[] words() {
    return Files.exists(run)
        ? new String[] {"resume", run.toString()}
        : new String[] {"train", spec.toString(), "--out", run.toString()};
  }

  /**
   * How long things take here.
   *
   * @param beginning until the first checkpoint, but not so long that a faster life would be over
   * @param epoch each one after that
   */
  private record Pace(Duration beginning, Duration epoch) {}

  private Pace liveAlone() throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process life = OtherMachine.with().start(directory, words());
    try {
      while (life.isAlive() && written().equals(Instant.EPOCH)) {
        Thread.sleep(2);
      }
      Duration beginning = Duration.ofNanos(System.nanoTime() - start);
      assertThat(life.waitFor()).as(err()).isZero();
      Duration rest = Duration.ofNanos(System.nanoTime() - start).minus(beginning);
      return new Pace(
          beginning.compareTo(LONGEST_BEGINNING) < 0 ? beginning : LONGEST_BEGINNING,
          rest.dividedBy(EPOCHS - 1));
    } finally {
      life.destroyForcibly();
    }
  }

  /** How a process came to its end. */
  private enum Death {
    /** Somewhere while it began. */
    EARLY,
    /** Soon after a new checkpoint. */
    LATE,
    /** By itself. */
    NONE
  }

  /** One life in four ends early. */
  private Death liveAndDie(Pace pace) throws IOException, InterruptedException {
    Instant before = written();
    boolean early = random.nextInt(4) == 0;
    Process life = OtherMachine.with().start(directory, words());
    try {
      while (!early && life.isAlive() && written().equals(before)) {
        Thread.sleep(2);
      }
      double share = random.nextDouble();
      Thread.sleep(
          (long) (share * (early ? pace.beginning() : pace.epoch().multipliedBy(2)).toMillis()));
    } finally {
      life.destroyForcibly().waitFor();
    }
    if (life.exitValue() == KILLED) {
      return early ? Death.EARLY : Death.LATE;
    }
    assertThat(life.exitValue()).as(err()).isZero();
    return Death.NONE;
  }

  private String err() throws IOException {
    return Files.readString(directory.resolve("err.txt"));
  }

  /** When the last checkpoint was written. */
  private Instant written() throws IOException {
    Path last = run.resolve("checkpoints/last.zip");
    return Files.exists(last) ? Files.getLastModifiedTime(last).toInstant() : Instant.EPOCH;
  }

  private void assertNothingIsHalfWritten() throws IOException {
    if (!Files.exists(run)) {
      return; // killed before there was anything
    }
    try (Stream<Path> files = Files.walk(run)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith(".")) {
          continue; // what was being written, and the lock
        }
        if (file.startsWith(run.resolve("logs"))) {
          continue; // one begins empty, and TensorBoard's are added to
        }
        if (name.endsWith(".zip")) {
          assertThat(ModelArchive.open(file).info().run()).isEqualTo("killed");
        } else if (name.endsWith(".json")) {
          assertThat(PlainJson.object(Files.readString(file))).isNotEmpty();
        } else if (name.endsWith(".jsonl")) {
          for (String line : Files.readAllLines(file)) {
            assertThat(PlainJson.object(line)).containsKey("val_accuracy");
          }
        } else if (name.endsWith(".csv")) {
          List<String> lines = Files.readAllLines(file);
          assertThat(lines.stream().map(line -> line.split(",").length))
              .containsOnly(lines.get(0).split(",").length);
        } else {
          assertThat(file).isNotEmptyFile();
        }
      }
    }
    assertThat(run.resolve("manifest.json")).exists();
    assertThat(run.resolve("resolved.yaml")).exists();
  }

  /** What must be the same, whatever happened in between. */
  private static Map<String, String> outcome(Path run) throws IOException {
    Map<String, String> outcome = new TreeMap<>();
    for (String name : List.of("metrics.csv", "metrics.jsonl", "confusion.csv", "resolved.yaml")) {
      outcome.put(name, Files.readString(run.resolve(name)));
    }
    outcome.put("log.csv", Files.readString(run.resolve("logs/log.csv")));
    for (String part : List.of("train", "validation")) {
      EventFiles.read(run.resolve("logs/tensorboard").resolve(part))
          .forEach((event, value) -> outcome.put(part + " " + event, value));
    }
    try (Stream<Path> checkpoints = Files.list(run.resolve("checkpoints"))) {
      for (Path file : checkpoints.toList()) {
        outcome.put(file.getFileName().toString(), ModelArchive.open(file).info().weightsSha256());
      }
    }
    assertThat(outcome)
        .containsKeys("best.zip", "last.zip", "trained.zip")
        .containsKeys("epoch-0063.zip", "epoch-0070.zip", "epoch-0077.zip")
        .containsKeys("train epoch_loss@79", "train batch_loss@1120", "validation epoch_loss@0");
    Map<String, Object> manifest = PlainJson.object(Files.readString(run.resolve("manifest.json")));
    outcome.put("weights_sha256", manifest.get("weights_sha256").toString());
    return outcome;
  }
}
