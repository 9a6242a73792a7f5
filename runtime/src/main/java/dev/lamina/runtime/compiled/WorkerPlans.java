package dev.lamina.runtime.compiled;

import dev.lamina.dsl.compute.Masks;
import dev.lamina.dsl.graph.MaskRoutes;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.spec.Goal;
import dev.lamina.runtime.compiled.Arena.Address;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One worker's plans, each made when it is first needed; those not used for long are freed. */
final class WorkerPlans implements AutoCloseable {

  /** Training and inference, whole and last short batches, with some room. */
  private static final int MOST = 6;

  /** A plan and the end of the network behind it. */
  record Ready(Plan plan, NetworkEnd end) {}

  private record Key(int rows, boolean training) {}

  private final PlanCompiler compiler;
  private final ModelGraph graph;
  private final List<Goal> goals;
  private final Address gradient;
  private final int worker;
  private final Map<Key, Ready> known = new LinkedHashMap<>(16, 0.75f, true);

  /** {@code gradient} is the worker's own, as long as all weights. */
  WorkerPlans(
      PlanCompiler compiler, ModelGraph graph, List<Goal> goals, Address gradient, int worker) {
    this.compiler = compiler;
    this.graph = graph;
    this.goals = goals;
    this.gradient = gradient;
    this.worker = worker;
  }

  /**
   * The plan for {@code rows} examples, made if there is none.
   *
   * @throws UnsupportedByOneDnn if a layer has no fast way
   */
  Ready make(int rows, boolean training) throws UnsupportedByOneDnn {
    Key key = new Key(rows, training);
    Ready ready = known.get(key);
    if (ready == null) {
      ready = new Ready(compiled(rows, training), new NetworkEnd(graph, goals, rows));
      known.put(key, ready);
      forget();
    }
    return ready;
  }

  private Plan compiled(int rows, boolean training) throws UnsupportedByOneDnn {
    try {
      Masks masks = new Masks(MaskRoutes.of(graph.layers()).sources());
      return compiler.compile(rows, training, new StepContext(gradient, masks), worker);
    } catch (RuntimeException e) {
      // JavaCPP makes this of any exception in C++: oneDNN has no kernel at all, not even a slow
      // one. More specific ones are mistakes, and not to be hidden.
      if (e.getClass() == RuntimeException.class) {
        throw new UnsupportedByOneDnn("oneDNN refuses it: " + e.getMessage());
      }
      throw e;
    }
  }

  /** The same, once a plan for another number of examples could be made. */
  Ready get(int rows, boolean training) {
    try {
      return make(rows, training);
    } catch (UnsupportedByOneDnn e) {
      throw new IllegalStateException(
          "a plan for " + rows + " examples cannot be made: " + e.getMessage(), e);
    }
  }

  private void forget() {
    if (known.size() > MOST) {
      var eldest = known.entrySet().iterator().next();
      known.remove(eldest.getKey());
      eldest.getValue().plan().close();
    }
  }

  @Override
  public void close() {
    known.values().forEach(ready -> ready.plan().close());
    known.clear();
  }
}
