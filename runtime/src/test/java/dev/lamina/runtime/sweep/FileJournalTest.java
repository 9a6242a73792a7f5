package dev.lamina.runtime.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.lamina.runtime.archive.ArchiveException;
import dev.lamina.runtime.file.PlainJson;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileJournalTest extends JournalContract {

  @TempDir Path folder;

  @Override
  FileJournal open() {
    return FileJournal.open(folder, InstantSource.fixed(SomeEvents.START));
  }

  private Path file() {
    return folder.resolve(FileJournal.NAME);
  }

  @Test
  void aTornLastLineIsNotBelievedAndCutByTheNextWhoAdds() throws IOException {
    add(SomeEvents.begun(), SomeEvents.chosen(0));
    byte[] whole = Files.readAllBytes(file());
    String torn = PlainJson.line(EventText.view(SomeEvents.at(9, SomeEvents.taken(0))));
    Files.writeString(file(), torn, StandardOpenOption.APPEND);
    assertThat(load()).hasSize(2);
    add(SomeEvents.chosen(1));
    assertThat(load()).hasSize(3);
    assertThat(Files.readAllBytes(file())).startsWith(whole);
    assertThat(Files.readString(file())).endsWith("}\n").doesNotContain("taken");
  }

  @Test
  void cutAnywhereItIsAJournalOfTheLinesThatAreWhole() throws IOException {
    List<Logged> lines = SomeEvents.random(3, 40);
    add(lines.stream().map(Logged::event).toArray(SweepEvent[]::new));
    byte[] whole = Files.readAllBytes(file());
    for (int length = 0; length <= whole.length; length += 7) {
      Files.write(file(), Arrays.copyOf(whole, length));
      int breaks = 0;
      for (int i = 0; i < length; i++) {
        breaks += whole[i] == '\n' ? 1 : 0;
      }
      List<Logged> read = load();
      assertThat(read.stream().map(Logged::event))
          .isEqualTo(lines.subList(0, breaks).stream().map(Logged::event).toList());
      assertThat(state(read).trials()).isNotNull();
    }
  }

  @Test
  void aDamagedLineIsRefusedWithItsNumberAndNothingIsChanged() throws IOException {
    add(SomeEvents.begun(), SomeEvents.chosen(0), SomeEvents.taken(0));
    List<String> lines = new ArrayList<>(Files.readAllLines(file()));
    String taken = lines.get(2);
    Map<String, String> all =
        Map.of(
            "",
            "there is nothing in it",
            "{\"event\":\"chosen\"",
            "its JSON is not complete",
            "\u0000\u0000\u0000",
            "it is no JSON, as is seen at column 2",
            "{\"event\":\"chosen\",\"at\":\"x\",\"trial\":0}",
            "`parameters` should be a mapping",
            "{\"event\":\"danced\",\"at\":\"x\",\"trial\":0}",
            "`event` should be one that this version of Lamina knows, not danced",
            "[1, 2]",
            "it is JSON, but no object in braces",
            "epoch,loss",
            "it is no JSON, as is seen at column 1",
            // As an editor joins two lines: the second must not go unseen.
            taken + taken,
            "something follows its JSON object, at column " + (taken.length() + 1));
    for (String wrong : all.keySet()) {
      lines.set(1, wrong);
      String text = String.join("\n", lines) + "\n";
      Files.writeString(file(), text);
      assertThatThrownBy(this::load)
          .isInstanceOf(ArchiveException.class)
          .hasMessageStartingWith(file() + ":2: this is no line of a sweep's journal: ")
          .hasMessageContaining(all.get(wrong) + System.lineSeparator())
          .hasMessageContaining("Expected: what Lamina wrote there")
          .hasMessageContaining("Nothing was changed.");
      assertThatThrownBy(() -> add(SomeEvents.chosen(1))).isInstanceOf(ArchiveException.class);
      assertThat(file()).hasContent(text);
    }
  }

  @Test
  void aForeignFileAndANewerOneAreRefused() throws IOException {
    Files.writeString(file(), "{\"trial\": 0, \"loss\": 1}\n");
    assertThatThrownBy(this::load).hasMessageContaining(":1: ").hasMessageContaining("`event`");
    Files.writeString(
        file(), "{\"event\":\"chosen\",\"at\":\"x\",\"trial\":0,\"parameters\":{}}\n");
    assertThatThrownBy(this::load).hasMessageContaining("`sweep` in the first line");
    Files.writeString(
        file(), "{\"event\":\"sweep\",\"at\":\"x\",\"format\":3,\"lamina\":\"9\",\"plan\":{}}\n");
    assertThatThrownBy(this::load).hasMessageContaining("a newer Lamina began this sweep");
  }

  @Test
  void aLineOfAnotherSweepIsRefused() {
    add(SomeEvents.begun(), SomeEvents.chosen(0), SomeEvents.chosen(2));
    assertThatThrownBy(() -> state(load())).hasMessageContaining("begins trial 2 behind 1");
    assertThatThrownBy(
            () ->
                state(
                    List.of(
                        SomeEvents.at(0, SomeEvents.begun()),
                        SomeEvents.at(0, SomeEvents.taken(4)))))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("trial 4");
  }

  @Test
  void threadsAndProcessesTakeTurns() throws Exception {
    add(SomeEvents.begun());
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      processes.add(writer(List.of(), 40));
    }
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      Callable<Boolean> work =
          () -> {
            JournalWriter.write(folder, 40);
            return true;
          };
      for (Future<Boolean> done : threads.invokeAll(List.of(work, work, work))) {
        assertThat(done.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
    for (Process process : processes) {
      assertThat(process.waitFor()).isZero();
    }
    SweepState state = state(load());
    assertThat(state.trials().stream().map(Trial::number))
        .isEqualTo(LongStream.range(0, 200).boxed().toList());
    assertThat(state.trials()).allMatch(trial -> trial.record().attempts() == 1);
  }

  private Process writer(List<String> before, int count) throws IOException {
    List<String> java =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:-UsePerfData",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            JournalWriter.class.getName(),
            folder.toString(),
            Integer.toString(count));
    List<String> command = new ArrayList<>(before);
    command.addAll(java);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("said-" + before.size() + ".txt").toFile())
        .start();
  }

  /** A limit on the size of files is met in the midst of a line, as the end of a disk is. */
  @Test
  void onAFullDiskNothingHalfWrittenIsBelieved() throws Exception {
    assumeThat(Files.isExecutable(Path.of("/bin/sh"))).isTrue();
    add(SomeEvents.begun());
    Process process = writer(List.of("/bin/sh", "-c", "ulimit -f 8 && exec \"$0\" \"$@\""), 1000);
    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(Files.readString(folder.resolve("said-3.txt"))).contains("cannot be written");
    assertThat(Files.size(file())).isBetween(3000L, 8192L);
    SweepState state = state(load());
    assertThat(state.trials()).hasSizeGreaterThan(10);
    add(SomeEvents.chosen(state.trials().size()));
    assertThat(state(load()).trials()).hasSize(state.trials().size() + 1);
  }

  /**
   * In the time of the thread that reads, and the best of three: others use the machine too. On a
   * machine that takes long to read so much JSON at all, in not much more than that.
   */
  @Test
  void aHundredThousandTrialsAreReadInLessThanTwoSeconds() throws IOException {
    Files.createDirectories(folder);
    try (BufferedWriter out = Files.newBufferedWriter(file(), StandardCharsets.UTF_8)) {
      line(out, SomeEvents.begun());
      for (int i = 0; i < 100_000; i++) {
        line(out, SomeEvents.chosen(i));
        line(out, SomeEvents.taken(i));
        line(out, SomeEvents.epoch(i, 1, 1.0 / (i + 1)));
        line(out, new SweepEvent.Complete(i, Map.of("weights_sha256", "0123456789abcdef" + i)));
      }
    }
    double least = Double.MAX_VALUE;
    double most = 2;
    for (int time = 0; time < 3 && least >= most; time++) {
      double before = secondsOfThread();
      SweepState state = state(load());
      least = Math.min(least, secondsOfThread() - before);
      assertThat(state.trials()).hasSize(100_000);
      assertThat(state.best().orElseThrow().number()).isZero();
      most = least < most ? most : Math.max(most, 3 * secondsToParse());
    }
    assertThat(least).isLessThan(most);
  }

  private static double secondsOfThread() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
  }

  private double secondsToParse() throws IOException {
    double before = secondsOfThread();
    long events = 0;
    try (BufferedReader lines = Files.newBufferedReader(file())) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        events += PlainJson.object(line).containsKey("event") ? 1 : 0;
      }
    }
    double seconds = secondsOfThread() - before;
    assertThat(events).isEqualTo(400_001);
    return seconds;
  }

  private static void line(BufferedWriter out, SweepEvent event) throws IOException {
    out.write(PlainJson.line(EventText.view(SomeEvents.at(0, event))));
    out.write('\n');
  }
}
