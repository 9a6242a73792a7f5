package dev.lamina.cli.command;

import dev.lamina.cli.task.Summary;
import dev.lamina.cli.terminal.Console;
import dev.lamina.dsl.summary.KerasSummary;
import dev.lamina.dsl.summary.WideSummary;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Keras's table, and more. */
@Command(
    name = "summary",
    description = "Show the layers, shapes and parameter counts of a model.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  lamina summary lenet5",
      "  lamina summary model.yaml --wide --batch 128",
      "  lamina summary model.yaml --format svg > model.svg",
    })
final class SummaryCommand implements Callable<Integer>, JsonCapable {

  enum Format {
    text,
    json,
    dot,
    svg
  }

  enum Style {
    keras3,
    keras2
  }

  @Mixin private SpecMixin source;

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private Format format;

  @Option(
      names = "--style",
      description = "${COMPLETION-CANDIDATES}: the look of Keras 3 (default) or of Keras 2.")
  private Style style;

  @Option(
      names = "--wide",
      description =
          "Also multiply-accumulates, memory of the activations, receptive field, and the memory that training takes.")
  private boolean wide;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Examples per update, for the memory; default: the file's, or 32.")
  private Integer batch;

  @Option(
      names = "--width",
      paramLabel = "N",
      description = "Columns of the table; default: the terminal's, or 80.")
  private Integer width;

  @Option(names = "--show-trainable", description = "Say of each layer if it is trained.")
  private boolean showTrainable;

  @Spec private CommandSpec spec;

  private final Console console;

  SummaryCommand(Console console) {
    this.console = console;
  }

  @Override
  public boolean json() {
    return format == Format.json;
  }

  @Override
  public Integer call() {
    refuseIf(wide && style != null, "--wide and --style do not go together");
    refuseIf(
        format != Format.text && (wide || style != null || showTrainable || width != null),
        "--wide, --style, --width and --show-trainable are for --format text");
    refuseIf(
        showTrainable && (wide || style == Style.keras2),
        "--show-trainable is for Keras 3's style");
    refuseIf(
        batch != null && !(wide || format == Format.json),
        "--batch is for --wide and --format json");
    refuseIf(batch != null && batch < 1, "--batch must be at least 1");
    int fewest = wide ? WideSummary.FEWEST_COLUMNS : KerasSummary.FEWEST_COLUMNS;
    refuseIf(width != null && width < fewest, "--width must be at least " + fewest);
    refuseIf(width != null && style == Style.keras2, "Keras 2's table has a fixed width");
    new Summary(source.source(), look(), option(width), option(batch), showTrainable, console)
        .run();
    return Exit.DONE.code();
  }

  private void refuseIf(boolean wrong, String message) {
    if (wrong) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }

  private Summary.Look look() {
    return switch (format) {
      case json -> Summary.Look.JSON;
      case dot -> Summary.Look.DOT;
      case svg -> Summary.Look.SVG;
      case text ->
          wide
              ? Summary.Look.WIDE
              : style == Style.keras2 ? Summary.Look.KERAS2 : Summary.Look.KERAS3;
    };
  }

  private static OptionalInt option(Integer given) {
    return given == null ? OptionalInt.empty() : OptionalInt.of(given);
  }
}
