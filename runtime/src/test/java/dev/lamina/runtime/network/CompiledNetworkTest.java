package dev.lamina.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.spec.CompileSpec;
import dev.lamina.runtime.compiled.CompiledEngine;
import dev.lamina.runtime.compiled.UnsupportedByOneDnn;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/** What the compiled engine leaves behind, whatever happens to it. */
class CompiledNetworkTest {

  private static final Shape IMAGE = Shape.of(9, 8, 3);
  private static final int FEATURES = (int) IMAGE.size();

  /** A number that nobody else would set. */
  private static final int OUR_THREADS = 3;

  private static final CompileSpec COMPILE = Models.compile("adam", "categorical_crossentropy");

  private NativeOps natives;
  private int before;

  @BeforeEach
  void setThreads() {
    Nd4j.getExecutioner();
    natives = NativeOpsHolder.getInstance().getDeviceNativeOps();
    before = natives.ompGetMaxThreads();
    natives.setOmpNumThreads(OUR_THREADS);
  }

  @AfterEach
  void putThreadsBack() {
    natives.setOmpNumThreads(before);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theCallersOpenMpThreadsStayAsTheyWere(boolean wholeBatch) {
    Layer middle =
        wholeBatch
            ? Models.layer("batch_normalization")
            : Models.layer("activation", "activation", "relu");
    Network network = create(conv(), middle, Models.layer("flatten"), softmax());
    assertThat(network.engine()).startsWith("compiled");
    assertThat(natives.ompGetMaxThreads()).as("after making it").isEqualTo(OUR_THREADS);
    network.fit(features(8), targets(8), 8);
    assertThat(natives.ompGetMaxThreads()).as("after a step").isEqualTo(OUR_THREADS);
    network.predict(features(8), 8);
    assertThat(natives.ompGetMaxThreads()).as("after a prediction").isEqualTo(OUR_THREADS);
    network.close();
    assertThat(natives.ompGetMaxThreads()).as("after closing").isEqualTo(OUR_THREADS);
  }

  @Test
  void aNetworkThatCannotBeCompiledLeavesNothingBehind() {
    try (Dl4jNetwork network = dl4j(notCompilable())) {
      failToCompile(network); // what is loaded once is loaded now
      long bytes = Pointer.totalBytes();
      for (int i = 0; i < 20; i++) {
        failToCompile(network);
      }
      assertThat(Pointer.totalBytes() - bytes).as("native bytes more").isLessThan(64 << 10);
    }
    assertThat(natives.ompGetMaxThreads()).isEqualTo(OUR_THREADS);
    assertThat(workers()).isEmpty();
  }

  private static void failToCompile(Dl4jNetwork network) {
    assertThatThrownBy(
            () -> new CompiledEngine(network.graph(), COMPILE, network.memory(), 1, 2, 32))
        .isInstanceOf(UnsupportedByOneDnn.class);
  }

  /** A gate at the end halves the outputs, which the end of a plan cannot. */
  private static ModelGraph notCompilable() {
    return Models.graph(
        IMAGE,
        Models.layer("flatten"),
        Models.layer("dense", "units", 8),
        Models.layer("activation", "activation", "glu"));
  }

  @Test
  void lackOfNativeMemoryLeavesNothingBehind() {
    ModelGraph graph = Models.graph(IMAGE, conv(), Models.layer("flatten"), softmax());
    try (Dl4jNetwork network = dl4j(graph)) {
      long bytes = Pointer.totalBytes();
      // More bytes of input than JavaCPP may have in all, and fewer floats than an array may have.
      int rows =
          (int) Math.min(Pointer.maxBytes() / FEATURES, 4L * Integer.MAX_VALUE / FEATURES / 5);
      assertThatThrownBy(() -> new CompiledEngine(graph, COMPILE, network.memory(), 1, 1, rows))
          .isInstanceOf(OutOfMemoryError.class);
      assertThat(Pointer.totalBytes() - bytes).as("native bytes more").isLessThan(64 << 10);
    }
    assertThat(natives.ompGetMaxThreads()).isEqualTo(OUR_THREADS);
    assertThat(workers()).isEmpty();
  }

  @Test
  void aPenaltyOnTheWholeBatchIsLeftToDl4j() {
    Object[] arguments = {
      "units", 4, "activation", "softmax", "activity_regularizer", "orthogonal_regularizer"
    };
    try (Network last = create(Models.layer("flatten"), Models.layer("dense", arguments));
        Network hidden =
            create(Models.layer("flatten"), Models.layer("dense", arguments), softmax())) {
      for (Network network : List.of(last, hidden)) {
        assertThat(network.engine())
            .startsWith("DL4J")
            .contains("not compiled: ")
            .contains("activity_regularizer needs the outputs of the whole batch");
        assertThat(network.fit(features(4), targets(4), 4).loss()).isPositive();
      }
    }
  }

  @Test
  void whatNativeCodeWouldReadTooFarIsRefused() {
    try (Network network = create(Models.layer("flatten"), softmax())) {
      assertThatThrownBy(() -> network.fit(features(3), targets(4), 4))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(3 * FEATURES + " features for 4 examples");
      assertThatThrownBy(() -> network.fit(features(4), targets(3), 4))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("12 targets for 4 examples");
      assertThatThrownBy(() -> network.score(features(4), targets(3), 4))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> network.predict(features(3), 4))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aClosedNetworkRefusesToCompute() {
    Network network = create(Models.layer("flatten"), softmax());
    network.close();
    assertThatThrownBy(() -> network.fit(features(4), targets(4), 4))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the network is closed");
    assertThatThrownBy(() -> network.predict(features(4), 4))
        .isInstanceOf(IllegalStateException.class);
  }

  /** Regularizers and constraints of every kind, on weights of a megabyte. */
  @Test
  void aStepAllocatesNothingThatGrowsWithTheWeights() {
    try (Network network =
        create(
            conv(
                "kernel_regularizer",
                "l1_l2",
                "kernel_constraint",
                Map.of("type", "max_norm", "max_value", 0.7, "axis", List.of(0, 1, 2)),
                "bias_constraint",
                "non_neg",
                "activity_regularizer",
                Map.of("l2", 0.01)),
            Models.layer("flatten"),
            Models.layer(
                "dense",
                "units",
                1000,
                "kernel_regularizer",
                Map.of("l2", 0.01),
                "kernel_constraint",
                "unit_norm"),
            Models.layer("dense", "units", 20, "kernel_regularizer", "orthogonal_regularizer"),
            softmax())) {
      assertThat(network.engine()).startsWith("compiled");
      assertThat(network.graph().totalParams()).isGreaterThan(1 << 18);
      float[] x = features(8);
      float[] y = targets(8);
      for (int i = 0; i < 5; i++) {
        network.fit(x, y, 8);
      }
      List<Thread> engine = workers();
      int steps = 10;
      long least = Long.MAX_VALUE;
      for (int time = 0;
          time < 3;
          time++) { // the least: code that is compiled meanwhile allocates more
        long start = allocated(engine);
        for (int i = 0; i < steps; i++) {
          network.fit(x, y, 8);
        }
        least = Math.min(least, (allocated(engine) - start) / steps);
      }
      assertThat(least).as("bytes a step").isLessThan(16 << 10);
    }
  }

  /** By this thread and the engine's own. */
  private static long allocated(List<Thread> engine) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long sum = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    for (Thread worker : engine) {
      sum += threads.getThreadAllocatedBytes(worker.getId());
    }
    return sum;
  }

  private static List<Thread> workers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("lamina-worker"))
        .toList();
  }

  private static Network create(Layer... layers) {
    return Networks.create(Models.graph(IMAGE, layers), COMPILE, 1, EngineKind.COMPILED);
  }

  private static Dl4jNetwork dl4j(ModelGraph graph) {
    return (Dl4jNetwork) Networks.create(graph, COMPILE, 1, EngineKind.PLAIN);
  }

  private static Layer conv(Object... arguments) {
    Object[] all = new Object[arguments.length + 4];
    System.arraycopy(new Object[] {"filters", 6, "kernel_size", 3}, 0, all, 0, 4);
    System.arraycopy(arguments, 0, all, 4, arguments.length);
    return Models.layer("conv2d", all);
  }

  private static Layer softmax() {
    return Models.layer("dense", "units", 4, "activation", "softmax");
  }

  private static float[] features(int rows) {
    return Models.numbers(rows * FEATURES, 1);
  }

  private static float[] targets(int rows) {
    float[] targets = new float[rows * 4];
    for (int row = 0; row < rows; row++) {
      targets[row * 4 + row % 4] = 1;
    }
    return targets;
  }
}
