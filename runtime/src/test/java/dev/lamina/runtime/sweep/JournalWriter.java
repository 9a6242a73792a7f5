package dev.lamina.runtime.sweep;

import dev.lamina.dsl.sweep.Objective;
import dev.lamina.runtime.file.OutputException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.OptionalLong;

/** A process that adds trials to a journal, as many as it is told or until that fails. */
public final class JournalWriter {

  private JournalWriter() {}

  /** Arguments: folder, number of trials to add. */
  public static void main(String[] args) {
    try {
      write(Path.of(args[0]), Integer.parseInt(args[1]));
    } catch (OutputException e) {
      System.out.println(e.getMessage());
      System.exit(1);
    }
  }

  static void write(Path folder, int count) {
    try (FileJournal journal = FileJournal.open(folder, Clock.systemUTC())) {
      write(journal, count);
    }
  }

  static void write(EventLog journal, int count) {
    SweepState empty =
        SweepState.empty(SomeEvents.spec(1, Objective.Of.BEST, OptionalLong.empty()));
    Ledger ledger = new Ledger(journal, empty);
    for (int i = 0; i < count; i++) {
      ledger.alone(
          turn -> {
            long number = turn.state().trials().size();
            turn.add(SomeEvents.chosen(number), SomeEvents.taken(number));
            return number;
          });
    }
  }
}
