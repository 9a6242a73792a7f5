package dev.lamina.dsl.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A value for each parameter that exists, in the order of the space.
 *
 * @param values by the parameter's name; whole numbers as Long, others as Double
 */
public record Point(Map<String, Object> values) {

  public Point {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
