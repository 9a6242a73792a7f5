package dev.lamina.dsl.metric;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import java.util.List;

/**
 * Intersection over union of some classes, with one-hot targets.
 *
 * @param numClasses how many classes there are
 * @param targetClassIds the classes that are measured
 * @param ignoreClass a target that does not count; null for none
 * @param sparseYPred whether outputs are class indices
 */
@Kind(
    aliases = "one_hot_iou",
    doc = "Of the given classes, the mean of intersection over union, with one-hot targets.",
    source = "https://keras.io/api/metrics/segmentation_metrics/#onehotiou-class",
    example = "metrics: [{one_hot_io_u: {num_classes: 3, target_class_ids: [0, 2]}}]")
public record OneHotIoU(
    @Arg(doc = "How many classes there are.", min = 1) int numClasses,
    @Arg(doc = "The classes that are measured, from 0.", min = 0) List<Integer> targetClassIds,
    @Arg(doc = "A target that does not count.", def = Arg.NONE) Integer ignoreClass,
    @Arg(doc = "Outputs are class indices, not one number for each class.", def = "false")
        boolean sparseYPred)
    implements Metric {

  public OneHotIoU {
    targetClassIds = List.copyOf(targetClassIds);
  }

  @Override
  public Count count(int targetSize, int outputSize) {
    return new Overlap(
        numClasses, targetClassIds, ignoreClass, targets(targetSize), outputs(outputSize));
  }

  private static Overlap.Side targets(int size) {
    return new Overlap.Side(size, false);
  }

  private Overlap.Side outputs(int size) {
    return new Overlap.Side(size, sparseYPred);
  }

  @Override
  public String refuses(int targetSize, int outputSize) {
    return Classes.refusesIndices(targetClassIds, numClasses)
        .orElseGet(() -> Overlap.refuses(label(), targets(targetSize), outputs(outputSize)));
  }
}
