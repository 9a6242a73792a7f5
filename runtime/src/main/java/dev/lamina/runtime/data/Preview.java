package dev.lamina.runtime.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a network would see of a data set's examples while it learns, without a network: for people
 * to look at.
 *
 * @param data with one input and classes
 * @param examples to train on, changed as the first epoch has them; one-hot targets
 */
public record Preview(Dataset data, Examples examples) {

  /** Of a data set's examples to train on. */
  public static Preview of(Dataset data) {
    Examples oneHot = oneHot(data);
    Prepared prepared = Prepared.of(data, oneHot, Optional.empty());
    return new Preview(prepared.data(), prepared.learned(oneHot).forEpoch(0));
  }

  /** The same examples as they are measured: nothing about them is random. */
  public static Preview unchanged(Dataset data) {
    Examples oneHot = oneHot(data);
    Prepared prepared = Prepared.of(data, oneHot, Optional.empty());
    return new Preview(prepared.data(), prepared.measured(oneHot));
  }

  private static Examples oneHot(Dataset data) {
    return new OneHot(data.train(), data.classNames().size());
  }

  /** The same examples as another epoch, counted from 0, has them. */
  public Preview forEpoch(int epoch) {
    return new Preview(data, examples.forEpoch(epoch));
  }

  /** An example with its label: of a mixture both classes with their shares, a line each. */
  public ContactSheet.Tile tile(int index) {
    return ContactSheet.Tile.of(examples, index, data.inputs().get(0), label(index));
  }

  private String label(int index) {
    float[] target = new float[examples.targetSize()];
    examples.target(index, target, 0);
    List<String> parts = new ArrayList<>();
    for (int c = 0; c < target.length; c++) {
      if (target[c] > 0.995) {
        return data.classNames().get(c);
      }
      if (target[c] >= 0.005) {
        parts.add(
            String.format(Locale.ROOT, "%.0f%% %s", 100 * target[c], data.classNames().get(c)));
      }
    }
    return String.join("\n", parts);
  }

  /** A number for each class instead of a class. */
  private record OneHot(Examples all, int classes) implements ExamplesView {

    @Override
    public Examples over(Examples others) {
      return new OneHot(others, classes);
    }

    @Override
    public int targetSize() {
      return classes;
    }

    @Override
    public void target(int index, float[] targets, int at) {
      float[] label = new float[all.targetSize()];
      all.target(index, label, 0);
      Arrays.fill(targets, at, at + classes, 0);
      targets[at + (int) label[0]] = 1;
    }
  }
}
