package dev.lamina.dsl.sweep;

import java.util.List;

/**
 * All parameters, so that each stands behind those it depends on.
 *
 * @param dimensions never empty
 */
public record Space(List<Dimension> dimensions) {

  public Space {
    dimensions = List.copyOf(dimensions);
  }
}
