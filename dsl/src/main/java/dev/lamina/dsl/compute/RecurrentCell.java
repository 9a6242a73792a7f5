package dev.lamina.dsl.compute;

/** One step of a recurrent layer. */
public interface RecurrentCell {

  /** How many blocks of columns its kernels have, one for each gate. */
  int gates();

  /** How many states it carries from step to step; the first one is its output. */
  int states();

  /**
   * From the states before step {@code t} and the input's part of the gates to the states behind
   * it.
   */
  void forward(RecurrentTape tape, int t);

  /**
   * From the gradient of the states behind step {@code t} to that of the states before it and of
   * the gates.
   */
  void backward(RecurrentTape tape, int t);
}
