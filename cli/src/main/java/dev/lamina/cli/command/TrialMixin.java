package dev.lamina.cli.command;

import dev.lamina.cli.task.SpecSource;
import dev.lamina.cli.task.Trials;
import dev.lamina.cli.terminal.Console;
import dev.lamina.runtime.network.EngineKind;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What verbs have in common that try a run out. */
final class TrialMixin {

  @Mixin private SpecMixin source;

  @Mixin private ThreadsMixin threads;

  @Mixin private DataDirMixin data;

  @Option(
      names = "--engine",
      converter = EngineName.class,
      completionCandidates = EngineName.class,
      description = "How steps are computed: compiled (default), dl4j or plain.")
  private EngineKind engine = EngineKind.USUAL;

  @Mixin private FormatMixin format;

  boolean json() {
    return format.json();
  }

  Trials trials(Console console) {
    threads.check(console);
    SpecSource given = source.source();
    return new Trials(given, data.dir(), engine, json(), console);
  }
}
