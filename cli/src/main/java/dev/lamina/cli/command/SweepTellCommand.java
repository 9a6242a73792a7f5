package dev.lamina.cli.command;

import dev.lamina.cli.task.Telling;
import dev.lamina.cli.terminal.Console;
import java.util.ArrayList;
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

/** What a program outside found. */
@Command(
    name = "tell",
    description = "Record what came out of a trial that was asked for.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  lamina sweep tell sweeps/mine 3 0.9125",
      "  lamina sweep tell sweeps/mine 4 --failed \"out of memory\"",
    })
final class SweepTellCommand implements Callable<Integer>, JsonCapable {

  @Parameters(
      index = "0",
      paramLabel = "DIR",
      description = "The sweep's folder; or its name, if a store keeps it.")
  private String folder;

  @Parameters(index = "1", paramLabel = "NUMBER", description = "The trial's, as `ask` gave it.")
  private String number;

  @Parameters(
      index = "2..*",
      paramLabel = "VALUE",
      description = "One for each of the sweep's metrics, in their order.")
  private List<String> values = new ArrayList<>();

  @Option(
      names = "--failed",
      arity = "0..1",
      fallbackValue = "",
      paramLabel = "MESSAGE",
      description = "The trial has no value; write it behind NUMBER.")
  private String failed;

  @Mixin private FormatMixin format;

  @Mixin private StoreMixin store;

  private final Console console;
  private CommandSpec spec;

  SweepTellCommand(Console console) {
    this.console = console;
  }

  /** Values may be negative: what looks like an option and is none is read here. */
  @Spec
  void spec(CommandSpec given) {
    spec = given;
    given.parser().unmatchedOptionsArePositionalParams(true);
  }

  @Override
  public boolean json() {
    return format.json();
  }

  @Override
  public Integer call() {
    List<Double> numbers = values.stream().map(this::value).toList();
    if (failed != null && !numbers.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "a trial that has failed has no value: leave out VALUE or --failed");
    }
    if (failed == null && numbers.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Which VALUE? Or --failed, if trial " + number + " has none");
    }
    new Telling(
            store.place(null, console),
            folder,
            number(),
            numbers,
            Optional.ofNullable(failed),
            json(),
            console)
        .execute();
    return Exit.DONE.code();
  }

  private long number() {
    try {
      return Long.parseLong(number);
    } catch (NumberFormatException e) {
      throw new ParameterException(
          spec.commandLine(), "NUMBER must be a trial's number, got `" + number + "`", e);
    }
  }

  private double value(String word) {
    try {
      return Double.parseDouble(word);
    } catch (NumberFormatException e) {
      throw new ParameterException(
          spec.commandLine(),
          word.startsWith("--")
              ? "there is no option `" + word + "`"
              : "VALUE must be a number, got `" + word + "`; if the trial has no value: --failed",
          e);
    }
  }
}
