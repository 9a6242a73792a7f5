package dev.lamina.runtime.data;

import java.util.List;

/** How a column of a table becomes numbers; learnt from the examples to train on. */
public sealed interface ColumnCode permits NumberCode, CategoryCode {

  /** The column's name. */
  String column();

  /** How many numbers it becomes, at least 1. */
  int width();

  /** What each of these numbers is, in words. */
  List<String> labels();

  /** An empty column to read cells of this sort into. */
  RawColumn raw();

  /**
   * What is wrong with the value of a row; empty if nothing is.
   *
   * @param raw a column that {@link #raw} made, or one like it
   */
  String complaint(RawColumn raw, int row);

  /** From a raw column to the numbers of its rows. */
  Writer writer(RawColumn raw);

  /** Writes the numbers of a row. */
  @FunctionalInterface
  interface Writer {

    /** Writes {@link ColumnCode#width} numbers to {@code features} from {@code at} on. */
    void write(int row, float[] features, int at);
  }
}
