package dev.lamina.runtime.testing;

import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.runtime.StepResult;
import dev.lamina.runtime.data.Batch;
import dev.lamina.runtime.network.Network;
import dev.lamina.runtime.network.PartSink;
import dev.lamina.runtime.network.WeightName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A network that learns nothing: its losses are given beforehand, its output is its input, and it
 * remembers what it was shown. For tests of what goes on around a network.
 */
public final class ScriptedNetwork implements Network {

  private final ModelGraph graph;
  private final IntToDoubleFunction fitLoss;
  private final IntToDoubleFunction scoreLoss;
  private final SortedMap<WeightName, float[]> weights = new TreeMap<>();

  private final Map<Integer, Runnable> actions = new HashMap<>();
  private boolean averaging;

  /** The features of every batch given to {@link #fit}. */
  public final List<List<Float>> fitted = new ArrayList<>();

  /** The weights of the examples of every batch that has some. */
  public final List<List<Float>> weighted = new ArrayList<>();

  /** The learning rates it was given. */
  public final List<Double> rates = new ArrayList<>();

  /** The features of every batch given to {@link #score}. */
  public final List<List<Float>> scored = new ArrayList<>();

  /** A network whose i-th step (from 0) has loss {@code fitLoss(i)}; likewise for scoring. */
  public ScriptedNetwork(
      ModelGraph graph, IntToDoubleFunction fitLoss, IntToDoubleFunction scoreLoss) {
    this.graph = graph;
    this.fitLoss = fitLoss;
    this.scoreLoss = scoreLoss;
  }

  /** Does something before its step of this number, from 0. */
  public ScriptedNetwork beforeStep(int step, Runnable action) {
    actions.put(step, action);
    return this;
  }

  /** Gives it a weight. */
  public ScriptedNetwork with(int index, String layer, String weight, float... values) {
    weights.put(new WeightName(index, layer, weight), values);
    return this;
  }

  @Override
  public ModelGraph graph() {
    return graph;
  }

  @Override
  public String engine() {
    return "a script";
  }

  private StepResult learned(float[] features) {
    actions.getOrDefault(fitted.size(), () -> {}).run();
    return step(features, fitted, fitLoss);
  }

  @Override
  public StepResult fit(Batch batch) {
    batch.weights().ifPresent(weights -> weighted.add(list(weights)));
    return learned(batch.features());
  }

  @Override
  public void setLearningRate(double rate) {
    rates.add(rate);
  }

  @Override
  public StepResult score(Batch batch) {
    batch.weights().ifPresent(weights -> weighted.add(list(weights)));
    return step(batch.features(), scored, scoreLoss);
  }

  private StepResult step(float[] features, List<List<Float>> seen, IntToDoubleFunction loss) {
    seen.add(list(features));
    double value = loss.applyAsDouble(seen.size() - 1);
    // Of several outputs the first has this loss, the second twice as much, and so on.
    int outputs = graph.outputs().size();
    double[] each =
        IntStream.rangeClosed(1, outputs == 1 ? 0 : outputs).mapToDouble(i -> i * value).toArray();
    return new StepResult(value, each, Arrays.copyOf(features, features.length));
  }

  private static List<Float> list(float[] numbers) {
    List<Float> list = new ArrayList<>();
    for (float number : numbers) {
      list.add(number);
    }
    return list;
  }

  @Override
  public float[] predict(float[] features, int rows) {
    return features.clone();
  }

  @Override
  public long iteration() {
    return fitted.size();
  }

  @Override
  public SortedMap<WeightName, float[]> weights() {
    return weights;
  }

  @Override
  public void setWeights(SortedMap<WeightName, float[]> replacement) {
    weights.clear();
    weights.putAll(replacement);
  }

  /** Makes it have a running mean of its weights. */
  public ScriptedNetwork averaging() {
    averaging = true;
    return this;
  }

  @Override
  public boolean finalizeWeights() {
    return averaging;
  }

  @Override
  public String weightsSha256() {
    throw new UnsupportedOperationException("a script is not saved");
  }

  @Override
  public void save(PartSink parts) {
    throw new UnsupportedOperationException("a script is not saved");
  }

  @Override
  public void close() {
    // It holds nothing.
  }
}
