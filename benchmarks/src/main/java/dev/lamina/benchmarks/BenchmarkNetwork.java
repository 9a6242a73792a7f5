package dev.lamina.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** The networks that are timed. */
enum BenchmarkNetwork {
  N1("28x28x1", "conv 3x3 32 stride 2 relu", "conv 3x3 64 stride 2 relu", "flatten", "dense 10 softmax"),
  N2("28x28x1", "conv 3x3 32 same relu", "maxpool 2", "conv 3x3 64 same relu", "maxpool 2", "flatten", "dense 10 softmax"),
  N3("28x28x1", "conv 7x7 64 same relu", "maxpool 2", "conv 3x3 128 same relu", "conv 3x3 128 same relu", "maxpool 2", "conv 3x3 256 same relu", "conv 3x3 256 same relu", "maxpool 2", "flatten", "dense 128 relu", "dropout 0.5", "dense 64 relu", "dropout 0.5", "dense 10 softmax"),
  /** ResNet-20 for CIFAR without its shortcuts: the plain twin of He et al. 2015, section 4.2. */
  N4("32x32x3", plain20()),
  N5("784", "dense 512 relu", "dense 512 relu", "dense 10 softmax"),
  N6("28x28x1", "conv 5x5 8 same relu", "maxpool 2", "dropout 0.25", "conv 3x3 16 same relu", "maxpool 2 stride 2", "dropout 0.25", "flatten", "dense 256 relu", "dropout 0.5", "dense 10 softmax");

  private final String input;
  private final List<String> layers;

  BenchmarkNetwork(String input, String... layers) {
    this.input = input;
    this.layers = List.of(layers);
  }

  /** The shape of an example, as files write it. */
  String input() {
    return input;
  }

  /** The layers in the language's shorthand. */
  List<String> layers() {
    return layers;
  }

  private static String[] plain20() {
    List<String> layers = new ArrayList<>(List.of("conv 3x3 16 same", "bn", "activation relu"));
    for (int stage = 0; stage < 3; stage++) {
      for (int i = 0; i < 6; i++) {
        String stride = stage > 0 && i == 0 ? " stride 2" : "";
        layers.addAll(List.of("conv 3x3 " + (16 << stage) + " same" + stride, "bn", "activation relu"));
      }
    }
    layers.addAll(List.of("gap", "dense 10 softmax"));
    return layers.toArray(String[]::new);
  }
}
