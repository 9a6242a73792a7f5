package dev.lamina.cli.terminal;

import dev.lamina.dsl.diagnostic.Counted;
import dev.lamina.dsl.graph.Matching;
import dev.lamina.runtime.train.TrainingEvent;
import java.util.ArrayList;
import java.util.List;

/** What a run takes over from another, in lines for people. */
public final class WeightsText {

  private static final int WIDEST = 100;

  private WeightsText() {}

  /**
   * The lines.
   *
   * @param width columns at most
   */
  public static List<String> lines(TrainingEvent.WeightsTaken event, int width) {
    Matching matching = event.matching();
    List<String> parts = new ArrayList<>();
    parts.add(
        "weights of %s from %s (%s, %s): %s"
            .formatted(
                Counted.of(matching.taken().size(), "layer"),
                event.from(),
                event.checkpoint(),
                Counted.of(event.epochs(), "epoch"),
                String.join(", ", matching.taken())));
    part(parts, "skipped", matching.skipped());
    part(parts, "not there, so with first weights", matching.missing());
    matching
        .different()
        .forEach(
            d ->
                parts.add(
                    "  other shape there, so with first weights: %s (%s; there %s)"
                        .formatted(d.layer(), d.here(), d.there())));
    part(parts, "there, and not used", matching.unused());
    event.warnings().forEach(warning -> parts.add("  warning: " + warning));
    List<String> lines = new ArrayList<>();
    for (String part : parts) {
      int indent = part.startsWith(" ") ? 2 : 0;
      lines.addAll(Paragraph.of(part, indent, Math.min(width, WIDEST)).lines().toList());
    }
    return lines;
  }

  private static void part(List<String> parts, String what, List<String> layers) {
    if (!layers.isEmpty()) {
      parts.add("  " + what + ": " + String.join(", ", layers));
    }
  }
}
