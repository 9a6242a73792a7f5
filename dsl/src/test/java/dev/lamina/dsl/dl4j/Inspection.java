package dev.lamina.dsl.dl4j;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.constraint.Constraint;
import dev.lamina.dsl.data.DataSpec;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.initializer.Initializer;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.loss.Loss;
import dev.lamina.dsl.metric.Metric;
import dev.lamina.dsl.optimizer.Optimizer;
import dev.lamina.dsl.regularizer.Regularizer;
import dev.lamina.dsl.schedule.Schedule;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.spec.Gallery;
import dev.lamina.dsl.spec.SpecLoader;
import dev.lamina.dsl.summary.KerasSummary;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Does what check, summary and layers do, for {@link NoNativeClassesTest} to look at from outside.
 */
final class Inspection {

  private Inspection() {}

  public static void main(String[] files) throws JsonProcessingException {
    List<Class<?>> families =
        List.of(
            Activation.class,
            Constraint.class,
            DataSpec.class,
            Initializer.class,
            Loss.class,
            Metric.class,
            Optimizer.class,
            Regularizer.class,
            Schedule.class);
    families.forEach(family -> Family.of(family).kinds());
    Family<Layer> layers = Family.of(Layer.class);
    for (KindInfo<? extends Layer> kind : layers.kinds()) {
      Kinds.write(Kinds.read(layers, new YAMLMapper().readValue(kind.example(), Object.class)));
    }
    Problems problems = new Problems();
    for (String file : files) {
      ModelGraph graph =
          new SpecLoader(new Empty(), Map.of())
              .load(file, List.of(), problems)
              .graph()
              .orElseThrow(() -> new IllegalStateException(problems.all().toString()));
      if (new KerasSummary(KerasSummary.DEFAULT_COLUMNS).text(graph).isEmpty()) {
        throw new IllegalStateException("no summary");
      }
    }
  }

  private record Empty() implements Gallery {

    @Override
    public Optional<SourceText> find(String name) {
      return Optional.empty();
    }

    @Override
    public List<String> names() {
      return List.of();
    }
  }
}
