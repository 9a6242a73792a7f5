package dev.lamina.cli.command;

import dev.lamina.cli.terminal.Console;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of the command tree. */
@Command(
    name = "lamina",
    description = "A Keras-style language for neural networks, on Deeplearning4j.",
    versionProvider = VersionProvider.class,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  lamina check model.yaml              every mistake of a file at once",
      "  lamina summary lenet5 --wide         Keras's table and what a step costs",
      "  lamina train configs/digits.yaml     train, test, write a run folder",
      "  lamina train mnist-strided fit.epochs=2 compile.optimizer.learning_rate=0.01",
      "  lamina resume runs/digits-...        go on where it was stopped or killed",
      "  lamina evaluate runs/digits-...      the same numbers again",
      "  lamina predict runs/digits-... 7.png --top 3",
      "  lamina runs --sort val_accuracy",
      "",
      "FILE is a path, a name from `lamina models`, or - for standard input.",
    })
public final class Lamina implements Runnable {

  /** The verbs, in the order of the help. */
  private static final List<Class<?>> VERBS =
      List.of(
          CheckCommand.class,
          SummaryCommand.class,
          TrainCommand.class,
          ResumeCommand.class,
          ReproduceCommand.class,
          SweepCommand.class,
          LrFindCommand.class,
          TimeCommand.class,
          EvaluateCommand.class,
          PredictCommand.class,
          FeaturesCommand.class,
          FiltersCommand.class,
          SaliencyCommand.class,
          DataCommand.class,
          ReportCommand.class,
          CompareCommand.class,
          RunsCommand.class,
          RenderCommand.class,
          ModelsCommand.class,
          LayersCommand.class,
          SchemaCommand.class,
          DoctorCommand.class,
          CompletionCommand.class);

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help and exit.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the version and exit.")
  private boolean version;

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "On an internal error, print where it came from.")
  private boolean stacktrace;

  /** Whether an internal error is to be printed whole. */
  boolean stacktrace() {
    return stacktrace;
  }

  /** Runs one command line and gives the exit code. Throws nothing: failures become messages. */
  public static int run(Console console, String... args) {
    return commandLine(console, args).execute(args);
  }

  /**
   * The command tree for these arguments. Describing a verb to picocli takes time, so where the
   * first argument is one, and needs no others to do its work, it is the only one.
   */
  static CommandLine commandLine(Console console, String... args) {
    Lamina root = new Lamina();
    CommandLine line = new CommandLine(root, new ConsoleFactory(console));
    for (Class<?> verb : verbs(args)) {
      line.addSubcommand(verb);
    }
    Failures failures = new Failures(console, root::stacktrace);
    line.getCommandSpec().usageMessage().exitCodeList(Exit.table());
    return line.setOut(console.out())
        .setErr(console.err())
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(console.colourOut() ? Ansi.ON : Ansi.OFF))
        .setUsageHelpWidth(Math.max(60, Math.min(console.width(), 100)))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionStrategy(failures)
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures);
  }

  private static List<Class<?>> verbs(String... args) {
    for (Class<?> verb : args.length == 0 ? List.<Class<?>>of() : VERBS) {
      if (name(verb).equals(args[0])) {
        return verb == CompletionCommand.class ? VERBS : List.of(verb);
      }
    }
    return VERBS;
  }

  private static String name(Class<?> verb) {
    return verb.getAnnotation(Command.class).name();
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Which command? `lamina --help` lists them all.");
  }
}
