package dev.lamina.runtime.network;

import dev.lamina.runtime.Ended;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * A DL4J network over the weights of another one, with a gradient and a thread of its own. Only
 * that thread computes with it, since ND4J's workspaces and OpenMP's number of threads belong to
 * threads.
 */
final class Replica implements AutoCloseable {

  private final Dl4jModel network;
  private final Dl4jPasses passes;
  private final ExecutorService executor;
  private Thread thread;
  private int firstRow;

  /** {@code weights} are shared and outlive it. */
  Replica(Blueprint blueprint, INDArray weights, int number) {
    this.network = blueprint.replica(weights, () -> firstRow);
    this.passes = new Dl4jPasses(blueprint.graph(), blueprint.compile().goals(), network);
    this.executor = Executors.newSingleThreadExecutor(work -> begun(work, number));
    // waited for, so that a thread that cannot be had fails here and not in the middle of a step
    run(() -> NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1));
  }

  private Thread begun(Runnable work, int number) {
    thread = new Thread(work, "lamina-replica-" + number);
    thread.setDaemon(true);
    return thread;
  }

  private void run(Runnable work) {
    CompletableFuture.runAsync(work, executor).join();
  }

  /** Begins a pass over a part of a batch, on the replica's thread. */
  <T> CompletableFuture<T> begin(Part part, Function<Dl4jPasses, T> pass) {
    return CompletableFuture.supplyAsync(
        () -> {
          firstRow = part.first();
          return pass.apply(passes);
        },
        executor);
  }

  /** The sum of the gradients of the examples of its last step; null before the first. */
  INDArray gradient() {
    return network.model().getGradientsViewArray();
  }

  /** Frees all but the shared weights, and ends the thread. */
  @Override
  public void close() {
    // DL4J's own close would free the weights too
    run(
        () -> {
          Workspaces.destroy();
          Workspaces.free(gradient());
        });
    executor.shutdown();
    Ended.await(thread);
  }
}
