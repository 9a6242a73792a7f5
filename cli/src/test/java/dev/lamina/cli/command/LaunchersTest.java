package dev.lamina.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The launchers of the two kinds of systems start the same thing in the same way. */
class LaunchersTest {

  private static final Path ROOT = Path.of(System.getProperty("lamina.root", ".."));
  private static final String SHELL = "lamina";
  private static final String WINDOWS = "lamina.cmd";

  /**
   * Windows has neither a class archive nor a width of the terminal: a batch file cannot make the
   * one safely, nor ask for the other.
   */
  private static final Set<String> SHELL_ALONE =
      Set.of(
          "-XX:SharedArchiveFile=",
          "-Dlamina.terminal.out=",
          "-Dlamina.terminal.err=",
          "-Dlamina.terminal.width=");

  private static final Pattern OPTION =
      Pattern.compile("(?<![\\w*-])-(X(?!mx)|D)[A-Za-z][^\\s\"';]*");
  private static final Pattern VARIABLE = Pattern.compile("(OMP|GOMP)_[A-Z_]+");

  private static String text(String launcher) throws IOException {
    String whole = Files.readString(ROOT.resolve(launcher));
    // Without what builds Lamina and makes the archive: other programs' options.
    return whole
        .lines()
        .filter(line -> !line.strip().startsWith("#") && !line.strip().startsWith("rem "))
        .filter(line -> !line.contains("mvn") && !line.contains("DumpLoadedClassList"))
        .filter(line -> !line.contains("-Xshare:dump"))
        .collect(Collectors.joining("\n"));
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(MatchResult::group)
        // What a variable is filled in with differs in spelling alone.
        .map(each -> each.replaceFirst("=[$%].*", "="))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void bothGiveJavaTheSameOptions() throws IOException {
    Set<String> shell = found(OPTION, text(SHELL));
    assertThat(shell)
        .containsAll(SHELL_ALONE)
        .contains("-XX:+UseSerialGC", "-XX:MaxRAMPercentage=50", "-Xms128m", "-Dlamina.threads=");
    shell.removeAll(SHELL_ALONE);
    assertThat(found(OPTION, text(WINDOWS))).isEqualTo(shell);
  }

  @Test
  void bothSetTheSameVariables() throws IOException {
    assertThat(found(VARIABLE, text(WINDOWS))).isEqualTo(found(VARIABLE, text(SHELL))).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {SHELL, WINDOWS})
  void memoryAndThreadsAreForTheVerbsThatTakeThreads(String launcher) throws IOException {
    Pattern list =
        Pattern.compile(
            launcher.equals(SHELL) ? "case \\$verb in\\s+(.*?)\\)" : "for %%v in \\((.*?)\\)");
    List<MatchResult> lists = list.matcher(text(launcher)).results().toList();
    assertThat(lists).hasSize(1);
    Collection<String> verbs =
        Arrays.stream(lists.get(0).group(1).split("[\\s|]+"))
            .filter(verb -> !verb.isEmpty())
            .toList();
    CommandLine all = Lamina.commandLine(dev.lamina.cli.CliRun.console());
    Set<String> threaded =
        all.getSubcommands().entrySet().stream()
            .filter(verb -> takesThreads(verb.getValue()))
            .map(java.util.Map.Entry::getKey)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(verbs).containsExactlyInAnyOrderElementsOf(threaded);
  }

  private static boolean takesThreads(CommandLine verb) {
    return verb.getCommandSpec().findOption("--threads") != null
        || verb.getSubcommands().values().stream().anyMatch(LaunchersTest::takesThreads);
  }

  @Test
  void theBatchFileHasTheLineEndsThatWindowsWants() throws IOException {
    String text = Files.readString(ROOT.resolve(WINDOWS));
    assertThat(text.lines().count()).isEqualTo(text.split("\r\n", -1).length - 1);
  }
}
