package dev.lamina.cli.command;

import dev.lamina.cli.task.Telling;
import dev.lamina.cli.task.ToldValues;
import dev.lamina.cli.terminal.Console;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
    description = {
      "Record what came out of a trial that was asked for.",
      "With --epoch, what it reached so far: the answer is whether it goes on."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  lamina sweep tell sweeps/mine 3 0.9125",
      "  lamina sweep tell sweeps/mine 3 --epoch 1 loss=0.41 || break",
      "  lamina sweep tell sweeps/mine 4 --failed \"out of memory\"",
      "",
      "Exit code 7 when the trial is stopped or set aside after this epoch.",
    })
final class SweepTellCommand implements Callable<Integer>, JsonCapable {

  @Mixin private SweepMixin sweep;

  @Parameters(index = "1", paramLabel = "NUMBER", description = "The trial's, as `ask` gave it.")
  private String number;

  @Parameters(
      index = "2..*",
      paramLabel = "VALUE",
      description =
          "One for each of the sweep's metrics, in their order, or as NAME=VALUE;"
              + " none: what its epochs have.")
  private List<String> values = new ArrayList<>();

  @Option(
      names = "--epoch",
      paramLabel = "EPOCH",
      description = "The values are those after this epoch, counted from 1.")
  private Integer epoch;

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
    if (failed != null && (!values.isEmpty() || epoch != null)) {
      throw new ParameterException(
          spec.commandLine(),
          "a trial that has failed has no %s: leave out %s or --failed"
              .formatted(
                  epoch != null ? "more epochs" : "value", epoch != null ? "--epoch" : "VALUE"));
    }
    if (epoch != null && values.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Which VALUE has trial " + number + " after this epoch?");
    }
    boolean goesOn =
        new Telling(
                store.place(null, console),
                sweep.name(),
                number(),
                told(),
                epoch == null ? OptionalInt.empty() : OptionalInt.of(epoch),
                Optional.ofNullable(failed),
                json(),
                console)
            .execute();
    return goesOn ? Exit.DONE.code() : Exit.NOTHING_TO_RESUME.code();
  }

  private ToldValues told() {
    List<Double> inOrder = new ArrayList<>();
    Map<String, Double> byName = new LinkedHashMap<>();
    for (String word : values) {
      int sign = word.indexOf('=');
      if (sign > 0 && !word.startsWith("--")) {
        if (byName.put(word.substring(0, sign), value(word.substring(sign + 1))) != null) {
          throw new ParameterException(
              spec.commandLine(), "`" + word.substring(0, sign) + "` is told twice");
        }
      } else {
        inOrder.add(value(word));
      }
    }
    if (!inOrder.isEmpty() && !byName.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "give all values as NAME=VALUE, or none of them");
    }
    return new ToldValues(inOrder, byName);
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
