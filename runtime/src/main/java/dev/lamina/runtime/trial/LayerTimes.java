package dev.lamina.runtime.trial;

import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.runtime.compiled.LayerClock;
import dev.lamina.runtime.data.Batch;
import dev.lamina.runtime.data.FittedData;
import dev.lamina.runtime.network.Network;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What each layer takes of an update.
 *
 * @param trial the run
 * @param updates that are timed, behind a tenth as many that warm up
 */
public record LayerTimes(Trial trial, int updates) {

  /**
   * A layer's part.
   *
   * @param layer its name
   * @param type Keras's name of its kind
   * @param forward milliseconds of an update
   * @param backward milliseconds of an update
   */
  public record Part(String layer, String type, double forward, double backward) {

    /** Both ways. */
    public double total() {
      return forward + backward;
    }
  }

  /**
   * What was found.
   *
   * @param parts one for each layer, in order; empty if the engine cannot tell
   * @param update milliseconds of a whole update
   * @param batch examples of an update
   * @param engine that computes
   */
  public record Result(List<Part> parts, double update, int batch, String engine) {

    public Result {
      parts = List.copyOf(parts);
    }

    /** What is no layer's: the loss, the optimizer, waiting. */
    public double rest() {
      return Math.max(0, update - parts.stream().mapToDouble(Part::total).sum());
    }

    /** As plain data. */
    public Map<String, Object> view() {
      Map<String, Object> view = new LinkedHashMap<>();
      view.put("engine", engine);
      view.put("batch_size", batch);
      view.put("step_milliseconds", update);
      view.put("examples_per_second", Math.round(batch * 1000 / update));
      view.put(
          "layers",
          parts.stream()
              .map(
                  part -> {
                    Map<String, Object> each = new LinkedHashMap<>();
                    each.put("name", part.layer());
                    each.put("type", part.type());
                    each.put("forward_milliseconds", part.forward());
                    each.put("backward_milliseconds", part.backward());
                    return each;
                  })
              .toList());
      view.put("rest_milliseconds", rest());
      return view;
    }
  }

  /** Does it. */
  public Result run() {
    FittedData data = trial.data();
    LayerClock clock = new LayerClock(this::nanos);
    try (Network network = trial.network(data);
        Trial.Batches batches = trial.batches(data.learned())) {
      // One batch over and over: what is timed is the network, not the reading.
      Batch batch = batches.next();
      int workers = Math.min(network.watch(clock), batch.rows());
      for (int i = 0; i < Math.max(1, updates / 10); i++) {
        fit(network, batch);
      }
      clock.reset();
      long start = nanos();
      for (int i = 0; i < updates; i++) {
        fit(network, batch);
      }
      double update = millis(nanos() - start);
      List<Part> parts = new ArrayList<>();
      for (LayerNode node : workers == 0 ? List.<LayerNode>of() : network.graph().layers()) {
        parts.add(
            new Part(
                node.name(),
                node.type(),
                millis(clock.forward(node.name())) / workers,
                millis(clock.backward(node.name())) / workers));
      }
      return new Result(parts, update, batch.rows(), network.engine());
    }
  }

  private void fit(Network network, Batch batch) {
    trial.tools().cancellation().check();
    network.fit(batch);
  }

  private double millis(long nanos) {
    return nanos / 1e6 / updates;
  }

  private long nanos() {
    Instant now = trial.tools().clock().instant();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }
}
