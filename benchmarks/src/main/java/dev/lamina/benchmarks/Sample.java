package dev.lamina.benchmarks;

import java.util.Random;

/**
 * Random examples of ten classes, the same for every peer.
 *
 * @param features examples one after another, channels last, in [0, 1)
 * @param labels their classes
 * @param targets the same, one hot
 */
record Sample(float[] features, int[] labels, float[] targets) {

  static final int CLASSES = 10;

  static Sample of(int examples, int size) {
    Random random = new Random(1);
    float[] features = new float[examples * size];
    for (int i = 0; i < features.length; i++) {
      features[i] = random.nextFloat();
    }
    int[] labels = random.ints(examples, 0, CLASSES).toArray();
    float[] targets = new float[examples * CLASSES];
    for (int i = 0; i < examples; i++) {
      targets[i * CLASSES + labels[i]] = 1;
    }
    return new Sample(features, labels, targets);
  }
}
