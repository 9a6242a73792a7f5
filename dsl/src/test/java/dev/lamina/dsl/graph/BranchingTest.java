package dev.lamina.dsl.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.dl4j.NetworkCompiler;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.SourceMap;
import dev.lamina.dsl.spec.LayerSpec;
import dev.lamina.dsl.spec.ModelSpec;
import dev.lamina.dsl.testing.Models;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Models that branch: order, shapes, counts, memory. */
class BranchingTest {

  private static final String RESIDUAL =
      """
      input: 16x16x4
      layers:
        - conv 3x3 4 same: {name: a}
        - conv 3x3 4 same: {name: b}
        - add: {from: [a, b]}
        - gap
      """;

  @Test
  void aChainIsOneWhateverItsLayersSay() {
    ModelGraph chain =
        Models.load("input: 4\nlayers:\n  - dense 3: {from: input}\n  - dense 2: {from: dense}\n");
    assertThat(chain.isChain()).isTrue();
    assertThat(chain.isFunctional()).isFalse();
    assertThat(chain.name()).isEqualTo("sequential");
    assertThat(chain.layers().get(1).from()).containsExactly("dense");
  }

  @Test
  void whatBranchesIsNoChain() {
    ModelGraph graph = Models.load(RESIDUAL);
    assertThat(graph.isChain()).isFalse();
    assertThat(graph.name()).isEqualTo("functional");
    assertThat(graph.layers().get(2).from()).containsExactly("a", "b");
    assertThat(graph.layers().get(2).inputs()).hasSize(2);
    assertThat(graph.outputs()).containsExactly("global_average_pooling2d");
  }

  @Test
  void anOutputInTheMiddleOrASecondInputMakesAGraphToo() {
    assertThat(
            Models.load(
                    "input: 4\noutputs: [a, b]\nlayers: [dense 3: {name: a}, dense 2: {name: b}]")
                .isChain())
        .isFalse();
    ModelGraph named = Models.load("inputs: {x: 4}\nlayers: [dense 3]");
    assertThat(named.isChain()).isTrue();
    assertThat(named.isFunctional()).isTrue();
  }

  @Test
  void layersStandBehindWhatTheyTake() {
    ModelGraph graph =
        Models.load(
            """
            input: 8x8x4
            output: top
            layers:
              - add: {from: [deep, input], name: top}
              - conv 3x3 4 same: {from: input}
              - conv 1x1 4: {name: deep}
            """);
    assertThat(graph.layers().stream().map(LayerNode::name))
        .containsExactly("conv2d", "deep", "top");
    assertThat(graph.output().tuple()).isEqualTo("(8, 8, 4)");
  }

  @Test
  void aMergeSeesWhatTheWidestOfItsWaysSees() {
    assertThat(Models.load(RESIDUAL).layers().stream().map(l -> l.receptiveField().toString()))
        .containsExactly("3x3", "5x5", "5x5", "all");
  }

  @Test
  void gradientsOfSkippedOutputsStayInMemory() {
    TrainingMemory memory = TrainingMemory.of(Models.load(RESIDUAL), 1, 0);
    long image = 16 * 16 * 4;
    assertThat(memory.activations()).isEqualTo(4 * (4 * image + 4));
    // At the addition: its own gradient, and those of both of its inputs.
    assertThat(memory.deltas()).isEqualTo(4 * 3 * image);
  }

  @Test
  void frozenLayersCountAsKerasCountsThem() {
    ModelGraph graph =
        Models.load(
            "input: 8x8x4\n"
                + "layers: [conv 3x3 4: {trainable: false}, bn: {trainable: false}, conv 1x1 2]");
    assertThat(graph.totalParams()).isEqualTo(148 + 16 + 10);
    assertThat(graph.trainableParams()).isEqualTo(10);
    assertThat(graph.layers().get(1).parameters()).noneMatch(weight -> weight.trainable());
  }

