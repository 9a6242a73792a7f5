package dev.lamina.runtime.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.compute.Masks;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.MaskRoutes;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.Parameter;
import dev.lamina.dsl.testing.Models;
import java.util.List;
import org.bytedeco.dnnl.engine;
import org.junit.jupiter.api.Test;

/** What a plan does not do for frozen weights. */
class FrozenPlanTest {

  private static final String MODEL =
      """
      input: 6x6x8
      layers:
        - conv 3x3 8: {name: a, trainable: %s}
        - deconv 2x2 8 stride 2: {name: b, trainable: %s}
        - flatten
        - dense 4: {name: c, trainable: %s}
        - dense 2: {name: d, trainable: %s}
      """;

  private static final String NORMALIZED =
      """
      input: 6x6x8
      layers:
        - conv 3x3 8: {name: a}
        - bn: {name: b, trainable: %s}
        - flatten
        - dense 2
      """;

  @Test
  void whatLearnsGetsGradients() throws UnsupportedByOneDnn {
    assertThat(steps(true, true, true, true))
        .contains("a backward weights", "b backward weights", "c backward weights")
        .contains("d backward weights", "b backward data", "c backward data", "d backward data");
  }

  @Test
  void frozenWeightsGetNoGradients() throws UnsupportedByOneDnn {
    assertThat(steps(true, false, false, true))
        .contains("a backward weights", "d backward weights")
        .contains("b backward data", "c backward data", "d backward data")
        .doesNotContain("b backward weights", "c backward weights");
  }

  @Test
  void nothingGoesBackFurtherThanWhatLearns() throws UnsupportedByOneDnn {
    assertThat(steps(false, false, true, true))
        .contains("c backward weights", "d backward weights", "d backward data")
        .doesNotContain("a backward", "b backward", "c backward data");
  }

  @Test
  void aFrozenNormalizationOnlyScalesWhatGoesBack() throws UnsupportedByOneDnn {
    String frozen = steps(NORMALIZED.formatted(false));
    assertThat(frozen).contains("b backward data").doesNotContain("b moments", "b sums");
    assertThat(steps(NORMALIZED.formatted(true))).contains("b moments", "b sums of the batch");
  }

  private static String steps(boolean a, boolean b, boolean c, boolean d)
      throws UnsupportedByOneDnn {
    return steps(MODEL.formatted(a, b, c, d));
  }

  /** The steps of a plan for a model, a line each. */
  private static String steps(String model) throws UnsupportedByOneDnn {
    OneDnnLibrary.load();
    ModelGraph graph = Models.load(model);
    try (Arena arena = new Arena()) {
      WeightMemory memory = new Flat(graph, arena);
      Arena.Address gradient = arena.allocate((long) Float.BYTES * memory.length());
      Masks masks = new Masks(MaskRoutes.of(graph.layers()).sources());
      engine cpu = arena.own(new engine(engine.kind.cpu, 0));
      PlanCompiler compiler = new PlanCompiler(graph, memory, cpu, 1, new Meeting(1));
      try (Plan plan = compiler.compile(2, true, new StepContext(gradient, masks), 0)) {
        return plan.toString();
      }
    }
  }

  /** All weights one after another. */
  private record Flat(List<LayerNode> layers, int length, long address) implements WeightMemory {

    Flat(ModelGraph graph, Arena arena) {
      this(graph.layers(), Math.toIntExact(graph.totalParams()), room(graph, arena));
    }

    private static long room(ModelGraph graph, Arena arena) {
      return arena.allocate(Float.BYTES * graph.totalParams()).address();
    }

    @Override
    public long offset(LayerNode node, String weight) {
      long at = 0;
      for (LayerNode layer : layers) {
        for (Parameter parameter : layer.parameters()) {
          if (layer.name().equals(node.name()) && parameter.name().equals(weight)) {
            return at;
          }
          at += parameter.size();
        }
      }
      throw new AssertionError(node.name() + "/" + weight);
    }
  }
}
