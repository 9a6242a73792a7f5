package dev.lamina.runtime.data;

import dev.lamina.dsl.shape.Shape;
import java.util.Arrays;
import java.util.List;

/** Several examples of one form, one after another. */
final class JoinedExamples implements Examples {

  private final List<Examples> parts;
  private final int[] starts;
  private final int size;

  /** At least one. */
  JoinedExamples(List<Examples> parts) {
    this.parts = List.copyOf(parts);
    this.starts = new int[parts.size()];
    for (int i = 1; i < starts.length; i++) {
      starts[i] = starts[i - 1] + parts.get(i - 1).size();
    }
    this.size = parts.stream().mapToInt(Examples::size).sum();
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Shape shape() {
    return parts.get(0).shape();
  }

  @Override
  public List<Shape> shapes() {
    return parts.get(0).shapes();
  }

  @Override
  public int targetSize() {
    return parts.get(0).targetSize();
  }

  @Override
  public void features(int index, float[] features, int at) {
    int part = part(index);
    parts.get(part).features(index - starts[part], features, at);
  }

  @Override
  public void target(int index, float[] targets, int at) {
    int part = part(index);
    parts.get(part).target(index - starts[part], targets, at);
  }

  @Override
  public String name(int index) {
    int part = part(index);
    return parts.get(part).name(index - starts[part]);
  }

  private int part(int index) {
    int found = Arrays.binarySearch(starts, index);
    return found >= 0 ? found : -found - 2;
  }
}
