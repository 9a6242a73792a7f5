package dev.lamina.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.spec.CompileSpec;
import java.util.function.Supplier;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Keeping the forward result must change no bit. */
class KeptConvolutionTest {

  private static final CompileSpec ADAM = Models.compile("adam", "sparse_categorical_crossentropy");

  @ParameterizedTest
  @ValueSource(strings = {"relu", "linear", "tanh", "gelu", "leaky_relu", "softmax", "softsign"})
  void weightsEqualThoseOfDl4jsOwnHelperBitForBit(String activation) {
    Assumptions.assumeTrue(OneDnn.available(), "no oneDNN on this platform");
    ModelGraph graph =
        Models.graph(
            Shape.of(9, 9, 2),
            Models.layer("conv2d", "filters", 4, "kernel_size", 3, "activation", activation),
            Models.layer("dropout", "rate", 0.2),
            Models.layer(
                "conv2d",
                "filters",
                5,
                "kernel_size",
                3,
                "strides",
                2,
                "padding",
                "same",
                "activation",
                activation),
            Models.layer("flatten"),
            Models.layer("dense", "units", 3, "activation", "softmax"));
    assertThat(trained(graph, KeptConvolution::new))
        .isEqualTo(trained(graph, () -> new MKLDNNConvHelper(DataType.FLOAT)));
  }

  private static String trained(ModelGraph graph, Supplier<MKLDNNConvHelper> helper) {
    Dl4jModel dl4j = Dl4jModel.of(graph, ADAM, 1, () -> 0);
    dl4j.init();
    OneDnn.install(dl4j, helper);
    try (Network network = new Dl4jNetwork(graph, ADAM, dl4j, "test")) {
      network.setWeights(FirstWeights.of(graph, 1));
      for (int step = 0; step < 20; step++) {
        int rows = step % 4 == 3 ? 3 : 6; // the last batch of an epoch may be smaller
        network.score(Models.numbers(rows * 162, step), new float[rows], rows);
        network.fit(Models.numbers(rows * 162, step), new float[rows], rows);
      }
      return network.weightsSha256();
    }
  }
}
