package dev.lamina.runtime.compiled;

import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.BatchNormalization;
import dev.lamina.dsl.layer.Parameter;
import dev.lamina.dsl.spec.CompileSpec;
import dev.lamina.runtime.StepResult;
import dev.lamina.runtime.compiled.Arena.Address;
import dev.lamina.runtime.compiled.UpdateStep.Stretch;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.engine;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Training and inference of one network by plans, over weights that belong to DL4J's network. The
 * batch is split over workers, each with a plan and a gradient of its own; with batch normalization
 * it stays whole and oneDNN's threads share the primitives.
 */
public final class CompiledEngine implements AutoCloseable {

  /** Examples per inference plan: large enough for speed, small enough for the caches. */
  private static final int INFERENCE_ROWS = 64;

  private final Workers workers;
  private final Arena arena = new Arena();
  private final List<Address> gradients = new ArrayList<>();
  private final List<WorkerPlans> plans = new ArrayList<>();
  private final UpdateStep update;
  private final int featureSize;
  private final int outputSize;

  /**
   * Makes the engine and its plan for training on {@code rows} examples, to learn whether it can.
   *
   * @param threads at least 1
   * @throws UnsupportedByOneDnn if a layer has no fast way; nothing is leaked then
   */
  public CompiledEngine(
      ModelGraph graph, CompileSpec compile, WeightMemory memory, long seed, int threads, int rows)
      throws UnsupportedByOneDnn {
    this.featureSize = Math.toIntExact(graph.input().size());
    this.outputSize = Math.toIntExact(graph.output().size());
    boolean whole =
        graph.layers().stream().anyMatch(node -> node.layer() instanceof BatchNormalization);
    int count = whole ? 1 : threads;
    // First, since it fails where there is no oneDNN: no thread is left behind then.
    engine cpu = arena.own(new engine(engine.kind.cpu, 0));
    var natives = NativeOpsHolder.getInstance().getDeviceNativeOps();
    natives.setOmpNumThreads(whole ? threads : 1);
    this.workers = new Workers(count, () -> natives.setOmpNumThreads(1));
    PlanCompiler compiler = new PlanCompiler(graph, memory, cpu, seed);
    for (int worker = 0; worker < count; worker++) {
      gradients.add(arena.allocate((long) Float.BYTES * memory.length()));
      plans.add(new WorkerPlans(compiler, graph, compile.loss(), gradients.get(worker)));
    }
    this.update =
        new UpdateStep(
            compile.optimizer(),
            memory,
            gradients,
            trainable(graph, memory),
            new Pulls(graph, memory));
    try {
      prepare(rows);
    } catch (UnsupportedByOneDnn | RuntimeException e) {
      close();
      throw e;
    }
  }

  private static List<Stretch> trainable(ModelGraph graph, WeightMemory memory) {
    List<Stretch> stretches = new ArrayList<>();
    for (LayerNode node : graph.layers()) {
      for (Parameter parameter : node.parameters()) {
        if (parameter.trainable()) {
          int from = Math.toIntExact(memory.offset(node, parameter.name()));
          stretches.add(new Stretch(from, from + Math.toIntExact(parameter.size())));
        }
      }
    }
    return stretches;
  }

  private void prepare(int rows) throws UnsupportedByOneDnn {
    for (int worker = 0; worker < workers.count(); worker++) {
      int share = share(rows, worker + 1) - share(rows, worker);
      if (share > 0) {
        plans.get(worker).make(share, true);
      }
    }
    plans.get(0).make(1, false);
  }

  /** Where a worker's examples begin among {@code rows}. */
  private int share(int rows, int worker) {
    return (int) ((long) rows * worker / workers.count());
  }

  /** One update on {@code rows} examples; see {@link dev.lamina.runtime.network.Network#fit}. */
  public StepResult fit(float[] features, float[] targets, int rows, long iteration) {
    double[] losses = new double[workers.count()];
    float[] outputs = new float[rows * outputSize];
    double penalty = update.penalty();
    workers.run(
        worker -> {
          int first = share(rows, worker);
          int mine = share(rows, worker + 1) - first;
          if (mine == 0) {
            return;
          }
          WorkerPlans.Ready ready = plans.get(worker).get(mine, true);
          ready.plan().context().begin(iteration, first, rows);
          ready.plan().forward(features, first * featureSize, ready.end().raw());
          ready.end().evaluate(targets, first);
          ready.plan().backward(ready.end().gradient(targets, first, rows));
          System.arraycopy(
              ready.end().outputs(), 0, outputs, first * outputSize, mine * outputSize);
          losses[worker] = ready.end().sum() + ready.plan().context().penalty();
        });
    update.gather(worker -> share(rows, worker + 1) > share(rows, worker));
    workers.run(worker -> update.update(worker, workers.count(), iteration));
    update.publish();
    double sum = 0;
    for (double loss : losses) {
      sum += loss;
    }
    return new StepResult(sum / rows + penalty, outputs);
  }

  /** Loss and outputs in inference mode. */
  public StepResult score(float[] features, float[] targets, int rows) {
    float[] outputs = new float[rows * outputSize];
    double sum = infer(features, targets, rows, outputs);
    return new StepResult(sum / rows + update.penalty(), outputs);
  }

  /** Outputs in inference mode. */
  public float[] predict(float[] features, int rows) {
    float[] outputs = new float[rows * outputSize];
    infer(features, null, rows, outputs);
    return outputs;
  }

  /**
   * Pieces of equal size and one rest, dealt to the workers in turn; losses are added in the order
   * of the pieces.
   */
  private double infer(float[] features, float[] targets, int rows, float[] outputs) {
    int share = (rows + workers.count() - 1) / workers.count();
    int size = Math.max(1, Math.min(share, INFERENCE_ROWS));
    int count = (rows + size - 1) / size;
    double[] losses = new double[count];
    workers.run(
        worker -> {
          for (int piece = worker; piece < count; piece += workers.count()) {
            int first = piece * size;
            int mine = Math.min(size, rows - first);
            WorkerPlans.Ready ready = plans.get(worker).get(mine, false);
            ready.plan().context().begin(0, first, rows);
            ready.plan().forward(features, first * featureSize, ready.end().raw());
            if (targets == null) {
              ready.end().activate();
            } else {
              ready.end().evaluate(targets, first);
              losses[piece] = ready.end().sum() + ready.plan().context().penalty();
            }
            System.arraycopy(
                ready.end().outputs(), 0, outputs, first * outputSize, mine * outputSize);
          }
        });
    double sum = 0;
    for (double loss : losses) {
      sum += loss;
    }
    return sum;
  }

  /** Takes over weights that were changed from outside. */
  public void weightsChanged() {
    update.read();
  }

  /** The optimizer's slots, each as long as all weights in DL4J's order; live. */
  public float[][] slots() {
    return update.slots();
  }

  @Override
  public void close() {
    workers.close();
    plans.forEach(WorkerPlans::close);
    arena.close();
  }
}
