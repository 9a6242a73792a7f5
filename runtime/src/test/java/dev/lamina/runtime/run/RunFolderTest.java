package dev.lamina.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.file.OutputException;
import dev.lamina.runtime.file.PlainJson;
import dev.lamina.runtime.file.WholeFile;
import dev.lamina.runtime.train.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

  private static final Instant MORNING =
      LocalDateTime.of(2026, 3, 4, 5, 6, 7).atZone(ZoneId.systemDefault()).toInstant();

  @TempDir Path folder;

  private static RunFolder create(RunRequest.Place place, String name) {
    return create(place, name, InstantSource.fixed(MORNING));
  }

  private static RunFolder create(RunRequest.Place place, String name, InstantSource clock) {
    Instant now = Instant.now();
    return RunFolder.create(
        place, name, clock, new RunStatus(RunState.RUNNING, new Position(0, 0), 5, now, now, ""));
  }

  private RunFolder exactly(Path path, boolean replace) {
    RunRequest.Place place = new RunRequest.Exactly(path, replace);
    RunFolder.check(place);
    return create(place, "name");
  }

  /** A finished run with a file of every sort. */
  private Path finished(String name) {
    RunFolder run = exactly(folder.resolve(name), false);
    finish(run.path(), RunState.COMPLETE);
    WholeFile.write(run.checkpoint("last"), "weights");
    WholeFile.write(run.file("metrics.csv"), "epoch\n");
    return run.path();
  }

  private static void finish(Path run, RunState state) {
    Instant now = Instant.now();
    WholeFile.write(
        run.resolve("status.json"),
        PlainJson.pretty(new RunStatus(state, new Position(5, 0), 5, now, now, "").view()));
  }

  @Test
  void aNewFolderIsNamedByRunAndTime() {
    RunFolder run = create(new RunRequest.Under(folder.resolve("runs")), "mnist");

    assertThat(run.path()).isEqualTo(folder.resolve("runs/mnist-20260304-050607")).isDirectory();
    assertThat(run.file("status.json")).content().contains("\"state\" : \"running\"");
  }

  @Test
  void aNameThatIsNoFileNameIsMadeOne() {
    assertThat(RunFolder.safe("my net/v2: äpfel")).isEqualTo("my_net_v2__äpfel");
    assertThat(RunFolder.safe("../up")).isEqualTo("_._up");
  }

  @Test
  void twoRunsOfTheSameSecondGetTwoFolders() {
    RunRequest.Place place = new RunRequest.Under(folder);
    RunFolder first = create(place, "a", InstantSource.system());
    RunFolder second = create(place, "a", InstantSource.system());

    assertThat(second.path()).isNotEqualTo(first.path());
  }

  @Test
  void aClockThatStandsStillEndsInAMessage() {
    create(new RunRequest.Under(folder), "a");

    assertThatThrownBy(() -> create(new RunRequest.Under(folder), "a"))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("exists already");
  }

  @Test
  void aFolderThatExistsIsRefusedEvenIfEmpty() throws IOException {
    Path taken = Files.createDirectory(folder.resolve("taken"));

    assertThatThrownBy(() -> RunFolder.check(new RunRequest.Exactly(taken, false)))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("exists already");
    assertThatThrownBy(() -> create(new RunRequest.Exactly(taken, false), "a"))
        .isInstanceOf(OutputException.class);
    assertThat(taken).isEmptyDirectory();
  }

  @Test
  void forceReplacesAFinishedRun() throws IOException {
    Path run = finished("run");
    exactly(run, true);

    assertThat(contents(run)).containsOnlyKeys("status.json");
    assertThat(contents(folder)).containsOnlyKeys("run/status.json");
  }

  @Test
  void forceMakesAFolderThatIsNotThere() {
    assertThat(exactly(folder.resolve("deep/new"), true).path()).isDirectory();
  }

  @Test
  void forceDeletesNothingThatIsNoRun() throws IOException {
    Path home = Files.createDirectory(folder.resolve("home"));
    Files.writeString(home.resolve("thesis.tex"), "years of work");

    assertRefused(home, "it has no status.json");
  }

  @Test
  void forceDeletesNothingThatTheUserPutIntoARun() throws IOException {
    Path run = finished("run");
    Files.writeString(run.resolve("notes.txt"), "remember");
    assertRefused(run, "`notes.txt` in it was not written by Lamina");

    Files.delete(run.resolve("notes.txt"));
    Files.writeString(run.resolve("checkpoints/mine.zip"), "weights");
    assertRefused(run, "mine.zip");
  }

  @Test
  void forceDeletesNothingBehindALink() throws IOException {
    Path run = finished("run");
    Path link = Files.createSymbolicLink(folder.resolve("link"), run);

    assertThatThrownBy(() -> exactly(link, true))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("it is not a folder");
    assertThat(contents(run)).hasSize(3);
  }

  @Test
  void forceDoesNotReplaceAStatusOfSomethingElse() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("status.json"), "{\"state\": \"fine\"}");
    assertRefused(other, "was not written by Lamina");

    Files.writeString(other.resolve("status.json"), "no json");
    assertRefused(other, "cannot be read");
  }

  @Test
  void forceDoesNotReplaceARunThatIsUnderWay() {
    Path run = exactly(folder.resolve("run"), false).path();

    assertRefused(run, "process " + ProcessHandle.current().pid() + " is still training it");
  }

  @Test
  void forceReplacesARunThatWasKilled() throws IOException {
    Path run = exactly(folder.resolve("run"), false).path();
    String status = Files.readString(run.resolve("status.json"));
    long pid = ProcessHandle.current().pid();
    WholeFile.write(
        run.resolve("status.json"),
        status.replace("\"process\" : " + pid, "\"process\" : " + Integer.MAX_VALUE));

    assertThat(exactly(run, true).path()).isEqualTo(run);
  }

  @Test
  void aFileWhereTheFolderShouldLieIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("runs"), "I am a file");

    assertThatThrownBy(() -> create(new RunRequest.Under(file), "a"))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining(file.toString());
    assertThat(file).hasContent("I am a file");
  }

  private void assertRefused(Path path, String why) {
    assertThatThrownBy(() -> refusedUnchanged(path))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("is not replaced")
        .hasMessageContaining(why);
  }

  private void refusedUnchanged(Path path) throws IOException {
    Map<String, String> before = contents(path);
    try {
      exactly(path, true);
    } finally {
      assertThat(contents(path)).isEqualTo(before);
    }
  }

  private static Map<String, String> contents(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      Map<String, String> contents = new TreeMap<>();
      for (Path file : List.copyOf(files.filter(Files::isRegularFile).toList())) {
        contents.put(root.relativize(file).toString(), Files.readString(file));
      }
      return contents;
    }
  }
}
