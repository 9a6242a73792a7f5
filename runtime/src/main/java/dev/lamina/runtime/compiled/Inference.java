package dev.lamina.runtime.compiled;

import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.loss.Loss;
import dev.lamina.runtime.compiled.Arena.Address;
import java.util.List;
import org.nd4j.nativeblas.NativeOps;

/** Outputs and losses in inference mode, the examples shared out among the workers. */
final class Inference implements AutoCloseable {

  /** Examples per plan: large enough for speed, small enough for the caches. */
  private static final int ROWS = 64;

  /**
   * Multiply-accumulates of an example that are worth waking OpenMP's threads for, where there are
   * fewer examples than workers: some milliseconds of one core.
   */
  private static final long WIDE = 40_000_000;

  private final Workers workers;
  private final List<WorkerPlans> plans;
  private final WorkerPlans together;
  private final NativeOps natives;
  private final long macs;
  private final int featureSize;

  Inference(
      ModelGraph graph,
      Loss loss,
      Workers workers,
      List<WorkerPlans> plans,
      PlanCompiler compiler,
      NativeOps natives) {
    this.workers = workers;
    this.plans = plans;
    this.together = new WorkerPlans(compiler, graph, loss, new Address(0), 0);
    this.natives = natives;
    this.macs = graph.macs();
    this.featureSize = Math.toIntExact(graph.inputSize());
  }

  /**
   * Fills {@code outputs}; returns the sum of the examples' losses if there are {@code targets}.
   */
  double run(float[] features, float[] targets, int rows, float[] outputs) {
    if (rows < workers.count() && macs >= WIDE) {
      natives.setOmpNumThreads(workers.count());
      try {
        return piece(together, features, targets, 0, rows, rows, outputs);
      } finally {
        natives.setOmpNumThreads(1);
      }
    }
    return pieces(features, targets, rows, outputs);
  }

  /**
   * Pieces of equal size and one rest, dealt to the workers in turn; losses are added in the order
   * of the pieces.
   */
  private double pieces(float[] features, float[] targets, int rows, float[] outputs) {
    int share = (rows + workers.count() - 1) / workers.count();
    int size = Math.max(1, Math.min(share, ROWS));
    int count = (rows + size - 1) / size;
    double[] losses = new double[count];
    workers.run(
        worker -> {
          for (int i = worker; i < count; i += workers.count()) {
            int first = i * size;
            int mine = Math.min(size, rows - first);
            losses[i] = piece(plans.get(worker), features, targets, first, mine, rows, outputs);
          }
        });
    double sum = 0;
    for (double loss : losses) {
      sum += loss;
    }
    return sum;
  }

  private double piece(
      WorkerPlans by,
      float[] features,
      float[] targets,
      int first,
      int count,
      int rows,
      float[] outputs) {
    WorkerPlans.Ready ready = by.get(count, false);
    ready.plan().context().begin(0, first, rows, targets != null);
    ready.plan().forward(features, first * featureSize, ready.end().raw());
    double loss = 0;
    if (targets == null) {
      ready.end().activate();
    } else {
      ready.end().evaluate(targets, first);
      loss = ready.end().sum() + ready.plan().context().penalty();
    }
    ready.end().copyOutputs(outputs, first);
    return loss;
  }

  @Override
  public void close() {
    together.close();
  }
}
