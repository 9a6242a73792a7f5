package dev.lamina.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.cli.CliRun;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

/** The examples of {@code --help} can be copied: in a terminal of 80 columns none is broken. */
class HelpTest {

  private static final int WIDTH = 80;

  @TestFactory
  Stream<DynamicTest> examplesAreShownAsTheyAreWritten() {
    List<CommandLine> all =
        verbs(Lamina.commandLine(CliRun.console()))
            .filter(verb -> verb.getCommandSpec().usageMessage().footer().length > 0)
            .toList();
    assertThat(all).hasSizeGreaterThan(20);
    return all.stream()
        .map(
            verb -> {
              String name = verb.getCommandSpec().qualifiedName();
              return DynamicTest.dynamicTest(
                  name,
                  () -> {
                    List<String> lines = List.of(verb.getCommandSpec().usageMessage().footer());
                    assertThat(lines).allMatch(line -> line.length() < WIDTH);
                    assertThat(verb.setUsageHelpWidth(WIDTH).getUsageMessage().lines())
                        .containsSubsequence(lines);
                  });
            });
  }

  private static Stream<CommandLine> verbs(CommandLine line) {
    return Stream.concat(
        Stream.of(line), line.getSubcommands().values().stream().flatMap(HelpTest::verbs));
  }
}
