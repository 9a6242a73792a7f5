package dev.lamina.cli.gallery;

import dev.lamina.dsl.source.SourceText;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a file of the gallery says of itself in the comment at its top.
 *
 * @param about its first sentence; empty if there is none
 * @param paper what stands behind {@code paper:}; empty if it names none
 */
public record Heading(String about, String paper) {

  private static final String PAPER = "paper: ";
  private static final Pattern FACT =
      Pattern.compile("(?:" + PAPER + "|parameters: |yaml-language-server: ).*");
  private static final Pattern SENTENCE_END = Pattern.compile("(?<=\\.)\\s");

  /** The heading of a file. */
  public static Heading of(SourceText file) {
    List<String> lines =
        file.text()
            .lines()
            .takeWhile(line -> line.startsWith("#"))
            .map(line -> line.substring(1).strip())
            .toList();
    String prose =
        lines.stream()
            .filter(line -> !FACT.matcher(line).matches())
            .collect(Collectors.joining(" "));
    return new Heading(
        SENTENCE_END.split(prose, 2)[0],
        lines.stream()
            .filter(line -> line.startsWith(PAPER))
            .map(line -> line.substring(PAPER.length()))
            .findFirst()
            .orElse(""));
  }
}
