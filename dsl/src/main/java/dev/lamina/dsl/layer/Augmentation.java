package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Later;
import dev.lamina.dsl.catalog.Later.Argument;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.shape.DataFormat;
import dev.lamina.dsl.shape.Shape;
import java.util.List;

/**
 * Layers that change images at random while a network learns from them, so that it sees each image
 * in many ways; afterwards they leave them as they are.
 */
@Later(@Argument(name = "bounding_box_format"))
public sealed interface Augmentation extends Layer, Augment
    permits RandomBrightness,
        RandomContrast,
        RandomCrop,
        RandomErasing,
        RandomFlip,
        RandomRotation,
        RandomShear,
        RandomTranslation,
        RandomZoom {

  /** Order of the axes. */
  DataFormat dataFormat();

  @Override
  default Shape outputShape(Shape input) throws ShapeException {
    Images.check(input);
    return input;
  }

  @Override
  default List<Refusal> refusals() {
    return Refusal.of(dataFormat()).stream().toList();
  }

  @Override
  default void lower(Lowering to) {
    to.addOwn();
  }
}
