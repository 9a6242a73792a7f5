package dev.lamina.cli.task;

import dev.lamina.cli.terminal.Columns;
import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.Json;
import dev.lamina.cli.terminal.Paragraph;
import dev.lamina.dsl.catalog.ArgInfo;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.spec.Vocabularies;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What can be written in a file, told from the catalog that reads it. */
public record Reference(Console console, boolean json) {

  /** Longer lines are hard to read, however wide the terminal is. */
  private static final int MEASURE = 100;

  /** The kinds that answer to {@code name}: a loss and a metric may share theirs. */
  public List<KindInfo<?>> find(String name) {
    List<KindInfo<?>> found = new ArrayList<>();
    for (Family<?> family : Vocabularies.all()) {
      family
          .find(name)
          .filter(kind -> found.stream().noneMatch(other -> other.type() == kind.type()))
          .ifPresent(found::add);
    }
    return found;
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
      listed.forEach(f -> document.put(f.noun(), f.kinds().stream().map(this::view).toList()));
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
  public void explain(List<KindInfo<?>> kinds) {
    if (json) {
      console.out().println(Json.text(kinds.stream().map(this::view).toList()));
    } else {
      kinds.forEach(this::printKind);
    }
    console.out().flush();
  }

  private void printKind(KindInfo<?> kind) {
    PrintWriter out = console.out();
    int width = Math.min(console.width(), MEASURE);
    String also = kind.aliases().isEmpty() ? "" : "; also " + String.join(", ", kind.aliases());
    out.printf("%s (%s%s)%n", kind.name(), kind.kerasName(), also);
    out.print(Paragraph.of(kind.doc(), 2, width));
    out.printf("  For example: %s%n  %s%n", kind.example(), kind.source());
    for (ArgInfo arg : kind.args()) {
      String aliases =
          arg.aliases().isEmpty() ? "" : " (also " + String.join(", ", arg.aliases()) + ")";
      String value = arg.type().describe() + (arg.range().isEmpty() ? "" : ", " + arg.range());
      out.printf("%n  %s: %s%s%n", arg.name(), arg.required() ? "required" : arg.def(), aliases);
      out.print(Paragraph.of(arg.doc() + " Takes " + value + ".", 6, width));
    }
    out.println();
  }

  private Map<String, Object> view(KindInfo<?> kind) {
    return dev.lamina.dsl.catalog.Reference.view(kind);
  }
}
