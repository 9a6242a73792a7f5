package dev.lamina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.testing.PostgresServer;
import dev.lamina.dsl.testing.WithPostgres;
import dev.lamina.runtime.file.PlainJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The verbs of sweeps with a store, against a real server. */
@ExtendWith(WithPostgres.class)
class SharedSweepTest {

  @TempDir Path folder;
  private PostgresServer server;
  private String file;

  @BeforeEach
  void write(PostgresServer given) throws IOException {
    server = given;
    Points.write(folder);
    String sweep = "name: shared points\n" + Points.SWEEP;
    file = Files.writeString(folder.resolve("sweep.yaml"), sweep).toString();
  }

  private CliRun here(String... words) {
    return CliRun.in(Map.of("LAMINA_STORE", server.url()), "", words);
  }

  private CliRun done(String... words) {
    CliRun run = here(words);
    assertThat(run.code()).as(run.err()).isZero();
    return run;
  }

  private CliRun there(String... words) throws Exception {
    CliRun run = OtherMachine.with("-Xmx600m").and("LAMINA_STORE", server.url()).run(folder, words);
    assertThat(run.code()).as(run.err()).isZero();
    return run;
  }

  @Test
  void aSweepIsBegunAskedWorkedAtAndEndedFromAnywhere() throws Exception {
    String name = "shared points";
    String first = folder.resolve("first").toString();
    Map<String, Object> asked =
        PlainJson.object(done("sweep", "ask", file, "--out", first, "--format=json").out());
    assertThat(asked)
        .containsEntry("number", 0)
        .containsEntry(
            "store", "postgresql://lamina@127.0.0.1:%d/postgres".formatted(server.port()));
    assertThat(done("sweep", "tell", name, "0", "7.5").out()).contains("loss 7.5000");
    assertThat(done("sweep", "status", name).out())
        .contains("sweep `shared points`: nobody is at work on it")
        .contains("1 of 3 trials: 1 complete");
    CliRun unnamed = CliRun.of("sweep", "status", first);
    assertThat(unnamed.code()).isEqualTo(4);
    assertThat(unnamed.err())
        .contains("belongs to the sweep `shared points` in")
        .contains("--store");

    String second = folder.resolve("second").toString();
    assertThat(there("sweep", "worker", name, "--out", second).err())
        .contains("all 3 trials are done");
    assertThat(done("sweep", "leaderboard", first, "--format=csv").out().lines()).hasSize(4);

    // The sweep has nothing left to do, but gets the best run from where it was trained.
    Map<String, Object> end =
        PlainJson.object(there("sweep", file, "--out", first, "--format=json").out());
    assertThat((List<?>) end.get("trials")).hasSize(3);
    int best = (int) end.get("best");
    assertThat(best).isPositive();
    assertThat(folder.resolve("first/trials/000" + best + "/checkpoints/last.zip")).isRegularFile();
    assertThat(Files.readAllLines(folder.resolve("first/leaderboard.csv"))).hasSize(4);
    assertThat(folder.resolve("first/journal.jsonl")).doesNotExist();
    done("sweep", "report", name, "--out", first);

    CliRun changed = here("sweep", "ask", file, "--out", first, "metric=accuracy");
    assertThat(changed.code()).isEqualTo(2);
    assertThat(changed.err()).contains("begin a new sweep with another name");
    CliRun over = here("sweep", "ask", name);
    assertThat(over.code()).isEqualTo(7);
    CliRun missing = here("sweep", "leaderboard", "shard points");
    assertThat(missing.code()).isEqualTo(4);
    assertThat(missing.err())
        .contains("there is no sweep `shard points`")
        .contains("shared points");

    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1))
            .as(each.toString())
            .doesNotContain("s3cret");
      }
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aStopWhileTheStoreIsAwayIsAnInterruption() throws Exception {
    String name = "interrupted";
    done("sweep", "ask", file, "name=" + name, "fit.epochs=1000000", "--out", folder + "/first");
    Process worker =
        OtherMachine.with("-Xmx600m")
            .and("LAMINA_STORE", server.url())
            .start(folder, "sweep", "worker", name, "--out", folder + "/second");
    try {
      while (!done("sweep", "status", name)
          .out()
          .matches("(?s).* [1-9][0-9,]* epochs? behind it.*")) {
        assertThat(worker.isAlive()).isTrue();
        Thread.sleep(50);
      }
      server.stop();
      Path said = folder.resolve("err.txt");
      while (!Files.readString(said).contains("waiting for it")) {
        assertThat(worker.isAlive()).isTrue();
        Thread.sleep(50);
      }
      // SIGTERM is treated as SIGINT is, and unlike it is never ignored by jobs in the background.
      worker.destroy();
      assertThat(worker.waitFor(10, TimeUnit.MINUTES)).isTrue();
      assertThat(worker.exitValue()).isEqualTo(128 + 15);
      assertThat(said)
          .content()
          .contains("lamina: stopped on request while the store postgresql://lamina@127.0.0.1:")
          .contains("the same command again");
    } finally {
      worker.destroyForcibly();
      server.start();
    }
    assertThat(folder.resolve("second/trials/0001/checkpoints/last.zip")).isRegularFile();
  }

  @Test
  void aStoreThatCannotBeUsedIsToldInWords() {
    String out = folder.resolve("out").toString();
    Map.of(
            "postgresql://lamina@127.0.0.1:1/x",
            "Is PostgreSQL running there",
            server.url().replace("s3cret", "other"),
            "password authentication failed",
            server.url().replaceFirst("/postgres$", "/sweeps"),
            "database \"sweeps\" does not exist")
        .forEach(
            (url, message) -> {
              for (List<String> words :
                  List.of(
                      List.of("sweep", file, "--out", out),
                      List.of("sweep", "worker", "points"),
                      List.of("sweep", "tell", "points", "0", "1"))) {
                CliRun run =
                    CliRun.in(
                        Map.of(),
                        "",
                        Stream.concat(words.stream(), Stream.of("--store", url))
                            .toArray(String[]::new));
                assertThat(run.code()).as(run.err()).isEqualTo(4);
                assertThat(run.err())
                    .startsWith("lamina: the store postgresql://lamina@127.0.0.1:")
                    .contains(message);
                assertThat(run.err()).doesNotContain("cret").doesNotContain("other%");
              }
            });
    assertThat(folder.resolve("out")).doesNotExist();
    CliRun wrong = CliRun.of("sweep", file, "--store", "postgresql://u:a/b@h/d");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("write @ as %40 and / as %2F").doesNotContain("a/b");
    CliRun empty = CliRun.of("sweep", file, "--store", "");
    assertThat(empty.code()).isEqualTo(2);
  }
}
