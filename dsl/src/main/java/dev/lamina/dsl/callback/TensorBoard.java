package dev.lamina.dsl.callback;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.catalog.Later;
import dev.lamina.dsl.catalog.Later.Argument;

/**
 * Writes event files for TensorBoard.
 *
 * @param logDir relative to the folder logs of the run
 * @param histogramFreq epochs between two histograms of the weights; 0 for none
 * @param writeGraph whether the model's graph is written
 * @param updateFreq how often the measures are written
 */
@Kind(
    name = "tensorboard",
    aliases = "tensor_board",
    doc = "Writes event files that TensorBoard shows: measures, weights, the model's graph.",
    source = "https://keras.io/api/callbacks/tensorboard/",
    example = "- tensorboard: {histogram_freq: 1}")
@Later({
  @Argument(name = "write_images", def = "false", because = "weights are shown as histograms"),
  @Argument(
      name = "write_steps_per_second",
      def = "false",
      because = "times are in the file times.csv"),
  @Argument(
      name = "profile_batch",
      def = "0",
      because = "`lamina time` tells what each layer takes"),
  @Argument(name = "embeddings_freq", def = "0", because = "embeddings are not shown"),
  @Argument(name = "embeddings_metadata", because = "embeddings are not shown")
})
public record TensorBoard(
    @Arg(
            doc = "Path of a folder, relative to the folder logs of the run.",
            def = "tensorboard",
            place = 0)
        String logDir,
    @Arg(doc = "Epochs between two histograms of the weights; 0: none.", def = "0", min = 0)
        int histogramFreq,
    @Arg(doc = "Write the model's graph.", def = "true") boolean writeGraph,
    @Arg(doc = "How often the measures are written.", def = "epoch") Frequency updateFreq)
    implements Callback {}
