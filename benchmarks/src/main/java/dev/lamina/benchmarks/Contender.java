package dev.lamina.benchmarks;

import java.io.IOException;
import java.util.Map;

/** One side of a comparison. */
interface Contender {

  /**
   * Measures once, in a process of its own.
   *
   * @throws IOException if the process fails
   */
  Map<Measure, Double> measure() throws IOException, InterruptedException;
}
