package dev.lamina.runtime.sweep;

import dev.lamina.runtime.Cancellation;
import dev.lamina.runtime.data.DataContext;
import dev.lamina.runtime.data.KeptData;
import dev.lamina.runtime.sweep.store.Machine;
import dev.lamina.runtime.sweep.store.Patience;
import dev.lamina.runtime.sweep.store.PostgresHome;
import dev.lamina.runtime.sweep.store.StoreAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A sweep of a {@link TinyPlan}, and its workers, as processes. */
public final class TinySweep {

  private TinySweep() {}

  /**
   * Arguments: sweep FOLDER DATA TRIALS EPOCHS JOBS FOLDS, or worker FOLDER PROCESS, or shared
   * FOLDER URL NAME MACHINE SILENCE PATIENCE EPOCHS, times in milliseconds and EPOCHS after which
   * it stops itself, or exit CODE.
   */
  public static void main(String[] args) {
    if (args[0].equals("exit")) {
      System.exit(Integer.parseInt(args[1]));
    }
    Path folder = Path.of(args[1]);
    if (args[0].equals("shared")) {
      System.out.println(
          share(folder, args[2], args[3], args[4], millis(args[5]), millis(args[6]), epochs(args)));
    } else if (args[0].equals("worker")) {
      System.out.println(work(folder, Long.parseLong(args[2])));
    } else {
      TinyPlan plan =
          TinyPlan.of(Path.of(args[2]), Integer.parseInt(args[3]))
              .withAsha()
              .ofEpochs(Integer.parseInt(args[4]))
              .folded(Integer.parseInt(args[6]));
      SweepEnd end = sweep(folder, plan, Integer.parseInt(args[5]));
      System.out.println(end.why());
    }
    System.exit(0);
  }

  private static SweepEnd sweep(Path folder, TinyPlan plan, int jobs) {
    return new Sweep(
            new FolderHome(folder, Clock.systemUTC()),
            plan,
            TinyPlan::of,
            new Sweep.Options(jobs, false, false),
            number ->
                start(
                    folder.resolve("worker-" + number + ".txt"),
                    "worker",
                    folder.toString(),
                    Long.toString(ProcessHandle.current().pid())),
            Clock.systemUTC(),
            new Cancellation(),
            new SweepWatcher() {
              @Override
              public void saw(SweepState state, List<Logged> news) {}

              @Override
              public void said(String message) {
                System.out.println(message);
              }
            })
        .execute();
  }

  private static Duration millis(String text) {
    return Duration.ofMillis(Long.parseLong(text));
  }

  private static Set<Integer> epochs(String[] args) {
    return Stream.of(args).skip(7).map(Integer::valueOf).collect(Collectors.toSet());
  }

  private static String share(
      Path folder,
      String url,
      String name,
      String machine,
      Duration silence,
      Duration patience,
      Set<Integer> stops) {
    Clock clock = Clock.systemUTC();
    WorkerId me =
        new WorkerId(
            machine, ProcessHandle.current().pid(), clock.instant().toString(), WorkerId.BY_HAND);
    try (SweepHome home =
            PostgresHome.of(
                StoreAddress.parse(url, Map.of()),
                folder,
                name,
                new Patience(patience, clock, () -> false, System.out::println),
                new Machine(machine),
                silence);
        OpenedSweep sweep = OpenedSweep.open(home, TinyPlan::of)) {
      Workshop shop = workshop(sweep, folder, new Cancellation());
      Ledger ledger = new Ledger(new PausingLog(sweep.log(), stops), sweep.ledger().state());
      return new SweepWorker(home, shop, ledger, me, 1).work();
    } catch (StoreException e) {
      return "ends: " + e.getMessage();
    }
  }

  private static Workshop workshop(OpenedSweep sweep, Path folder, Cancellation stop) {
    return new Workshop(
        folder,
        sweep.plan(),
        Decision.of(sweep.plan(), false),
        new DataContext(Optional.empty(), folder, folder.resolve("cache"), p -> {})
            .keeping(new KeptData(2)),
        Clock.systemUTC(),
        stop,
        (trial, problem) -> System.out.println(trial + ": " + problem));
  }

  private static String work(Path folder, long parent) {
    Clock clock = Clock.systemUTC();
    Cancellation stop = new Cancellation();
    Thread line =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  continue;
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              stop.cancel();
            });
    line.setDaemon(true);
    line.start();
    WorkerId me = WorkerId.here(clock.instant(), parent);
    try (SweepHome home = new FolderHome(folder, clock);
        OpenedSweep sweep = OpenedSweep.open(home, TinyPlan::of)) {
      return new SweepWorker(home, workshop(sweep, folder, stop), sweep.ledger(), me, 1).work();
    }
  }

  /** Starts one of these, with one thread and its standard input in the hands of the caller. */
  static Process start(Path said, String... args) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx300m",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-Xshare:auto",
                  "-cp",
                  System.getProperty("java.class.path"),
                  TinySweep.class.getName())
              .redirectErrorStream(true)
              .redirectOutput(
                  ProcessBuilder.Redirect.appendTo(
                      Files.createDirectories(said.getParent())
                          .resolve(said.getFileName())
                          .toFile()));
      builder.command().addAll(List.of(args));
      builder.environment().put("OMP_NUM_THREADS", "1");
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
