package dev.lamina.runtime.testing;

import dev.lamina.dsl.shape.Shape;
import dev.lamina.runtime.data.Examples;

/**
 * Examples from arrays: one row of features and one of targets each.
 *
 * @param rows features
 * @param answers targets
 */
public record ArrayExamples(float[][] rows, float[][] answers) implements Examples {

  /** Examples whose only feature is their index and whose target is 0. */
  public static ArrayExamples numbered(int count) {
    float[][] rows = new float[count][1];
    for (int i = 0; i < count; i++) {
      rows[i][0] = i;
    }
    return new ArrayExamples(rows, new float[count][1]);
  }

  @Override
  public int size() {
    return rows.length;
  }

  @Override
  public Shape shape() {
    return Shape.of(rows[0].length);
  }

  @Override
  public int targetSize() {
    return answers[0].length;
  }

  @Override
  public void features(int index, float[] features, int at) {
    System.arraycopy(rows[index], 0, features, at, rows[index].length);
  }

  @Override
  public void target(int index, float[] targets, int at) {
    System.arraycopy(answers[index], 0, targets, at, answers[index].length);
  }
}
