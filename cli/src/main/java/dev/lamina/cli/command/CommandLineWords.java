package dev.lamina.cli.command;

import dev.lamina.dsl.diagnostic.DidYouMean;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in our words where picocli's are a programmer's. */
final class CommandLineWords {

  private static final Set<Class<?>> INTEGERS =
      Set.of(int.class, Integer.class, long.class, Long.class);

  private CommandLineWords() {}

  static String of(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched.getUnmatched().get(0), e.getCommandLine().getCommandSpec());
    }
    // A mistyped option is why the parameter seems missing, or at least the mistake to tell first.
    List<String> left = e.getCommandLine().getUnmatchedArguments();
    if (e instanceof MissingParameterException && !left.isEmpty()) {
      return unmatched(left.get(0), e.getCommandLine().getCommandSpec());
    }
    ArgSpec argument = e.getArgSpec();
    if (argument instanceof OptionSpec option
        && e.getValue() != null
        && INTEGERS.contains(argument.type())) {
      return option.longestName() + " must be an integer, got `" + e.getValue() + "`";
    }
    return e.getMessage();
  }

  private static String unmatched(String word, CommandSpec spec) {
    boolean option = word.startsWith("-");
    if (!option && spec.subcommands().isEmpty()) {
      return "unexpected argument `" + word + "`";
    }
    Set<String> candidates = option ? spec.optionsMap().keySet() : spec.subcommands().keySet();
    return "there is no "
        + (option ? "option" : "command")
        + " `"
        + word
        + "`"
        + DidYouMean.nearest(word.replaceFirst("=.*", ""), candidates)
            .map(nearest -> "; did you mean `" + nearest + "`?")
            .orElse("");
  }
}
