package dev.lamina.runtime.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.sweep.Objective;
import dev.lamina.dsl.testing.PostgresServer;
import dev.lamina.dsl.testing.WithPostgres;
import dev.lamina.runtime.run.RunRequest;
import dev.lamina.runtime.run.TrainingRun;
import dev.lamina.runtime.sweep.store.Machine;
import dev.lamina.runtime.sweep.store.Patience;
import dev.lamina.runtime.sweep.store.PostgresHome;
import dev.lamina.runtime.sweep.store.StoreAddress;
import dev.lamina.runtime.testing.Runs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What machines hand to each other of a run. */
@ExtendWith(WithPostgres.class)
class RunCopiesTest {

  private static final String NAME = "copies";
  private static final String MINE =
      " where sweep = (select id from lamina_sweep where name = '" + NAME + "')";

  @TempDir Path folder;

  private final List<String> said = new ArrayList<>();

  private PostgresHome home(PostgresServer server, String machine) {
    return PostgresHome.of(
        StoreAddress.parse(server.url(), Map.of()),
        folder.resolve(machine),
        NAME,
        new Patience(Duration.ZERO, Clock.systemUTC(), () -> true, said::add),
        new Machine(machine),
        PostgresHome.SILENCE);
  }

  private Path run(String machine) {
    return folder.resolve(machine).resolve(SweepFiles.run(0, 0, 1));
  }

  private void train(String machine, int epochs) {
    new TrainingRun(
            Runs.request(
                Runs.POINTS,
                new RunRequest.Exactly(run(machine), Files.exists(run(machine))),
                "fit.epochs=" + epochs),
            Runs.tools(folder))
        .execute();
  }

  private static Map<String, ByteBuffer> files(Path folder) throws IOException {
    Map<String, ByteBuffer> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(each).toString(), ByteBuffer.wrap(Files.readAllBytes(each)));
      }
    }
    return files;
  }

  @Test
  void whoeverHasComeFartherIsKeptAndFetched(PostgresServer server) throws IOException {
    Runs.writePoints(folder);
    Trial trial =
        SweepState.empty(SomeEvents.spec(1, Objective.Of.BEST, OptionalLong.empty()))
            .after(
                List.of(
                    SomeEvents.at(0, SomeEvents.begun()), SomeEvents.at(1, SomeEvents.chosen(0))))
            .trial(0);
    try (SweepHome first = home(server, "first");
        SweepHome second = home(server, "second")) {
      first.open().close();
      second.copies().fetch(trial);
      first.copies().keep(trial);
      assertThat(run("second")).as("nothing is nowhere").doesNotExist();

      train("first", 3);
      Files.writeString(run("first").resolve(".lock"), "");
      first.copies().keep(trial);
      Map<String, ByteBuffer> whole = files(run("first"));
      whole.remove(".lock");
      second.copies().fetch(trial);
      assertThat(files(run("second"))).isEqualTo(whole);

      // The other way, and neither is replaced by less.
      train("second", 5);
      Map<String, ByteBuffer> farther = files(run("second"));
      second.copies().fetch(trial);
      assertThat(files(run("second"))).isEqualTo(farther);
      second.copies().keep(trial);
      first.copies().keep(trial);
      first.copies().fetch(trial);
      assertThat(files(run("first"))).isEqualTo(farther);

      server.ask("update lamina_run_part set content = substr(content, 1, 700)" + MINE);
      server.ask("update lamina_run set epochs = 9" + MINE);
      first.copies().fetch(trial);
      assertThat(files(run("first"))).isEqualTo(farther);
      assertThat(said).hasSize(1);
      assertThat(said.get(0)).contains("is damaged").contains("trained anew");

      second.copies().drop(0);
      assertThat(server.ask("select count(*) from lamina_run_part" + MINE)).isEqualTo("0");
      try (Stream<Path> left = Files.list(run("first").getParent())) {
        assertThat(left.map(each -> each.getFileName().toString())).containsExactly("0000");
      }
    }
  }
}
