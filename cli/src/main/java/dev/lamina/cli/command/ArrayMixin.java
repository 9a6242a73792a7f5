package dev.lamina.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which array of numpy's archives is meant. */
final class ArrayMixin {

  private static final String ENDING = ".npz";

  @Option(
      names = "--array",
      paramLabel = "KEY",
      description =
          "The array to take from .npz archives; default: x_test, x or x_train, or the only one.")
  private String array;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /**
   * The key, if one is given.
   *
   * @throws ParameterException if none of the files is an archive
   */
  Optional<String> of(List<Path> files) {
    boolean archive =
        files.stream().anyMatch(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(ENDING));
    if (array != null && !archive) {
      throw new ParameterException(
          spec.commandLine(), "--array is for " + ENDING + " archives, and no file is one");
    }
    return Optional.ofNullable(array);
  }
}
