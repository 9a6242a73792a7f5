package dev.lamina.cli.task;

import dev.lamina.cli.terminal.Json;
import dev.lamina.runtime.trial.LayerTimes;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Says what each layer takes.
 *
 * @param trials of the run
 * @param updates that are timed
 */
public record Timing(Trials trials, int updates) {

  /** Does it. */
  public void execute() {
    LayerTimes.Result found = new LayerTimes(trials.trial(), updates).run();
    PrintWriter out = trials.console().out();
    if (trials.json()) {
      out.println(Json.text(found.view()));
      out.flush();
      return;
    }
    int wide =
        Math.min(
            40, found.parts().stream().mapToInt(part -> part.layer().length()).max().orElse(5));
    if (found.parts().isEmpty()) {
      out.println("This engine does not tell its layers apart; --engine compiled does.");
    } else {
      String row = "%-" + wide + "s  %10s  %10s  %6s%n";
      out.printf(row, "Layer", "Forward ms", "Back ms", "Share");
      for (LayerTimes.Part part : found.parts()) {
        out.printf(
            row,
            cut(part.layer(), wide),
            millis(part.forward()),
            millis(part.backward()),
            share(part.total(), found.update()));
      }
      out.printf(
          row, "(loss, update)", "", millis(found.rest()), share(found.rest(), found.update()));
    }
    out.printf(
        Locale.ROOT,
        "An update of %d examples takes %s ms: %,d examples/s%n",
        found.batch(),
        millis(found.update()),
        Math.round(found.batch() * 1000 / found.update()));
    out.println("Engine: " + found.engine());
    out.flush();
  }

  private static String cut(String name, int wide) {
    return name.length() <= wide ? name : name.substring(0, wide - 3) + "...";
  }

  private static String millis(double value) {
    return String.format(Locale.ROOT, value < 0.1 ? "%.3f" : "%.2f", value);
  }

  private static String share(double part, double whole) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * part / whole);
  }
}
