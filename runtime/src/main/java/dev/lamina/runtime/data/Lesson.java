package dev.lamina.runtime.data;

/** What a data set has to learn from the examples it is trained on before they can be used. */
public interface Lesson {

  /**
   * Learns.
   *
   * @param trained which of the set's examples to train on are not kept back, by index
   * @return the same data, ready to be used; nothing of the other examples has gone into it
   * @throws DataException if other examples have what is not known from these
   */
  Dataset learn(int[] trained);
}
