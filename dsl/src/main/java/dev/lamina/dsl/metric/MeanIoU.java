package dev.lamina.dsl.metric;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import java.util.stream.IntStream;

/**
 * Intersection over union of all classes.
 *
 * @param numClasses how many classes there are
 * @param ignoreClass a target that does not count; null for none
 * @param sparseYTrue whether targets are class indices
 * @param sparseYPred whether outputs are class indices
 */
@Kind(
    aliases = "mean_iou",
    doc = "Intersection over union of targets and outputs, the mean over the classes that occur.",
    source = "https://keras.io/api/metrics/segmentation_metrics/#meaniou-class",
    example = "metrics: [{mean_io_u: {num_classes: 3, sparse_y_pred: false}}]")
public record MeanIoU(
    @Arg(doc = "How many classes there are.", min = 1) int numClasses,
    @Arg(doc = "A target that does not count.", def = Arg.NONE) Integer ignoreClass,
    @Arg(doc = "Targets are class indices, not one-hot.", def = "true") boolean sparseYTrue,
    @Arg(doc = "Outputs are class indices, not one number for each class.", def = "true")
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

  private Overlap.Side targets(int size) {
    return new Overlap.Side(size, sparseYTrue);
  }

  private Overlap.Side outputs(int size) {
    return new Overlap.Side(size, sparseYPred);
  }

  @Override
  public String refuses(int targetSize, int outputSize) {
    return Overlap.refuses(label(), targets(targetSize), outputs(outputSize));
  }
}
