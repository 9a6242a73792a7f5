package dev.lamina.dsl.compute;

/**
 * The axis of an example that has the channels, as those see it who want it last.
 *
 * @param size how many channels
 * @param behind how many numbers of one channel stand one after another: the product of the sizes
 *     of the axes behind; 1 where it is the last
 */
public record Channels(int size, int behind) {

  /** The numbers with the channels last: the array itself where they are. */
  float[] last(float[] numbers) {
    if (behind == 1) {
      return numbers;
    }
    float[] last = new float[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      last[place(i)] = numbers[i];
    }
    return last;
  }

  /** Where to put numbers, channels last, that are meant for {@code target}. */
  float[] room(float[] target) {
    return behind == 1 ? target : new float[target.length];
  }

  /** Puts what is in the {@link #room} where it belongs. */
  void back(float[] room, float[] target) {
    for (int i = 0; room != target && i < target.length; i++) {
      target[i] = room[place(i)];
    }
  }

  /**
   * Which of a batch's numbers count, channels last.
   *
   * @param mask of places that each hold the same count of numbers
   */
  boolean[] kept(Mask mask, int numbers) {
    boolean[] kept = new boolean[numbers];
    int features = numbers / mask.keeps().length;
    for (int i = 0; i < numbers; i++) {
      kept[place(i)] = mask.keeps()[i / features];
    }
    return kept;
  }

  /** The place of number {@code i} with the channels last. */
  private int place(int i) {
    int block = size * behind;
    int channel = i % block / behind;
    return i - i % block + i % behind * size + channel;
  }
}
