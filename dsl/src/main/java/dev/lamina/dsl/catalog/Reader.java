package dev.lamina.dsl.catalog;

import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.KeyPath;

/**
 * What a {@link ValueType} has at hand while it reads.
 *
 * @param problems where to report
 * @param path the path of the value being read
 */
public record Reader(Problems problems, KeyPath path) {

  /** The same for a value below. */
  public Reader at(KeyPath below) {
    return new Reader(problems, below);
  }
}
