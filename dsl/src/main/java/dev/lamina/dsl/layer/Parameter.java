package dev.lamina.dsl.layer;

import dev.lamina.dsl.constraint.Constraint;
import dev.lamina.dsl.initializer.FirstValues;
import dev.lamina.dsl.regularizer.Regularizer;
import dev.lamina.dsl.shape.Shape;
import java.util.Arrays;

/**
 * A weight of a layer.
 *
 * @param name Keras's: kernel, bias, gamma, moving_mean; with the path of what is inside the layer:
 *     lstm_cell/kernel, forward_lstm/lstm_cell/kernel
 * @param shape in Keras's layout
 * @param trainable whether an optimizer changes it
 * @param initializer its first values
 * @param regularizer its penalty; null for none
 * @param constraint what holds after each update; null for none
 * @param dl4jKey its key in DL4J's parameter table
 * @param dl4jAxes Keras's axes in the order of DL4J's memory, slowest first: {3, 2, 0, 1} for a
 *     kernel HWIO kept as OIHW, {1, 0} for a dense kernel, which DL4J keeps by columns
 */
public record Parameter(
    String name,
    Shape shape,
    boolean trainable,
    FirstValues initializer,
    Regularizer regularizer,
    Constraint constraint,
    String dl4jKey,
    int... dl4jAxes) {

  /** The same weight, which no optimizer changes, so that penalty and constraint do nothing. */
  public Parameter frozen() {
    return new Parameter(name, shape, false, initializer, null, null, dl4jKey, dl4jAxes);
  }

  /** A weight of a layer with math of its own: kept in Keras's layout. */
  static Parameter own(
      String name,
      Shape shape,
      boolean trainable,
      FirstValues initializer,
      Regularizer regularizer,
      Constraint constraint) {
    int[] axes = new int[shape.rank()];
    Arrays.setAll(axes, axis -> axis);
    // DL4J looks for a layer's number in front of the last underscore
    String key = name.replace('_', '-');
    return new Parameter(name, shape, trainable, initializer, regularizer, constraint, key, axes);
  }

  /** The same weight in a layer of DL4J's, under its key there and with the axes in its order. */
  Parameter keptBy(String key, int... axes) {
    return new Parameter(name, shape, trainable, initializer, regularizer, constraint, key, axes);
  }

  /** The same weight inside a layer, where it is known under the name of the part it belongs to. */
  Parameter inside(String part) {
    String path = part + "/" + name;
    return own(path, shape, trainable, initializer, regularizer, constraint);
  }

  /** How many numbers it has. */
  public long size() {
    return shape.size();
  }
}
