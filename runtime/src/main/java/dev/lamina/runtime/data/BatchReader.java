package dev.lamina.runtime.data;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Cuts examples into batches, in a given order; the last may be shorter. While one batch is in use
 * the next are gathered on other threads, by several where examples take long to make; but not what
 * is copied sooner than another thread is woken. Which examples a batch has does not depend on
 * timing, and there are never more than a few batches.
 */
public final class BatchReader implements AutoCloseable {

  /**
   * Up to so many numbers of a batch are copied at once, by whoever asks for it: that takes some 30
   * microseconds, as waking a thread does, which takes the core away from training if all are busy.
   */
  private static final int SOON_COPIED = 1 << 16;

  private final Examples examples;
  private final int[] order;
  private final int batchSize;
  private final int threads;
  private final Optional<ExecutorService> pool;
  private final Batch[] rooms;
  private final Deque<Gathering> upcoming = new ArrayDeque<>();
  private int next;

  /** A batch being filled, each part by a task of its own. */
  private record Gathering(Batch batch, List<Future<?>> parts) {}

  private BatchReader(Examples examples, int[] order, int batchSize, int first) {
    this.examples = examples;
    this.order = order;
    this.batchSize = batchSize;
    this.threads = examples.laborious() ? Runtime.getRuntime().availableProcessors() : 1;
    int ahead = examples.laborious() ? 2 : soonCopied(examples, batchSize) ? 0 : 1;
    this.pool = ahead == 0 ? Optional.empty() : Optional.of(pool(threads));
    this.rooms = new Batch[ahead + 1];
    this.next = first;
    for (int batch = first; batch < first + ahead; batch++) {
      gatherAhead(batch);
    }
  }

  private static boolean soonCopied(Examples examples, int batchSize) {
    return (long) batchSize * (examples.featureSize() + examples.targetSize()) <= SOON_COPIED;
  }

  private static ExecutorService pool(int threads) {
    return Executors.newFixedThreadPool(
        threads,
        work -> {
          Thread thread = new Thread(work, "lamina-batches");
          thread.setDaemon(true);
          return thread;
        });
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
    if (pool.isEmpty()) {
      Batch batch = room(next);
      gather(batch, next * batchSize, 0, batch.rows());
      next++;
      return batch;
    }
    Gathering gathering = upcoming.remove();
    gathering.parts().forEach(BatchReader::await);
    // Into the room of the batch before this one, which is no longer in use.
    gatherAhead(next + rooms.length - 1);
    next++;
    return gathering.batch();
  }

  /** Stops gathering. */
  @Override
  public void close() {
    pool.ifPresent(ExecutorService::shutdownNow);
  }

  private static void await(Future<?> part) {
    try {
      part.get();
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

  private void gatherAhead(int number) {
    if (number >= batches()) {
      return;
    }
    int from = number * batchSize;
    Batch batch = room(number);
    int rows = batch.rows();
    List<Future<?>> parts = new ArrayList<>();
    for (int part = 0; part < threads; part++) {
      int first = rows * part / threads;
      int end = rows * (part + 1) / threads;
      parts.add(pool.orElseThrow().submit(() -> gather(batch, from, first, end)));
    }
    upcoming.add(new Gathering(batch, parts));
  }

  private void gather(Batch batch, int from, int first, int end) {
    int features = examples.featureSize();
    int targets = examples.targetSize();
    int weights = examples.weightSize();
    for (int row = first; row < end; row++) {
      int index = order == null ? from + row : order[from + row];
      examples.features(index, batch.features(), row * features);
      examples.target(index, batch.targets(), row * targets);
      if (batch.weights().isPresent()) {
        examples.weights(index, batch.weights().get(), row * weights);
      }
    }
  }

  /** Batches take turns, so that the one in use is never written to. */
  private Batch room(int number) {
    int rows = Math.min(batchSize, examples.size() - number * batchSize);
    int place = number % rooms.length;
    Batch old = rooms[place];
    if (old == null || old.rows() != rows) {
      old =
          new Batch(
              new float[Math.multiplyExact(rows, examples.featureSize())],
              new float[Math.multiplyExact(rows, examples.targetSize())],
              Optional.of(examples.weightSize())
                  .filter(weights -> weights > 0)
                  .map(weights -> new float[rows * weights]),
              rows);
      rooms[place] = old;
    }
    return old;
  }
}
