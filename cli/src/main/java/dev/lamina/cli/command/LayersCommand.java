package dev.lamina.cli.command;

import dev.lamina.cli.task.Reference;
import dev.lamina.cli.terminal.Console;
import dev.lamina.dsl.diagnostic.DidYouMean;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The reference, from the same description that reads the files. */
@Command(
    name = "layers",
    description = "List the layers, or explain one kind: arguments, defaults, limits.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  lamina layers                all layers",
      "  lamina layers conv2d         its arguments",
      "  lamina layers --all          activations, optimizers, losses, data ... too",
      "  lamina layers adam           any kind of them",
    })
final class LayersCommand implements Callable<Integer>, JsonCapable {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "KIND",
      description = "A kind by its name, Keras class name or alias.")
  private String kind;

  @Option(names = "--all", description = "List every family, not layers alone.")
  private boolean all;

  @Mixin private FormatMixin format;

  @Spec private CommandSpec spec;

  private final Console console;

  LayersCommand(Console console) {
    this.console = console;
  }

  @Override
  public boolean json() {
    return format.json();
  }

  @Override
  public Integer call() {
    Reference reference = new Reference(console, json());
    if (kind == null) {
      reference.list(all);
      return Exit.DONE.code();
    }
    List<Reference.Found> found = reference.find(kind);
    if (found.isEmpty()) {
      Optional<String> absent = reference.absent(kind);
      if (absent.isPresent()) {
        throw new ParameterException(spec.commandLine(), absent.get());
      }
      Optional<String> nearest = DidYouMean.nearest(kind, reference.words());
      throw new ParameterException(
          spec.commandLine(),
          "there is no kind `%s`%s"
              .formatted(kind, nearest.map(n -> "; did you mean `" + n + "`?").orElse("")));
    }
    reference.explain(found);
    return Exit.DONE.code();
  }
}
