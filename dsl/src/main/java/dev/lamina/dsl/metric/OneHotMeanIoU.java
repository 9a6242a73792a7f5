package dev.lamina.dsl.metric;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import java.util.stream.IntStream;

/**
 * Intersection over union of all classes, with one-hot targets.
 *
 * @param numClasses how many classes there are
 * @param ignoreClass a target that does not count; null for none
 * @param sparseYPred whether outputs are class indices
 */
@Kind(
    aliases = "one_hot_mean_iou",
    doc = "Intersection over union, the mean over the classes that occur, with one-hot targets.",
    source = "https://keras.io/api/metrics/segmentation_metrics/#onehotmeaniou-class",
    example = "metrics: [{one_hot_mean_io_u: {num_classes: 3}}]")
public record OneHotMeanIoU(
    @Arg(doc = "How many classes there are.", min = 1) int numClasses,
    @Arg(doc = "A target that does not count.", def = Arg.NONE) Integer ignoreClass,
    @Arg(doc = "Outputs are class indices, not one number for each class.", def = "false")
        boolean sparseYPred)
    implements Metric {

  @Override
  public Count count(int targetSize, int outputSize) {
    return new Overlap(
        numClasses,
        IntStream.range(0, numClasses).boxed().toList(),
        ignoreClass,
        targets(targetSize),
        outputs(outputSize));
  }

  private static Overlap.Side targets(int size) {
    return new Overlap.Side(size, false);
  }

  private Overlap.Side outputs(int size) {
    return new Overlap.Side(size, sparseYPred);
  }

  @Override
  public String refuses(int targetSize, int outputSize) {
    return Overlap.refuses(label(), targets(targetSize), outputs(outputSize));
  }
}
