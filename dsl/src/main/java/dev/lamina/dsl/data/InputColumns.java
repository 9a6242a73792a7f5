package dev.lamina.dsl.data;

import dev.lamina.dsl.shape.Shape;
import java.util.List;

/**
 * What a text file has for one of a model's inputs.
 *
 * @param input its name; {@link Feed#ONLY} for the only one
 * @param columns names, or patterns in which {@code *} is any text; empty for all columns that are
 *     not something else
 * @param shape of an example; null for a flat one of as many numbers as there are columns
 * @param scale what a value is multiplied by; null for the usual
 * @param dataFormat order of the columns of an image with channels
 * @param encode how columns become numbers
 */
public record InputColumns(
    String input,
    List<String> columns,
    Shape shape,
    Scale scale,
    DataFormat dataFormat,
    Encodings encode) {

  public InputColumns {
    columns = List.copyOf(columns);
  }

  /** Whether the examples are images: bytes, and 1/255 by default. */
  public boolean images() {
    return shape != null && shape.rank() == 3;
  }

  /** What values are multiplied by. */
  public Scale factor() {
    return scale != null ? scale : images() ? Scale.BYTES : Scale.NONE;
  }

  /** Whether the file has all numbers of one channel before those of the next. */
  public boolean channelsFirst() {
    return images() && dataFormat == DataFormat.CHANNELS_FIRST;
  }

  /** The same columns, read as the input of a network. */
  public InputColumns as(Shape other, Scale factor) {
    return new InputColumns(input, columns, other, factor, dataFormat, encode);
  }
}
