package dev.lamina.dsl.spec;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.callback.Callback;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.constraint.Constraint;
import dev.lamina.dsl.data.DataSpec;
import dev.lamina.dsl.encoding.Encoding;
import dev.lamina.dsl.initializer.Initializer;
import dev.lamina.dsl.layer.Augment;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.loss.Loss;
import dev.lamina.dsl.metric.Metric;
import dev.lamina.dsl.optimizer.Optimizer;
import dev.lamina.dsl.regularizer.Regularizer;
import dev.lamina.dsl.schedule.Schedule;
import dev.lamina.dsl.sweep.EarlyTermination;
import dev.lamina.dsl.sweep.SearchMethod;
import java.util.List;
import java.util.stream.Stream;

/** Every family of the language. */
public final class Vocabularies {

  private Vocabularies() {}

  /** The families, in the order of the reference. */
  public static List<Family<?>> all() {
    return Stream.<Class<?>>of(
            Layer.class,
            Activation.class,
            Initializer.class,
            Regularizer.class,
            Constraint.class,
            Optimizer.class,
            Schedule.class,
            Loss.class,
            Metric.class,
            DataSpec.class,
            Callback.class,
            Augment.class,
            Encoding.class,
            SearchMethod.class,
            EarlyTermination.class)
        .<Family<?>>map(Family::of)
        .toList();
  }
}
