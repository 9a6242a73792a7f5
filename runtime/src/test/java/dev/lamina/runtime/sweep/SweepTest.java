package dev.lamina.runtime.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.Cancellation;
import dev.lamina.runtime.testing.Runs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a sweep makes of the ends of its workers. */
class SweepTest {

  @TempDir Path folder;

  private final List<String> said = new ArrayList<>();
  private int started;

  private SweepEnd sweep(int code) {
    Runs.writePoints(folder);
    Path sweep = folder.resolve("sweep");
    return new Sweep(
            new FolderHome(sweep, InstantSource.system()),
            TinyPlan.of(folder, 2),
            TinyPlan::of,
            new Sweep.Options(1, false, false),
            number -> {
              started++;
              say(SweepFiles.log(sweep, number));
              return TinySweep.start(folder.resolve("out.txt"), "exit", Integer.toString(code));
            },
            InstantSource.system(),
            new Cancellation(),
            new SweepWatcher() {
              @Override
              public void saw(SweepState state, List<Logged> news) {}

              @Override
              public void said(String message) {
                said.add(message);
              }
            })
        .execute();
  }

  private static void say(Path log) {
    try {
      Files.createDirectories(log.getParent());
      Files.writeString(log, "a stack\nlamina: the disk is full\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A disk that is full would be full for the next one too. */
  @ParameterizedTest
  @CsvSource({"1", "4"})
  void aWorkerThatSaysWhatItMetEndsTheSweepWithItsWords(int code) {
    SweepEnd end = sweep(code);
    assertThat(end.kind()).isEqualTo(SweepEnd.Kind.BROKEN);
    assertThat(end.code()).isEqualTo(code);
    assertThat(end.why()).isEqualTo("the disk is full");
    assertThat(started).isOne();
    assertThat(said).isEmpty();
  }

  @Test
  void aWorkerThatDiesIsReplacedButNotForEver() {
    SweepEnd end = sweep(137);
    assertThat(end.kind()).isEqualTo(SweepEnd.Kind.BROKEN);
    assertThat(started).isEqualTo(5);
    assertThat(said).hasSize(5).allMatch(each -> each.contains("died (exit code 137)"));
  }
}