  @Test
  void residualNetworksOfBlocksHaveThePublishedCounts() {
    ModelGraph graph =
        Models.load(
            """
            name: resnet50
            input: 224x224x3
            blocks:
              conv_bn:
                params: {filters: , size: 1, stride: 1}
                layers:
                  - conv ${size}x${size} ${filters} same stride ${stride}
                  - bn
              shortcut:
                params: {filters: , stride: 1}
                layers:
                  - conv_bn ${filters} stride ${stride}
              bottleneck:
                params: {filters: , stride: 1}
                inputs: [x, skip]
                layers:
                  - conv_bn ${filters} stride ${stride}: {from: x}
                  - activation relu
                  - conv_bn ${filters} 3
                  - activation relu
                  - conv_bn ${filters * 4}: {name: expand}
                  - add: {from: [expand, skip]}
                  - activation relu
              identity:
                params: {filters: }
                layers: [{type: bottleneck, filters: "${filters}", from: [input, input]}]
              stage:
                params: {filters: , blocks: , stride: 2}
                layers:
                  - shortcut ${filters * 4} stride ${stride}
                  - bottleneck ${filters} stride ${stride}: {from: [input, shortcut]}
                  - identity ${filters}: {repeat: "${blocks - 1}"}
            layers:
              - conv 7x7 64 stride 2 same
              - bn
              - activation relu
              - maxpool 3 stride 2 same
              - stage 64 3 stride 1
              - stage 128 4
              - stage 256 6
              - stage 512 3
              - gap
              - dense 1000 softmax
            """);
    assertThat(graph.totalParams()).isEqualTo(25_636_712);
    assertThat(graph.trainableParams()).isEqualTo(25_583_592);
    assertThat(graph.layers()).hasSize(174);
  }

  @Test
  void aNetworkThatBranchesIsNoChain() {
    assertThatThrownBy(() -> NetworkCompiler.compile(Models.load(RESIDUAL), Optional.empty(), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("branches");
  }

  /** Four times the layers take four times as long; pair by pair it would be sixteen times. */
  @Test
  void theTimeToCheckAFileGrowsWithItsLayers() {
    double few = nanoseconds(2_000);
    assertThat(nanoseconds(8_000)).isLessThan(9 * few);
  }

  /** Of this thread alone, and the least of three: others use the machine too. */
  private static double nanoseconds(int layers) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    String text = residuals(layers);
    long least = Long.MAX_VALUE;
    for (int time = 0; time < 3; time++) {
      long before = threads.getCurrentThreadCpuTime();
      assertThat(Models.load(text).layers()).hasSize(layers);
      least = Math.min(least, threads.getCurrentThreadCpuTime() - before);
    }
    return least;
  }

  private static String residuals(int layers) {
    StringBuilder text = new StringBuilder("input: 16x16x8\nlayers:\n");
    String above = "input";
    for (int i = 0; i < layers; i += 4) {
      text.append("  - conv 3x3 8 same\n  - bn\n  - activation relu: {name: r").append(i);
      text.append("}\n  - add: {from: [r").append(i).append(", ").append(above);
      above = "s" + i;
      text.append("], name: ").append(above).append("}\n");
    }
    return text.toString();
  }

  @Test
  void aNameThatMeansNothingIsReportedWhereSpecificationsAreMadeByHand() {
    Models.Built built = Models.build(Shape.of(4), "dense 3", "dense 2");
    assertThat(built.problems()).isEmpty();
    Problems problems = new Problems();
    LayerNode node = built.graph().orElseThrow().layers().get(0);
    assertThat(
            GraphBuilder.build(
                new ModelSpec(
                    "m",
                    Shape.of(4),
                    List.of(
                        new LayerSpec("a", node.layer(), List.of("nobody"), true, node.path()))),
                new SourceMap(new MappingNode(null, List.of())),
                problems))
        .isEmpty();
    assertThat(problems.all()).extracting(d -> d.code()).containsExactly("unknown-layer-name");
  }
}
