package dev.lamina.runtime.network;

import dev.lamina.dsl.dl4j.NetworkCompiler;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.spec.CompileSpec;
import dev.lamina.runtime.compiled.OneDnnLibrary;
import dev.lamina.runtime.compiled.UnsupportedByOneDnn;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Makes networks. */
public final class Networks {

  private Networks() {}

  /**
   * Does beforehand what takes longest of a first network, whatever it is: loads the native code
   * and the classes that describe and write a network. Leaves nothing that would have to be closed,
   * and fails as {@link #create} would. For another thread while this one reads the data.
   */
  public static void prepare(ModelGraph graph, CompileSpec compile, long seed, EngineKind engine) {
    NetworkCompiler.compile(graph, Optional.of(compile), seed).toJson();
    if (engine == EngineKind.COMPILED) {
      try {
        OneDnnLibrary.load();
      } catch (UnsupportedByOneDnn missing) {
        // Nothing to fail of: create meets it again, takes the other engine and says why.
        return;
      }
    }
  }

  /** A network with first weights, which are a function of {@code seed}. */
  public static Network create(
      ModelGraph graph, CompileSpec compile, long seed, EngineKind engine) {
    Dl4jNetwork network = built(graph, compile, seed, engine);
    network.setWeights(FirstWeights.of(graph, seed));
    return compiled(network, compile, seed, engine);
  }

  /**
   * A network as {@link Network#save} wrote it: weights, optimizer state, iteration.
   *
   * @throws IOException if it cannot be read, or is another model's
   */
  public static Network load(
      Path archive, ModelGraph graph, CompileSpec compile, long seed, EngineKind engine)
      throws IOException {
    try (InputStream in = Files.newInputStream(archive)) {
      return load(in, graph, compile, seed, engine);
    }
  }

  /** The same, from a stream, which is not closed. */
  public static Network load(
      InputStream archive, ModelGraph graph, CompileSpec compile, long seed, EngineKind engine)
      throws IOException {
    Dl4jArchive read = Dl4jArchive.read(archive);
    Dl4jNetwork network = built(graph, compile, seed, engine);
    network.restore(read);
    return compiled(network, compile, seed, engine);
  }

  private static Network compiled(
      Dl4jNetwork network, CompileSpec compile, long seed, EngineKind engine) {
    if (engine != EngineKind.COMPILED) {
      return network;
    }
    try {
      return new CompiledNetwork(network, compile, seed, Threads.count());
    } catch (UnsupportedByOneDnn reason) {
      return network.because(reason.getMessage());
    } catch (RuntimeException | Error e) {
      // No memory left, most likely: nobody else would free the network.
      network.close();
      throw e;
    }
  }

  private static Dl4jNetwork built(
      ModelGraph graph, CompileSpec compile, long seed, EngineKind engine) {
    MultiLayerConfiguration configuration =
        NetworkCompiler.compile(graph, Optional.of(compile), seed);
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    String name = engine.mend(network);
    return new Dl4jNetwork(graph, network, name);
  }
}
