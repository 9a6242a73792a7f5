package dev.lamina.dsl.activation;

import dev.lamina.dsl.catalog.Vocabulary;

/**
 * An activation function. Arrays hold {@code rows} vectors of {@code size} features one after
 * another (the last axis of a channels-last tensor is contiguous).
 */
@Vocabulary(such = "relu")
public sealed interface Activation permits Elementwise, Vectorwise {

  /**
   * Writes f(x) to {@code y}, {@code rows} vectors of {@link #outputSize}; {@code x} and {@code y}
   * may be the same array unless the sizes differ.
   */
  void forward(float[] x, float[] y, int rows, int size);

  /**
   * Writes dL/dx to {@code dx}, from the function's input {@code x}, its output {@code y} and
   * {@code dy} = dL/dy; {@code dx} and {@code dy} may be the same array unless the sizes differ.
   */
  void backward(float[] x, float[] y, float[] dy, float[] dx, int rows, int size);

  /** Whether each output depends on its own input alone, so that the layout does not matter. */
  default boolean elementwise() {
    return false;
  }

  /** How many features come out of {@code size}: as many, but for glu, which halves them. */
  default int outputSize(int size) {
    return size;
  }

  /** Why it cannot take vectors of {@code size} features; empty if it can. */
  default String refuses(int size) {
    return "";
  }

  /** What is known of the outputs: it decides which losses make sense on top of this activation. */
  default Outputs outputs() {
    return Outputs.ANY;
  }

  /** What can be said of an activation's outputs, whatever the inputs. */
  enum Outputs {
    /** Nothing: any number. */
    ANY,
    /** All at least zero and never all zero, so that they can be scaled to probabilities. */
    POSITIVE,
    /** Each between 0 and 1, but perhaps all zero. */
    FRACTIONS,
    /** Each between 0 and 1, never all zero. */
    PROBABILITIES,
    /** Between 0 and 1, and their sum is 1. */
    DISTRIBUTION;

    /** Whether each output is between 0 and 1. */
    public boolean areFractions() {
      return this == FRACTIONS || this == PROBABILITIES || this == DISTRIBUTION;
    }

    /** Whether the outputs of a row can be scaled to sum 1. */
    public boolean canBeNormalised() {
      return this == POSITIVE || this == PROBABILITIES || this == DISTRIBUTION;
    }
  }
}
