package dev.lamina.runtime.data;

import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.compute.Batch;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.layer.Augment;
import dev.lamina.dsl.layer.Augmentation;
import dev.lamina.dsl.layer.Mixing;
import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.shape.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * What data does to images at random, one change after the other. Each is a function of seed, epoch
 * and the example's index, so it matters neither in which batch an example comes nor who makes it.
 * Safe to use from several threads.
 */
final class Changes {

  private static final float[][] NO_WEIGHTS = {};

  private final List<Augment> changes;
  private final List<Shape> shapes = new ArrayList<>();
  private final long seed;
  // The computations keep notes between their ways there and back, so each thread has its own.
  private final ThreadLocal<List<LayerMath>> maths = ThreadLocal.withInitial(this::maths);

  /**
   * Changes in order.
   *
   * @param read shape of the images before the first
   * @throws dev.lamina.dsl.catalog.BadArgument if images of this shape cannot be changed so
   */
  Changes(List<Augment> changes, Shape read, long seed) {
    this.changes = List.copyOf(changes);
    this.seed = seed;
    shapes.add(read);
    for (int i = 0; i < changes.size(); i++) {
      List<Augment> upToHere = changes.subList(0, i + 1);
      shapes.add(new dev.lamina.dsl.data.Preparation(false, upToHere, null).shape(read));
    }
  }

  private List<LayerMath> maths() {
    List<LayerMath> all = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      all.add(
          changes.get(i) instanceof Augmentation layer
              ? layer.math(shapes.get(i)).orElseThrow()
              : null);
    }
    return all;
  }

  /** The shape of the images behind the last. */
  Shape shape() {
    return shapes.get(shapes.size() - 1);
  }

  /** Whether images have another shape behind the last, so that all examples need it. */
  boolean reshape() {
    return !shape().equals(shapes.get(0));
  }

  /** Whether targets are mixed. */
  boolean mix() {
    return changes.stream().anyMatch(Mixing.class::isInstance);
  }

  /** An image that is not learned from: only its shape changes. */
  float[] measured(Examples examples, int index) {
    float[] image = raw(examples, index);
    for (int i = 0; i < changes.size(); i++) {
      if (changes.get(i) instanceof Augmentation) {
        image = compute(i, image, new Batch(1, 0, false, seed, layer(i), 0));
      }
    }
    return image;
  }

  /** An image as an epoch, counted from 0, learns from it. */
  float[] learned(Examples examples, int index, int epoch) {
    return learned(examples, index, epoch, changes.size());
  }

  /** The same after the first {@code count} changes. */
  private float[] learned(Examples examples, int index, int epoch, int count) {
    float[] image = raw(examples, index);
    for (int i = 0; i < count; i++) {
      if (changes.get(i) instanceof Mixing mixing) {
        RandomSource random = random(i, mixing, index, epoch);
        int other = random.nextInt(examples.size());
        mixing.mixture(random, shapes.get(i)).apply(image, learned(examples, other, epoch, i));
      } else {
        long step = ((long) epoch << Integer.SIZE) | index;
        image = compute(i, image, new Batch(1, 0, true, seed, layer(i), step));
      }
    }
    return image;
  }

  /** Its target. */
  float[] target(Examples examples, int index, int epoch) {
    return target(examples, index, epoch, changes.size());
  }

  private float[] target(Examples examples, int index, int epoch, int count) {
    float[] target = new float[examples.targetSize()];
    examples.target(index, target, 0);
    for (int i = 0; i < count; i++) {
      if (changes.get(i) instanceof Mixing mixing) {
        RandomSource random = random(i, mixing, index, epoch);
        float[] other = target(examples, random.nextInt(examples.size()), epoch, i);
        double share = mixing.mixture(random, shapes.get(i)).share();
        for (int k = 0; k < target.length; k++) {
          target[k] = (float) (share * target[k] + (1 - share) * other[k]);
        }
      }
    }
    return target;
  }

  private RandomSource random(int change, Mixing mixing, int index, int epoch) {
    long own = mixing.seed() == null ? seed : mixing.seed();
    return RandomSource.of(own, "mix", layer(change), epoch, index);
  }

  private String layer(int change) {
    return "augment/" + change + "/" + Family.of(Augment.class).kindOf(changes.get(change)).name();
  }

  private static float[] raw(Examples examples, int index) {
    float[] image = new float[Math.toIntExact(examples.rawShape().size())];
    examples.raw(index, image, 0);
    return image;
  }

  private float[] compute(int change, float[] image, Batch batch) {
    float[] changed = new float[Math.toIntExact(shapes.get(change + 1).size())];
    maths.get().get(change).forward(batch, image, NO_WEIGHTS, changed);
    return changed;
  }
}
