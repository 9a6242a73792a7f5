package dev.lamina.dsl.metric;

import dev.lamina.dsl.catalog.Kind;

/** The loss itself, which is reported whether it is asked for or not. */
@Kind(
    keras = "loss",
    name = "loss",
    doc =
        "The loss with its penalties. It is always reported; naming it among the metrics is"
            + " allowed.",
    source = "https://keras.io/api/losses/",
    example = "metrics: [loss, accuracy]")
public record LossMetric() implements Metric {

  @Override
  public Direction direction() {
    return Direction.DOWN;
  }

  @Override
  public Count count(int targetSize, int outputSize) {
    throw new IllegalStateException("the loss is reported by the training itself");
  }

  @Override
  public boolean alwaysReported() {
    return true;
  }
}
