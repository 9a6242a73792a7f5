package dev.lamina.runtime.compiled;

import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.spec.CompileSpec;
import dev.lamina.dsl.spec.Goal;
import dev.lamina.runtime.StepResult;
import dev.lamina.runtime.compiled.Arena.Address;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.engine;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Training and inference of one network by plans, over weights that belong to DL4J's network. The
 * batch is split over workers, each with a plan and a gradient of its own; for batch normalization
 * they meet in the middle of a step.
 */
public final class CompiledEngine implements AutoCloseable {

  private final OneDnnLibrary library;
  private final OpenMpThreads caller;
  private final Workers workers;
  private final Meeting meeting;
  private final Arena arena = new Arena();
  private final List<Address> gradients = new ArrayList<>();
  private final List<WorkerPlans> plans = new ArrayList<>();
  private final UpdateStep update;
  private final Inference inference;
  private final List<Goal> goals;
  private final int featureSize;
  private final int[] targetSizes;
  private final int targetSize;
  private final int outputSize;
  private boolean closed;
  private volatile LayerClock clock;

  /**
   * Makes the engine and its plan for training on {@code rows} examples, to learn whether it can.
   *
   * @param threads at least 1
   * @throws UnsupportedByOneDnn if there is no oneDNN or a layer has no fast way; nothing is leaked
   *     then
   */
  public CompiledEngine(
      ModelGraph graph, CompileSpec compile, WeightMemory memory, long seed, int threads, int rows)
      throws UnsupportedByOneDnn {
    // First, since it fails where there is no oneDNN: no thread is left behind then.
    this.library = OneDnnLibrary.load();
    refuseWholeBatchPenalties(graph);
    this.featureSize = Math.toIntExact(graph.inputSize());
    this.outputSize = Math.toIntExact(graph.outputSize());
    this.goals = compile.goals();
    List<Shape> outputs = graph.outputShapes();
    this.targetSizes = new int[outputs.size()];
    Arrays.setAll(targetSizes, i -> goals.get(i).targetSize(outputs.get(i)));
    this.targetSize = Arrays.stream(targetSizes).sum();
    NativeOps natives = NativeOpsHolder.getInstance().getDeviceNativeOps();
    this.caller = new OpenMpThreads(natives, 1);
    this.meeting = new Meeting(threads);
    this.workers = new Workers(threads, () -> natives.setOmpNumThreads(1));
    int before = caller.enter();
    try {
      engine cpu = arena.own(new engine(engine.kind.cpu, 0));
      PlanCompiler compiler = new PlanCompiler(graph, memory, cpu, seed, meeting);
      for (int worker = 0; worker < threads; worker++) {
        gradients.add(arena.allocate((long) Float.BYTES * memory.length()));
        plans.add(new WorkerPlans(compiler, graph, goals, gradients.get(worker), worker));
      }
      this.update = new UpdateStep(compile.optimizer(), graph, memory, gradients);
      this.inference = new Inference(graph, goals, workers, plans, compiler, natives);
      prepare(rows);
    } catch (UnsupportedByOneDnn | RuntimeException | Error e) {
      try {
        close();
      } catch (RuntimeException also) {
        e.addSuppressed(also);
      }
      throw e;
    } finally {
      caller.leave(before);
    }
  }

  /** What computes. */
  public OneDnnLibrary library() {
    return library;
  }

