package dev.lamina.runtime.compiled;

import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.spec.Goal;
import dev.lamina.runtime.compiled.Arena.Address;
import java.util.List;
import java.util.Optional;
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
  private final List<Goal> goals;
  private final NativeOps natives;
  private final long macs;
  private final int featureSize;

  Inference(
      ModelGraph graph,
      List<Goal> goals,
      Workers workers,
      List<WorkerPlans> plans,
      PlanCompiler compiler,
      NativeOps natives) {
    this.workers = workers;
    this.plans = plans;
    this.goals = goals;
    this.together = new WorkerPlans(compiler, graph, goals, new Address(0), 0);
    this.natives = natives;
    this.macs = graph.macs();
    this.featureSize = Math.toIntExact(graph.inputSize());
  }

  /**
   * What was found of the pieces of a batch.
   *
   * @param losses of each piece what it adds to the losses of the outputs
   * @param penalties of each piece those on what it made, undivided
   */
  record Found(double[][] losses, double[] penalties) {}

  /** Fills {@code outputs}; judges them if there is something to compare them with. */
  Found run(float[] features, Optional<Judgement> judgement, int rows, float[] outputs) {
    if (rows < workers.count() && macs >= WIDE) {
      Found found = found(1);
      natives.setOmpNumThreads(workers.count());
      try {
        piece(together, features, judgement, new Part(0, rows, rows), outputs, found, 0);
        return found;
      } finally {
        natives.setOmpNumThreads(1);
      }
    }
    return pieces(features, judgement, rows, outputs);
  }

  private Found found(int pieces) {
    return new Found(new double[pieces][goals.size()], new double[pieces]);
  }

  /** Pieces of equal size and one rest, dealt to the workers in turn. */
  private Found pieces(float[] features, Optional<Judgement> judgement, int rows, float[] outputs) {
    int share = (rows + workers.count() - 1) / workers.count();
    int size = Math.max(1, Math.min(share, ROWS));
    int count = (rows + size - 1) / size;
    Found found = found(count);
    workers.run(
        worker -> {
          for (int i = worker; i < count; i += workers.count()) {
            int first = i * size;
            Part part = new Part(first, Math.min(size, rows - first), rows);
            piece(plans.get(worker), features, judgement, part, outputs, found, i);
          }
        });
    return found;
  }

  /** {@code count} examples from {@code first} on, of {@code rows}. */
  private record Part(int first, int count, int rows) {}

  private void piece(
      WorkerPlans by,
      float[] features,
      Optional<Judgement> judgement,
      Part part,
      float[] outputs,
      Found found,
      int number) {
    WorkerPlans.Ready ready = by.get(part.count(), false);
    ready.plan().context().begin(0, part.first(), part.rows(), judgement.isPresent());
    ready.plan().forward(features, part.first() * featureSize, ready.end().raw());
    if (judgement.isEmpty()) {
      ready.end().activate();
    } else {
      ready.end().evaluate(judgement.get().shares(part.first()));
      ready.end().addLosses(found.losses()[number]);
      found.penalties()[number] = ready.end().penalized() + ready.plan().context().penalty();
    }
    ready.end().copyOutputs(outputs, part.first());
  }

  @Override
  public void close() {
    together.close();
  }
}
