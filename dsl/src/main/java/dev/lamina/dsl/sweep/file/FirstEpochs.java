package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.sweep.EarlyTermination;
import java.util.List;
import java.util.Optional;

/**
 * How long every trial goes on undisturbed.
 *
 * @param argument that says so
 * @param epochs after which a trial is judged for the first time
 */
record FirstEpochs(String argument, int epochs) {

  // What the kinds of the family call it.
  private static final List<String> ARGUMENTS = List.of("min_epochs", "warmup_epochs");

  static Optional<FirstEpochs> of(EarlyTermination kind) {
    KindInfo<?> info = Family.of(EarlyTermination.class).kindOf(kind);
    return ARGUMENTS.stream()
        .flatMap(name -> info.arg(name).stream())
        .findFirst()
        .map(arg -> new FirstEpochs(arg.name(), ((Number) arg.valueIn(kind)).intValue()));
  }
}
