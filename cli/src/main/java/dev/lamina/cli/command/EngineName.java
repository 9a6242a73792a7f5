package dev.lamina.cli.command;

import dev.lamina.runtime.network.EngineKind;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * An engine by its name in lower case, as everywhere else; picocli would list the constants' own
 * names.
 */
final class EngineName implements ITypeConverter<EngineKind>, Iterable<String> {

  private static final List<String> NAMES =
      Arrays.stream(EngineKind.values()).map(EngineKind::toString).toList();

  @Override
  public EngineKind convert(String word) {
    return Arrays.stream(EngineKind.values())
        .filter(kind -> kind.toString().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "expected one of " + NAMES + " (case-insensitive) but was '" + word + "'"));
  }

  /** What can be completed. */
  @Override
  public Iterator<String> iterator() {
    return NAMES.iterator();
  }
}
