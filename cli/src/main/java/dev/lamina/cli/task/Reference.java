package dev.lamina.cli.task;

import dev.lamina.cli.terminal.Columns;
import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.Json;
import dev.lamina.cli.terminal.Paragraph;
import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.catalog.ArgInfo;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.constraint.Constraint;
import dev.lamina.dsl.data.DataSpec;
import dev.lamina.dsl.initializer.Initializer;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.loss.Loss;
import dev.lamina.dsl.metric.Metric;
import dev.lamina.dsl.optimizer.Optimizer;
import dev.lamina.dsl.regularizer.Regularizer;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What can be written in a file, told from the catalog that reads it. */
public record Reference(Console console, boolean json) {

  /** Longer lines are hard to read, however wide the terminal is. */
  private static final int MEASURE = 100;

  private static List<Family<?>> families() {
    return List.of(
        Family.of(Layer.class),
        Family.of(Activation.class),
        Family.of(Initializer.class),
        Family.of(Regularizer.class),
        Family.of(Constraint.class),
        Family.of(Optimizer.class),
        Family.of(Loss.class),
        Family.of(Metric.class),
        Family.of(DataSpec.class));
  }

  /** The kinds that answer to {@code name}: a loss and a metric may share theirs. */
  public List<KindInfo<?>> find(String name) {
    List<KindInfo<?>> found = new ArrayList<>();
    families().forEach(family -> family.find(name).ifPresent(found::add));
    return found;
  }

  /** Every name and alias, for suggestions. */
  public List<String> words() {
    return families().stream().flatMap(family -> family.words().stream()).toList();
  }

  /** Lists the layers, or every family. */
  public void list(boolean all) {
    List<Family<?>> listed = all ? families() : List.of(Family.of(Layer.class));
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
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("name", kind.name());
    view.put("keras", kind.kerasName());
    view.put("aliases", kind.aliases());
    view.put("doc", kind.doc());
    view.put("source", kind.source());
    view.put("example", kind.example());
    view.put("arguments", kind.args().stream().map(this::view).toList());
    return view;
  }

  private Map<String, Object> view(ArgInfo arg) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("name", arg.name());
    view.put("aliases", arg.aliases());
    view.put("required", arg.required());
    view.put("default", arg.required() ? null : arg.write(arg.defaultValue()));
    view.put("value", arg.type().describe());
    view.put("range", arg.range());
    view.put("doc", arg.doc());
    return view;
  }
}
