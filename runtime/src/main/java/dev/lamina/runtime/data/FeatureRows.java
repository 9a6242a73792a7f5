package dev.lamina.runtime.data;

/** Collects what the rows of a file have for an input. */
interface FeatureRows {

  /** Takes the row at hand. */
  void add(CsvFile file);
}
