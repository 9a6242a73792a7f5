package dev.lamina.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.file.WholeFile;
import dev.lamina.runtime.testing.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run waits for the disk with, as the JVM's own recorder sees it. */
class ForcedFilesTest {

  @TempDir Path folder;

  /** The files and folders that are forced while this lasts, in order. */
  private List<Path> forced(Runnable work) throws IOException {
    try (Recording recording = new Recording()) {
      recording.enable("jdk.FileForce").withoutThreshold();
      recording.start();
      work.run();
      recording.stop();
      Path dump = folder.resolve("forced.jfr");
      recording.dump(dump);
      return RecordingFile.readAllEvents(dump).stream()
          .map(event -> Path.of(event.getString("path")))
          .toList();
    }
  }

  @Test
  void aFileIsForcedBeforeItHasItsNameAndItsFolderAfterwards() throws IOException {
    Path file = folder.resolve("a.txt");
    assertThat(forced(() -> WholeFile.write(file, "text")))
        .containsExactly(folder.resolve(".a.txt" + WholeFile.PART), folder);
    assertThat(forced(() -> WholeFile.writeUnforced(file, out -> out.write(1)))).isEmpty();
    assertThat(Files.size(file)).isEqualTo(1);
  }

  /** Measures of epochs come from the checkpoint again; at the end nobody would make them. */
  @Test
  void whatGoingOnNeedsIsForcedAndMeasuresOnlyAtTheEnd() throws IOException {
    Runs.writePoints(folder);
    RunRequest request =
        Runs.request(Runs.POINTS, new RunRequest.Exactly(folder.resolve("run"), false));
    List<Path> all = forced(() -> new TrainingRun(request, Runs.tools(folder)).execute());

    assertThat(named(all, "resolved.yaml")).hasSize(1);
    assertThat(named(all, "manifest.json")).hasSize(2);
    assertThat(named(all, "last.zip")).hasSizeGreaterThan(1);
    assertThat(named(all, "best.zip")).isNotEmpty();
    assertThat(named(all, "status.json")).hasSizeGreaterThan(1);
    assertThat(named(all, "metrics.jsonl")).hasSize(1);
    assertThat(named(all, "evaluation.json")).hasSize(1);
    assertThat(named(all, "report.html")).isEmpty();
    // The name of the run itself.
    assertThat(all).contains(folder);
  }

  private static List<Path> named(List<Path> all, String name) {
    Predicate<Path> same =
        path -> path.getFileName().toString().equals("." + name + WholeFile.PART);
    return all.stream().filter(same).toList();
  }
}
