package dev.lamina.dsl.layer;

import dev.lamina.dsl.shape.DataFormat;
import java.util.Optional;

/**
 * Why a layer's arguments cannot be honoured, whatever its input.
 *
 * @param code a stable code
 * @param argument the argument to point at
 * @param message what is wrong
 * @param hint what to do
 */
public record Refusal(String code, String argument, String message, String hint) {

  /** An argument of Keras's that this version of Lamina does not have. */
  static Refusal unsupported(String argument, String message, String hint) {
    return new Refusal("unsupported-argument", argument, message, hint);
  }

  /** The refusal of channels first; nothing for channels last. */
  static Optional<Refusal> of(DataFormat format) {
    return format == DataFormat.CHANNELS_LAST
        ? Optional.empty()
        : Optional.of(
            unsupported(
                "data_format",
                "`channels_first` is not supported: Lamina's images are (height, width, channels)",
                "leave data_format out, and write the model's input with its channels last, such"
                    + " as 28x28x1"));
  }
}
