package dev.lamina.cli.terminal;

import dev.lamina.runtime.archive.ArchiveInfo;
import dev.lamina.runtime.transfer.Matching;
import dev.lamina.runtime.transfer.WeightTransfer;
import java.util.ArrayList;
import java.util.List;

/** What a run takes over from another, in lines for people. */
public final class WeightsText {

  private static final int WIDEST = 100;

  private WeightsText() {}

  /**
   * The lines.
   *
   * @param warnings what differs in how the two see their data
   * @param width columns at most
   */
  public static List<String> lines(WeightTransfer transfer, List<String> warnings, int width) {
    Matching matching = transfer.matching();
    ArchiveInfo info = transfer.source().archive().info();
    List<String> parts = new ArrayList<>();
    parts.add(
        "weights of %s from %s (%s, %s): %s"
            .formatted(
                Wording.count(matching.taken().size(), "layer"),
                transfer.spec().from(),
                info.checkpoint(),
                Wording.count(info.epochs(), "epoch"),
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
    warnings.forEach(warning -> parts.add("  warning: " + warning));
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
