package dev.lamina.runtime.data;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Cuts examples into batches, in a given order; the last may be shorter. While one batch is in use
 * the next is gathered on another thread. Which examples a batch has does not depend on timing.
 */
public final class BatchReader implements AutoCloseable {

  private final Examples examples;
  private final int[] order;
  private final int batchSize;
  private final ExecutorService ahead;
  private final Batch[] pair = new Batch[2];
  private Future<Batch> upcoming;
  private int next;

  private BatchReader(Examples examples, int[] order, int batchSize, int first) {
    this.examples = examples;
    this.order = order;
    this.batchSize = batchSize;
    this.ahead =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread thread = new Thread(work, "lamina-batches");
              thread.setDaemon(true);
              return thread;
            });
    this.next = first;
    this.upcoming = gatherAhead(first);
  }

  /** Batches in the examples' own order: for validation and tests. */
  public static BatchReader inOrder(Examples examples, int batchSize) {
    return new BatchReader(examples, null, batchSize, 0);
  }

  /** Batches in the order of {@code order}, a permutation of the examples' indices. */
  public static BatchReader inOrder(Examples examples, int batchSize, int[] order) {
    return inOrder(examples, batchSize, order, 0);
  }

  /**
   * The same without the first batches.
   *
   * @param first how many batches are left out
   */
  public static BatchReader inOrder(Examples examples, int batchSize, int[] order, int first) {
    if (order.length != examples.size()) {
      throw new IllegalArgumentException(
          "an order of " + order.length + " for " + examples.size() + " examples");
    }
    return new BatchReader(examples, order.clone(), batchSize, first);
  }

  /** How many batches there are. */
  public int batches() {
    return (examples.size() + batchSize - 1) / batchSize;
  }

  /** Whether {@link #next} has one more. */
  public boolean hasNext() {
    return next < batches();
  }

  /** The next batch; valid until the one after it is asked for. */
  public Batch next() {
    Batch batch = await();
    next++;
    upcoming = gatherAhead(next);
    return batch;
  }

  /** Stops gathering. */
  @Override
  public void close() {
    ahead.shutdownNow();
  }

  private Batch await() {
    try {
      return upcoming.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException problem) {
        throw problem;
      }
      if (e.getCause() instanceof Error error) {
        throw error; // no memory left: for the command line to tell
      }
      throw new IllegalStateException("a batch could not be gathered", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a batch was gathered", e);
    }
  }

  private Future<Batch> gatherAhead(int batch) {
    return batch < batches() ? ahead.submit(() -> gather(batch)) : null;
  }

  private Batch gather(int number) {
    int from = number * batchSize;
    int rows = Math.min(batchSize, examples.size() - from);
    int features = examples.featureSize();
    int targets = examples.targetSize();
    int weights = examples.weightSize();
    Batch batch = room(number, rows);
    for (int row = 0; row < rows; row++) {
      int index = order == null ? from + row : order[from + row];
      examples.features(index, batch.features(), row * features);
      examples.target(index, batch.targets(), row * targets);
      if (batch.weights().isPresent()) {
        examples.weights(index, batch.weights().get(), row * weights);
      }
    }
    return batch;
  }

  /** Two batches take turns, so that the one in use is never written to. */
  private Batch room(int number, int rows) {
    Batch old = pair[number % 2];
    if (old == null || old.rows() != rows) {
      old =
          new Batch(
              new float[Math.multiplyExact(rows, examples.featureSize())],
              new float[Math.multiplyExact(rows, examples.targetSize())],
              Optional.of(examples.weightSize())
                  .filter(weights -> weights > 0)
                  .map(weights -> new float[rows * weights]),
              rows);
      pair[number % 2] = old;
    }
    return old;
  }
}
