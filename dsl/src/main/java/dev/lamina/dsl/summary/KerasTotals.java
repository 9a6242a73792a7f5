package dev.lamina.dsl.summary;

import dev.lamina.dsl.diagnostic.Counted;
import dev.lamina.dsl.graph.TrainingMemory;
import java.util.OptionalLong;

/**
 * The lines below Keras 3's table.
 *
 * @param trainable parameters
 * @param nonTrainable parameters
 * @param optimizer what the optimizer keeps; part of the total, as Keras has it
 */
record KerasTotals(long trainable, long nonTrainable, OptionalLong optimizer) {

  /** The lines, each with a line feed, on a console of this width. */
  String text(int columns) {
    StringBuilder text = new StringBuilder();
    line(text, "Total", trainable + nonTrainable + optimizer.orElse(0), columns);
    line(text, "Trainable", trainable, columns);
    line(text, "Non-trainable", nonTrainable, columns);
    optimizer.ifPresent(params -> line(text, "Optimizer", params, columns));
    return text.toString();
  }

  private static void line(StringBuilder text, String what, long params, int columns) {
    String bytes = ByteSize.text(TrainingMemory.NUMBER * params);
    String line = " " + what + " params: " + Counted.number(params) + " (" + bytes + ")";
    text.append(CellText.folded(line, columns)).append('\n');
  }
}