  /** Such a penalty compares examples that different workers have. */
  private static void refuseWholeBatchPenalties(ModelGraph graph) throws UnsupportedByOneDnn {
    for (LayerNode node : graph.layers()) {
      if (node.comparesExamples()) {
        throw new UnsupportedByOneDnn(
            node.name()
                + ": its activity_regularizer needs the outputs of the whole batch at once");
      }
    }
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

  /**
   * One update on {@code rows} examples; see {@link dev.lamina.runtime.network.Network#fit}.
   *
   * @param weights how much each example counts for each output; null for 1 each
   */
  public StepResult fit(
      float[] features, float[] targets, float[] weights, int rows, long iteration) {
    check(features, rows);
    checkTargets(targets, rows);
    int before = caller.enter();
    try {
      return step(features, Judgement.of(goals, targetSizes, targets, weights, rows), iteration);
    } finally {
      caller.leave(before);
    }
  }

  private StepResult step(float[] features, Judgement judgement, long iteration) {
    int rows = judgement.rows();
    double[][] losses = new double[workers.count()][goals.size()];
    double[] penalties = new double[workers.count()];
    float[] outputs = new float[rows * outputSize];
    double penalty = update.penalty();
    meeting.begin(Math.min(rows, workers.count()));
    workers.run(
        worker -> {
          try {
            penalties[worker] =
                part(worker, features, judgement, iteration, outputs, losses[worker]);
          } catch (Meeting.BrokenOff e) {
            // The worker that broke off tells why.
            return;
          } catch (RuntimeException | Error e) {
            meeting.breakOff();
            throw e;
          }
        });
    // The gradients of all workers are of the mean over the whole batch.
    update.run(workers, worker -> share(rows, worker + 1) > share(rows, worker), 1, iteration);
    return judgement.result(losses, penalties, penalty, outputs);
  }

  /**
   * A worker's part of a step: adds what its examples add to the losses of the outputs; returns the
   * penalties on what they made, undivided.
   */
  private double part(
      int worker,
      float[] features,
      Judgement judgement,
      long iteration,
      float[] outputs,
      double[] losses) {
    int rows = judgement.rows();
    int first = share(rows, worker);
    int mine = share(rows, worker + 1) - first;
    if (mine == 0) {
      return 0;
    }
    WorkerPlans.Ready ready = plans.get(worker).get(mine, true);
    ready.plan().context().begin(iteration, first, rows, true);
    ready.plan().watch(clock);
    ready.plan().forward(features, first * featureSize, ready.end().raw());
    ready.end().evaluate(judgement.shares(first));
    ready.plan().backward(ready.end().gradients());
    ready.end().copyOutputs(outputs, first);
    ready.end().addLosses(losses);
    return ready.end().penalized() + ready.plan().context().penalty();
  }

  /** Loss and outputs in inference mode; {@code weights} as in {@link #fit}. */
  public StepResult score(float[] features, float[] targets, float[] weights, int rows) {
    checkTargets(targets, rows);
    float[] outputs = new float[rows * outputSize];
    Judgement judgement = Judgement.of(goals, targetSizes, targets, weights, rows);
    Inference.Found found = infer(features, Optional.of(judgement), rows, outputs);
    return judgement.result(found.losses(), found.penalties(), update.penalty(), outputs);
  }

  /** Outputs in inference mode. */
  public float[] predict(float[] features, int rows) {
    float[] outputs = new float[rows * outputSize];
    infer(features, Optional.empty(), rows, outputs);
    return outputs;
  }

  private Inference.Found infer(
      float[] features, Optional<Judgement> judgement, int rows, float[] outputs) {
    check(features, rows);
    int before = caller.enter();
    try {
      return inference.run(features, judgement, rows, outputs);
    } finally {
      caller.leave(before);
    }
  }

  /** Native code copies without looking: what is not there must be refused here. */
  private void check(float[] features, int rows) {
    if (closed) {
      throw new IllegalStateException("the network is closed");
    }
    if (rows < 1 || features.length < (long) rows * featureSize) {
      throw new IllegalArgumentException(
          features.length + " features for " + rows + " examples of " + featureSize + " each");
    }
  }

  private void checkTargets(float[] targets, int rows) {
    if (targets.length < (long) rows * targetSize) {
      throw new IllegalArgumentException(
          targets.length + " targets for " + rows + " examples of " + targetSize + " each");
    }
  }

  /** Takes over weights that were changed from outside. */
  public void weightsChanged() {
    update.read();
  }

  /**
   * What Keras's fit does with the weights after training.
   *
   * @return whether they are others now
   */
  public boolean finalizeWeights() {
    return update.finalizeWeights();
  }

  /** From now on the layers of updates are timed. */
  public void watch(LayerClock watch) {
    clock = watch;
  }

  /** From the next update on this is the step size, whatever the optimizer's own is. */
  public void setLearningRate(double rate) {
    update.setLearningRate(rate);
  }

  /** The optimizer's slots, each as long as all weights in DL4J's order; live. */
  public float[][] slots() {
    return update.slots();
  }

  @Override
  public void close() {
    closed = true;
    try {
      workers.close();
    } finally {
      try {
        plans.forEach(WorkerPlans::close);
        if (inference != null) {
          inference.close();
        }
      } finally {
        arena.close();
      }
    }
  }
}
