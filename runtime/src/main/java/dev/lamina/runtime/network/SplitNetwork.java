package dev.lamina.runtime.network;

import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.runtime.StepResult;
import dev.lamina.runtime.data.Batch;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A DL4J network whose batches are split over single-threaded replicas. Only the gradients are
 * computed apart: their sum goes through one update of the network itself, so penalties on weights,
 * constraints, optimizer state and the count of updates are those of an unsplit step.
 */
final class SplitNetwork implements Network {

  /**
   * Examples in a part at least, where nobody says otherwise. With fewer, what ND4J spends on each
   * operation, which each replica pays again, is more than a second core saves. On two cores split
   * to whole was 0.86 to 1.25 (median 1.02) in pairs of runs of four networks at batches of 32 and
   * 128: with so few cores it costs nothing, and with more there is more to be had.
   */
  static final int LEAST = 16;

  private final Dl4jNetwork network;
  private final Replicas replicas;
  private final int most;
  private final int least;

  /**
   * Around a network, which it then owns.
   *
   * @param blueprint what the network was built from
   * @param most replicas at most
   * @param least examples for each, unless a batch has fewer
   */
  SplitNetwork(Dl4jNetwork network, Blueprint blueprint, int most, int least) {
    this.network = network;
    this.replicas = new Replicas(blueprint, network.dl4j().model().params());
    this.most = most;
    this.least = least;
  }

  /** Why the batches of a model must stay whole; empty if they need not. */
  static Optional<String> coupling(ModelGraph graph) {
    if (graph.layers().stream().allMatch(node -> node.parameters().isEmpty())) {
      return Optional.of("the model has no weights");
    }
    return graph.layers().stream()
        .filter(node -> node.layer().comparesExamples() || node.comparesExamples())
        .map(node -> node.name() + " looks at all examples together")
        .findFirst();
  }

  @Override
  public ModelGraph graph() {
    return network.graph();
  }

  @Override
  public String engine() {
    return network.engine();
  }

  @Override
  public StepResult fit(Batch batch) {
    List<Part> parts = split(batch.rows());
    if (parts.size() == 1) {
      return network.fit(batch);
    }
    int iteration = Math.toIntExact(network.iteration());
    List<StepResult> results =
        replicas.each(parts, (passes, part) -> passes.gradient(batch, part, iteration));
    update(parts.size(), batch.rows());
    return joined(parts, results);
  }

  /** What DL4J's fit does with a gradient. */
  private void update(int parts, int rows) {
    Dl4jModel dl4j = network.dl4j();
    int epoch = dl4j.epoch();
    BaseMultiLayerUpdater<?> updater =
        dl4j.updater(); // makes the gradient view, if nothing has yet
    INDArray gradient = dl4j.model().getGradientsViewArray();
    replicas.sumGradients(parts, gradient);
    if (network.updatesItself()) {
      network.update(rows);
      return;
    }
    updater.update(
        new DefaultGradient(gradient),
        dl4j.iteration(),
        epoch,
        rows,
        LayerWorkspaceMgr.noWorkspaces());
    dl4j.model().params().subi(gradient.reshape(gradient.length()));
    network.countIteration();
    dl4j.model().applyConstraints(dl4j.iteration(), epoch);
  }

  /**
   * Each part's loss is a mean over its rows, with the penalties on weights added: the mean over
   * the batch weighs them by rows, and has the penalties once.
   */
  private static StepResult joined(List<Part> parts, List<StepResult> results) {
    double loss = 0;
    double[] own = new double[results.get(0).outputLosses().length];
    for (int i = 0; i < parts.size(); i++) {
      double share = parts.get(i).share();
      loss += share * results.get(i).loss();
      for (int output = 0; output < own.length; output++) {
        own[output] += share * results.get(i).outputLosses()[output];
      }
    }
    return new StepResult(loss, own, rows(results.stream().map(StepResult::outputs).toList()));
  }

  private static float[] rows(List<float[]> outputs) {
    float[] all = new float[outputs.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (float[] part : outputs) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  @Override
  public void setLearningRate(double rate) {
    network.setLearningRate(rate);
  }

  @Override
  public StepResult score(Batch batch) {
    List<Part> parts = split(batch.rows());
    if (parts.size() == 1) {
      return network.score(batch);
    }
    return joined(parts, replicas.each(parts, (passes, part) -> passes.score(batch, part)));
  }

  @Override
  public float[] predict(float[] features, int rows) {
    List<Part> parts = split(rows);
    if (parts.size() == 1) {
      return network.predict(features, rows);
    }
    return rows(replicas.each(parts, (passes, part) -> passes.predict(features, part)));
  }

  private List<Part> split(int rows) {
    return Part.split(rows, most, least);
  }

  @Override
  public long iteration() {
    return network.iteration();
  }

  @Override
  public SortedMap<WeightName, float[]> weights() {
    return network.weights();
  }

  @Override
  public void setWeights(SortedMap<WeightName, float[]> weights) {
    network.setWeights(weights);
  }

  @Override
  public boolean finalizeWeights() {
    return network.finalizeWeights();
  }

  @Override
  public String weightsSha256() {
    return network.weightsSha256();
  }

  @Override
  public void save(PartSink parts) throws IOException {
    network.save(parts);
  }

  @Override
  public void close() {
    try {
      replicas.close();
    } finally {
      network.close();
    }
  }
}
