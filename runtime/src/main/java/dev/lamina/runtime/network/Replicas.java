package dev.lamina.runtime.network;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Replicas of one network, made when a batch first has a part for them. */
final class Replicas implements AutoCloseable {

  private final Blueprint blueprint;
  private final INDArray weights;
  private final List<Replica> replicas = new ArrayList<>();
  private BlasThreads blas;

  /** {@code weights} are shared by all, and outlive them. */
  Replicas(Blueprint blueprint, INDArray weights) {
    this.blueprint = blueprint;
    this.weights = weights;
  }

  /**
   * A pass over each part at the same time, the first part by the first replica and so on; what
   * they gave, in the order of the parts. If some fail, the first failure is thrown when all have
   * ended.
   */
  <T> List<T> each(List<Part> parts, PartPass<T> pass) {
    if (blas == null) {
      blas = BlasThreads.one();
    }
    while (replicas.size() < parts.size()) {
      replicas.add(new Replica(blueprint, weights, replicas.size() + 1));
    }
    List<CompletableFuture<T>> begun = new ArrayList<>();
    for (Part part : parts) {
      begun.add(replicas.get(begun.size()).begin(part, passes -> pass.run(passes, part)));
    }
    await(begun);
    return begun.stream().map(CompletableFuture::join).toList();
  }

  private static void await(List<? extends CompletableFuture<?>> begun) {
    try {
      CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) e.getCause(); // a pass can declare no other
    }
  }

  /** What a replica does with its part. */
  @FunctionalInterface
  interface PartPass<T> {
    T run(Dl4jPasses passes, Part part);
  }

  /** The gradient over the first {@code count} replicas, added in their order. */
  void sumGradients(int count, INDArray into) {
    into.assign(replicas.get(0).gradient());
    for (Replica replica : replicas.subList(1, count)) {
      into.addi(replica.gradient());
    }
  }

  @Override
  public void close() {
    replicas.forEach(Replica::close);
    replicas.clear();
    if (blas != null) {
      blas.close();
      blas = null;
    }
  }
}
