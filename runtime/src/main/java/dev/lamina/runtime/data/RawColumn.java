package dev.lamina.runtime.data;

/** A column of a table as it stands in the file, before anything is learnt from it. */
sealed interface RawColumn permits RawNumbers, RawWords {

  /** Takes the cell of the row at hand. */
  void add(CsvFile file, int column);

  /** How many rows there are. */
  int size();

  /** Whether the cell of this row says that there is no value. */
  boolean isMissing(int row);
}
