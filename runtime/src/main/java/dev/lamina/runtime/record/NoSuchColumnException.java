package dev.lamina.runtime.record;

import dev.lamina.dsl.diagnostic.DidYouMean;
import java.util.List;

/** A list of runs was asked for a column that none of them has. */
public final class NoSuchColumnException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says which was probably meant, or all there are. */
  public NoSuchColumnException(String column, List<String> columns) {
    super("there is no column `%s`; %s".formatted(column, hint(column, columns)));
  }

  private static String hint(String column, List<String> columns) {
    String near = DidYouMean.hint(column, columns);
    return near.isEmpty() ? "there are " + String.join(", ", columns) : near;
  }
}
