package dev.lamina.cli.command;

import dev.lamina.cli.task.SpecSource;
import dev.lamina.cli.task.Trials;
import dev.lamina.cli.terminal.Console;
import dev.lamina.runtime.network.EngineKind;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What verbs have in common that try a run out. */
final class TrialMixin {

  enum Format {
    text,
    json
  }

  @Mixin private SpecMixin source;

  @Mixin private ThreadsMixin threads;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Where data sets lie, as DIR/mnist/...; default: LAMINA_DATA.")
  private Path dataDir;

  @Option(
      names = "--engine",
      converter = EngineName.class,
      completionCandidates = EngineName.class,
      description = "How steps are computed: compiled (default), dl4j or plain.")
  private EngineKind engine = EngineKind.USUAL;

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private Format format;

  boolean json() {
    return format == Format.json;
  }

  Trials trials(Console console) {
    threads.check(console);
    SpecSource given = source.source();
    return new Trials(given, Optional.ofNullable(dataDir), engine, json(), console);
  }
}
