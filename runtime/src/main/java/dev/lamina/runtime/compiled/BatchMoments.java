package dev.lamina.runtime.compiled;

import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.layer.BatchNormalization;

/**
 * Mean and variance of the whole batch from those of the workers' parts (Chan, Golub and LeVeque
 * 1979), and the moving averages that follow them.
 */
final class BatchMoments {

  private final PlanBuilder plan;
  private final Meeting.Table table;
  private final Tensor mean;
  private final Tensor variance;
  private final int channels;
  private final float[] means;
  private final float[] variances;

  private BatchMoments(PlanBuilder plan, LayerNode node, Tensor mean, Tensor variance) {
    this.plan = plan;
    this.mean = mean;
    this.variance = variance;
    this.channels = mean.size();
    this.table = plan.meeting.table(node.name() + " moments", 2 * channels);
    this.means = new float[channels];
    this.variances = new float[channels];
  }

  /**
   * Adds a step that turns the worker's {@code mean} and {@code variance} into the batch's; one
   * worker moves the averages.
   */
  static void add(
      PlanBuilder plan,
      LayerNode node,
      BatchNormalization layer,
      Tensor mean,
      Tensor variance,
      Tensor movingMean,
      Tensor movingVariance) {
    BatchMoments moments = new BatchMoments(plan, node, mean, variance);
    float keep = (float) layer.momentum();
    float[] average = new float[moments.channels];
    plan.forward.add(
        Step.named(
            node.name() + " moments of the batch",
            () -> {
              moments.share();
              if (plan.context.firstRow() == 0) {
                move(movingMean, moments.means, average, keep);
                move(movingVariance, moments.variances, average, keep);
              }
            }));
  }

  private void share() {
    float[] mine = table.values()[plan.worker];
    mean.data().get(mine, 0, channels);
    variance.data().get(mine, channels, channels);
    table.rows()[plan.worker] = plan.rows;
    plan.meeting.await();
    for (int channel = 0; channel < channels; channel++) {
      combine(channel);
    }
    mean.data().put(means);
    variance.data().put(variances);
  }

  private void combine(int channel) {
    double rows = 0;
    double sum = 0;
    for (int worker = 0; worker < table.rows().length; worker++) {
      rows += table.rows()[worker];
      sum += (double) table.rows()[worker] * table.values()[worker][channel];
    }
    double center = sum / rows;
    double squares = 0;
    for (int worker = 0; worker < table.rows().length; worker++) {
      double apart = table.values()[worker][channel] - center;
      double own = table.values()[worker][channels + channel];
      squares += table.rows()[worker] * (own + apart * apart);
    }
    means[channel] = (float) center;
    variances[channel] = (float) (squares / rows);
  }

  /** moving = momentum * moving + (1 - momentum) * now. */
  private static void move(Tensor moving, float[] now, float[] average, float keep) {
    moving.data().get(average);
    for (int i = 0; i < now.length; i++) {
      average[i] = average[i] * keep + now[i] * (1 - keep);
    }
    moving.data().put(average);
  }
}
