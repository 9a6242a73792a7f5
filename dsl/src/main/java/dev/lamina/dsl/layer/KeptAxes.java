package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Syntax;
import java.util.List;

/**
 * The axes along which each place has a number of its own.
 *
 * @param indices as Keras counts them, the batch being axis 0; none for one number for all
 */
@Syntax(KeptAxesSyntax.class)
public record KeptAxes(List<Integer> indices) {

  public KeptAxes {
    indices = List.copyOf(indices);
  }
}
