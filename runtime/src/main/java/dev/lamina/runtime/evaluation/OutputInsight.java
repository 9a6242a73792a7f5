package dev.lamina.runtime.evaluation;

import java.util.List;
import java.util.Map;

/**
 * What there is to see of one output beyond its measures.
 *
 * <p>{@link ClassInsight} of classes, {@link ValueInsight} of values.
 */
public sealed interface OutputInsight permits ClassInsight, ValueInsight {

  /** The output's name; empty for the only one. */
  String output();

  /** Its gravest mistakes, gravest first. */
  List<Mistake> mistakes();

  /** As plain data for JSON. */
  Map<String, Object> view();
}
