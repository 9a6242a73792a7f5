package dev.lamina.dsl.callback;

import dev.lamina.dsl.catalog.Syntax;
import java.util.OptionalInt;

/**
 * How often something is done.
 *
 * @param batches between two times; empty for once an epoch
 */
@Syntax(FrequencySyntax.class)
public record Frequency(OptionalInt batches) {

  /** Whether it is due after the batch of this number, counted from 1 over the whole training. */
  public boolean isDue(long batch) {
    return batches.isPresent() && batch % batches.getAsInt() == 0;
  }
}
