package dev.lamina.runtime.transfer;

import java.util.Optional;

/**
 * Why weights cannot be taken over.
 *
 * @param code stable, of the message
 * @param layer the layer here that it is about; empty if it is about the whole
 * @param message what is wrong
 * @param hint what to do
 */
public record WeightProblem(String code, Optional<String> layer, String message, String hint) {

  static WeightProblem of(String code, String message, String hint) {
    return new WeightProblem(code, Optional.empty(), message, hint);
  }
}
