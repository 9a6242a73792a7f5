package dev.lamina.cli.task;

import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.StatusLine;
import dev.lamina.runtime.Cancellation;
import dev.lamina.runtime.data.DataContext;
import dev.lamina.runtime.data.KeptData;
import dev.lamina.runtime.network.Threads;
import dev.lamina.runtime.sweep.Decision;
import dev.lamina.runtime.sweep.OpenedSweep;
import dev.lamina.runtime.sweep.SweepHome;
import dev.lamina.runtime.sweep.SweepWorker;
import dev.lamina.runtime.sweep.TakenOverException;
import dev.lamina.runtime.sweep.WorkerId;
import dev.lamina.runtime.sweep.Workshop;
import dev.lamina.runtime.sweep.store.Patience;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Works at a sweep until nothing is left to do.
 *
 * @param place where sweeps are
 * @param name of the sweep, or its folder
 * @param dataDir data that is here already
 * @param sweep the process that started this one and whose end ends it, or {@link WorkerId#BY_HAND}
 * @param failFast whether one failed trial ends the sweep
 * @param console where to say it
 */
public record SweepWorking(
    SweepPlace place,
    String name,
    Optional<Path> dataDir,
    long sweep,
    boolean failFast,
    Console console) {

  /** Data sets kept in memory from one trial to the next: one to train on, one to validate on. */
  private static final int KEPT = 2;

  /**
   * Works.
   *
   * @return whether it was not stopped before the end
   */
  public boolean execute() {
    Cancellation stop = new Cancellation();
    console.interrupts().ask(stop::cancel);
    if (sweep != WorkerId.BY_HAND) {
      watch(stop);
    }
    Patience patience = new Patience(Patience.USUAL, console.clock(), stop::isCancelled, this::say);
    try (SweepHome home = place.forWorker(name, patience);
        OpenedSweep opened = OpenedSweep.open(home, Specs.begun(console))) {
      StatusLine line = new StatusLine(console.err(), console.width(), console.clock());
      DataContext data =
          RunData.context(dataDir, Path.of(""), console, line).keeping(new KeptData(KEPT));
      Workshop shop =
          new Workshop(
              home.folder(),
              opened.plan(),
              Decision.of(opened.plan(), failFast),
              data,
              console.clock(),
              stop,
              this::tell);
      WorkerId me = WorkerId.here(console.clock().instant(), sweep);
      say(
          "worker %d on %s begins, with threads: %d"
              .formatted(me.process(), me.host(), Threads.count()));
      say(new SweepWorker(home, shop, opened.ledger(), me, Threads.count()).work());
    }
    return !stop.isCancelled();
  }

  private void say(String what) {
    console.err().println(console.clock().instant() + " " + what);
    console.err().flush();
  }

  private void tell(long trial, Throwable problem) {
    if (problem instanceof TakenOverException) {
      say(problem.getMessage());
      return;
    }
    say("trial %d has failed".formatted(trial));
    problem.printStackTrace(console.err());
    console.err().flush();
  }

  /**
   * The sweep holds the other end of standard input: when it is gone, however it went, so is that.
   */
  private void watch(Cancellation stop) {
    Thread watching =
        new Thread(
            () -> {
              try {
                while (console.in().read() >= 0) {
                  continue; // nothing is ever said
                }
              } catch (IOException e) {
                say("the sweep cannot be heard any more: " + e.getMessage());
              }
              stop.cancel();
            },
            "sweep");
    watching.setDaemon(true);
    watching.start();
  }
}
