package dev.lamina.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.dl4j.Floats;
import dev.lamina.dsl.dl4j.NetworkCompiler;
import dev.lamina.dsl.dl4j.WeightLayout;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.layer.Parameter;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.spec.CompileSpec;
import dev.lamina.dsl.spec.Loaded;
import dev.lamina.dsl.spec.RunSpec;
import dev.lamina.dsl.spec.SpecLoader;
import dev.lamina.dsl.sweep.file.SweepPlans;
import dev.lamina.dsl.testing.ModelsFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Our counts, shapes and memory layouts are those of the network that DL4J builds. */
class ParameterCountTest {

  private static final Path ROOT = Path.of(System.getProperty("lamina.root", ".."));

  private static final List<Shape> INPUTS =
      List.of(Shape.of(28, 28, 1), Shape.of(784), Shape.of(12, 6), Shape.of(4, 4, 4, 2));

  static Stream<KindInfo<? extends Layer>> kinds() {
    return EveryKind.all();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyKindOfLayerIsBuiltAsItIsCounted(KindInfo<? extends Layer> kind) {
    EveryKind.alone(EveryKind.example(kind), INPUTS).forEach(ParameterCountTest::check);
  }

  static Stream<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String folder : List.of("models", "configs")) {
      try (Stream<Path> entries = Files.list(ROOT.resolve(folder))) {
        entries
            .filter(file -> file.toString().endsWith(".yaml"))
            .filter(file -> !isSweep(file))
            .sorted()
            .forEach(files::add);
      }
    }
    return files.stream();
  }

  private static boolean isSweep(Path file) {
    try {
      return SweepPlans.isSweep(new SourceText(file.toString(), Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without allocating: the gallery may hold models of gigabytes. */
  @ParameterizedTest
  @MethodSource("files")
  void everyShippedFileIsBuiltAsItIsCounted(Path file) {
    Problems problems = new Problems();
    Loaded loaded =
        new SpecLoader(new ModelsFolder(), Map.of()).load(file.toString(), List.of(), problems);
    ModelGraph graph =
        loaded.graph().orElseThrow(() -> new AssertionError(problems.all().toString()));
    Optional<CompileSpec> compile = loaded.run().map(RunSpec::compile);
    long counted = graph.isChain() ? ofChain(graph, compile) : ofGraph(graph, compile);
    assertThat(counted).isEqualTo(graph.totalParams());
  }

  private static long ofChain(ModelGraph graph, Optional<CompileSpec> compile) {
    return NetworkCompiler.compile(graph, compile, 1).getConfs().stream()
        .mapToLong(layer -> layer.getLayer().initializer().numParams(layer))
        .sum();
  }

  private static long ofGraph(ModelGraph graph, Optional<CompileSpec> compile) {
    return NetworkCompiler.compileGraph(graph, compile, 1, () -> 0).getVertices().values().stream()
        .mapToLong(vertex -> vertex.numParams(false))
        .sum();
  }

  /** Compares a model with what DL4J makes of it. */
  private static void check(ModelGraph graph) {
    INDArray[] inputs =
        graph.inputs().stream().map(x -> Nd4j.zeros(inDl4j(x.shape()))).toArray(INDArray[]::new);
    if (graph.isChain()) {
      MultiLayerNetwork network =
          new MultiLayerNetwork(NetworkCompiler.compile(graph, Optional.empty(), 1));
      network.init();
      check(graph, network.numParams(), network::getLayer, network.output(inputs[0]));
    } else {
      ComputationGraph network =
          new ComputationGraph(NetworkCompiler.compileGraph(graph, Optional.empty(), 1, () -> 0));
      network.init();
      check(graph, network.numParams(), network::getLayer, network.output(inputs)[0]);
    }
  }

  private static void check(
      ModelGraph graph,
      long counted,
      Function<String, org.deeplearning4j.nn.api.Layer> layers,
      INDArray output) {
    assertThat(counted).isEqualTo(graph.totalParams());
    assertThat(output.shape()).isEqualTo(inDl4j(graph.output()));
    for (LayerNode node : graph.layers()) {
      for (Parameter parameter : node.parameters()) {
        check(node, parameter, layers.apply(node.name()).getParam(parameter.dl4jKey()));
      }
    }
  }

  /** One example: (1, channels, d1, d2, ...). */
  private static long[] inDl4j(Shape shape) {
    long[] dims = new long[shape.rank() + 1];
    dims[0] = 1;
    dims[1] = shape.channels();
    for (int axis = 0; axis < shape.rank() - 1; axis++) {
      dims[axis + 2] = shape.dim(axis);
    }
    return dims;
  }

  /** DL4J's array, walked along its own strides, has the numbers where the layout puts them. */
  private static void check(LayerNode node, Parameter parameter, INDArray array) {
    assertThat(array.length()).as(node.name()).isEqualTo(parameter.size());
    float[] keras = new float[Math.toIntExact(array.length())];
    for (int i = 0; i < keras.length; i++) {
      keras[i] = i;
    }
    Floats.setMemory(array, WeightLayout.of(parameter).toMemory(keras));
    assertThat(WeightLayout.of(parameter).toKeras(Floats.memory(array))).isEqualTo(keras);
    if (array.rank() == 4) {
      INDArray hwio = array.permute(2, 3, 1, 0); // DL4J documents OIHW
      assertThat(hwio.dup('c').data().asFloat()).isEqualTo(keras);
    } else {
      // dense kernels have the same axes in both, vectors and layers of our own have but one
      assertThat(array.dup('c').data().asFloat()).isEqualTo(keras);
    }
  }
}
