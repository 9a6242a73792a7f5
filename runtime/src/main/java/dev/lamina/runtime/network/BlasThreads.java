package dev.lamina.runtime.network;

import org.nd4j.linalg.factory.Nd4j;

/**
 * How many threads OpenBLAS computes a matrix product with: one, from {@link #one} to {@link
 * #close}. It counts for the whole process, and OpenMP's number, which counts for one thread, does
 * not bind it: replicas that wait for its pool of threads were seen to be two to four times slower.
 * Asking and setting take half a millisecond, too long for every step. Whoever closes first frees
 * the number for all: another network that is still open gets slower then, not wrong.
 */
final class BlasThreads implements AutoCloseable {

  /** What ND4J chose when it was loaded; read once, since another network's 1 would stay. */
  private static final int USUAL = Nd4j.factory().blas().getMaxThreads();

  private BlasThreads() {}

  static BlasThreads one() {
    Nd4j.factory().blas().setMaxThreads(1);
    return new BlasThreads();
  }

  @Override
  public void close() {
    Nd4j.factory().blas().setMaxThreads(USUAL);
  }
}
