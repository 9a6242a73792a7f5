package dev.lamina.cli.task;

import dev.lamina.cli.terminal.Columns;
import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.Json;
import dev.lamina.cli.terminal.Paragraph;
import dev.lamina.dsl.catalog.ArgInfo;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.catalog.Later;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.spec.Vocabularies;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be written in a file, told from the catalog that reads it. */
public record Reference(Console console, boolean json) {

  /** Longer lines are hard to read, however wide the terminal is. */
  private static final int MEASURE = 100;

  /**
   * A kind and the family it is of.
   *
   * @param family its family
   * @param kind one of it
   */
  public record Found(Family<?> family, KindInfo<?> kind) {

    Map<String, Object> view() {
      return dev.lamina.dsl.catalog.Reference.view(family, kind);
    }
  }

  /** The kinds that answer to {@code name}: a loss and a metric may share theirs. */
  public List<Found> find(String name) {
    List<Found> found = new ArrayList<>();
    for (Family<?> family : Vocabularies.all()) {
      family
          .find(name)
          .filter(kind -> found.stream().noneMatch(other -> other.kind().type() == kind.type()))
          .ifPresent(kind -> found.add(new Found(family, kind)));
    }
    return found;
  }

  /** What is said of a kind that Keras has and Lamina does not; empty for any other word. */
  public Optional<String> absent(String name) {
    return Vocabularies.all().stream()
        .flatMap(family -> family.absent(name).stream())
        .map(
            kinds ->
                "Keras's %s is not part of this version of Lamina: %s; %s"
                    .formatted(name, kinds.because(), kinds.instead()))
        .findFirst();
  }

  /** Every name and alias, for suggestions. */
  public List<String> words() {
    return Vocabularies.all().stream().flatMap(family -> family.words().stream()).toList();
  }

  /** Lists the layers, or every family. */
  public void list(boolean all) {
    List<Family<?>> listed = all ? Vocabularies.all() : List.of(Family.of(Layer.class));
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      listed.forEach(
          family ->
              document.put(
                  family.noun(),
                  family.kinds().stream().map(kind -> new Found(family, kind).view()).toList()));
      console.out().println(Json.text(document));
    } else {
      listed.forEach(this::printFamily);
      console.out().println("`lamina layers KIND` explains one.");
    }
    console.out().flush();
  }

  private void printFamily(Family<?> family) {
    Columns table = new Columns(family.noun(), "also", "for example");
    for (KindInfo<?> kind : family.kinds()) {
      table.row(kind.name(), String.join(", ", kind.aliases()), kind.example());
    }
    console.out().println(table.text());
  }

  /** Explains kinds: what they are, their arguments, where that is described. */
  public void explain(List<Found> kinds) {
    if (json) {
      console.out().println(Json.text(kinds.stream().map(Found::view).toList()));
    } else {
      kinds.forEach(this::print);
    }
    console.out().flush();
  }

  private void print(Found found) {
    KindInfo<?> kind = found.kind();
    PrintWriter out = console.out();
    int width = Math.min(console.width(), MEASURE);
    String also = kind.aliases().isEmpty() ? "" : "; also " + String.join(", ", kind.aliases());
    out.printf("%s (%s%s)%n", kind.name(), kind.kerasName(), also);
    out.print(Paragraph.of(kind.doc(), 2, width));
    out.printf("  For example: %s%n  %s%n", kind.example(), kind.source());
    kind.args().forEach(arg -> print(arg, width));
    if (!found.family().placement().isEmpty()) {
      out.printf("%n  As every %s, it may carry:%n", found.family().noun());
      found.family().placement().forEach(arg -> print(arg, width));
    }
    List<Later.Argument> refused = dev.lamina.dsl.catalog.Reference.refused(kind);
    if (!refused.isEmpty()) {
      out.printf("%n  Of Keras's arguments, refused:%n");
    }
    for (Later.Argument argument : refused) {
      String text = argument.name() + ": " + argument.because() + "; " + argument.instead();
      out.print(Paragraph.of(text, 4, width));
    }
    out.println();
  }

  private void print(ArgInfo arg, int width) {
    PrintWriter out = console.out();
    String aliases =
        arg.aliases().isEmpty() ? "" : " (also " + String.join(", ", arg.aliases()) + ")";
    String value = arg.type().describe() + (arg.range().isEmpty() ? "" : ", " + arg.range());
    out.printf("%n  %s: %s%s%n", arg.name(), arg.required() ? "required" : arg.def(), aliases);
    out.print(Paragraph.of(arg.doc() + " Takes " + value + ".", 6, width));
  }
}
