package dev.lamina.runtime.train;

import java.nio.file.Path;

/**
 * Training has left the numbers: a loss or a weight is NaN or infinite. Says where, and what can be
 * done. Exit code 5.
 */
public final class DivergedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final String ADVICE =
      "Try a smaller learning_rate (a tenth of it), check that the data has no extreme values, or"
          + " constrain the weights.";

  private final int epoch;
  private final int batch;
  private final String value;

  /**
   * What went wrong and where.
   *
   * @param epoch from 1; the one under way
   * @param batch from 1; the last one learned
   * @param value what is not finite, for people: {@code loss is NaN; dense/kernel was the first...}
   */
  public DivergedException(int epoch, int batch, String value) {
    this(epoch, batch, value, "");
  }

  private DivergedException(int epoch, int batch, String value, String kept) {
    super(
        "training diverged in epoch %d, batch %d: %s. %s%s"
            .formatted(epoch, batch, value, ADVICE, kept));
    this.epoch = epoch;
    this.batch = batch;
    this.value = value;
  }

  /** The epoch under way, from 1. */
  public int epoch() {
    return epoch;
  }

  /** The last batch learned, from 1. */
  public int batch() {
    return batch;
  }

  /** What is not finite. */
  public String value() {
    return value;
  }

  /** The same, saying where the last good network is. */
  public DivergedException keptIn(Path checkpoint) {
    return new DivergedException(
        epoch, batch, value, " The last good network is in " + checkpoint + ".");
  }
}
