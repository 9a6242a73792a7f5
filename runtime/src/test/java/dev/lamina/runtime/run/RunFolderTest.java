package dev.lamina.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.archive.ArchiveException;
import dev.lamina.runtime.file.OutputException;
import dev.lamina.runtime.file.PlainJson;
import dev.lamina.runtime.file.WholeFile;
import dev.lamina.runtime.train.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
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
    return RunFolder.create(
        place,
        name,
        clock,
        run -> run.json("status.json", status(RunState.RUNNING, new Position(0, 0))));
  }

  private static Map<String, Object> status(RunState state, Position reached) {
    Instant now = Instant.now();
    return new RunStatus(state, reached, 5, RunStatus.Session.first(now), now, "").view();
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
    WholeFile.write(
        run.resolve("status.json"), PlainJson.pretty(status(state, new Position(5, 0))));
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
  void forceKeepsTheOldRunWhereTheNewOneDoesNotBegin() throws IOException {
    Path run = finished("run");
    Map<String, String> before = contents(folder);

    assertThatThrownBy(
            () ->
                RunFolder.create(
                    new RunRequest.Exactly(run, true),
                    "name",
                    InstantSource.fixed(MORNING),
                    begun -> {
                      assertThat(run).isDirectory();
                      begun.text("spec.yaml", "half of it");
                      throw new OutputException("the disk is full");
                    }))
        .hasMessage("the disk is full");
    assertThat(contents(folder)).isEqualTo(before);
  }

  @Test
  void aRunThatAKillLeftAsideIsBackWhenItIsToBeReplaced() throws IOException {
    Path run = finished("run");
    Path aside = folder.resolve(".run.replaced.part");
    Files.move(run, aside);

    assertThatThrownBy(() -> StoppedRun.open(run))
        .hasMessageContaining("does not exist; the run that was being replaced")
        .hasMessageContaining(aside.toString());
    assertThat(exactly(run, true).path()).isEqualTo(run);
    assertThat(contents(folder)).containsOnlyKeys("run/status.json");
  }

  @Test
  void whatAKilledReplacementLeftIsDeletedByTheNext() throws IOException {
    Path run = finished("run");
    Files.move(finished("older"), folder.resolve(".run.replaced.part"));
    exactly(run, true);

    assertThat(contents(folder)).containsOnlyKeys("run/status.json");
  }

  @Test
  void whatAKilledBeginningLeftIsRemovedAfterAnHour() throws IOException {
    Path left = folder.resolve(".name.%d-0.new.part".formatted(Integer.MAX_VALUE));
    Files.createDirectories(left.resolve("checkpoints"));
    Files.writeString(left.resolve("status.json"), "{}");
    Files.setLastModifiedTime(left, FileTime.from(MORNING.minusSeconds(60)));
    exactly(folder.resolve("one"), false);
    assertThat(left).isDirectory();

    Files.setLastModifiedTime(left, FileTime.from(MORNING.minusSeconds(3700)));
    exactly(folder.resolve("two"), false);
    assertThat(left).doesNotExist();
  }

  @Test
  void aFolderIsSeenOnlyWhenAllOfItsBeginningIsThere() {
    Path path = folder.resolve("run");
    RunFolder.create(
        new RunRequest.Exactly(path, false),
        "name",
        InstantSource.fixed(MORNING),
        begun -> {
          begun.text("spec.yaml", "spec");
          assertThat(path).doesNotExist();
        });
    assertThat(path.resolve("spec.yaml")).hasContent("spec");
  }

  @Test
  void aStatusThatCannotBeReadIsSaidAsWhatItIs() throws IOException {
    Path run = finished("run");
    Path status = run.resolve("status.json");
    String written = Files.readString(status);
    Files.write(status, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThatThrownBy(() -> StoppedRun.open(run))
        .isInstanceOf(ArchiveException.class)
        .hasMessage(run + " cannot be used: its status.json cannot be read: it is not text");

    Files.writeString(status, written.replace("complete", "asleep"));
    assertThatThrownBy(() -> StoppedRun.open(run))
        .hasMessageContaining("its status.json cannot be read")
        .hasMessageContaining("one of");

    Files.delete(status);
    Files.createDirectory(status);
    assertThatThrownBy(() -> StoppedRun.open(run)).hasMessageContaining("is not a file");

    Files.delete(status);
    assertThatThrownBy(() -> StoppedRun.open(run))
        .hasMessageContaining("it is not a run of Lamina's: it has no status.json");
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
