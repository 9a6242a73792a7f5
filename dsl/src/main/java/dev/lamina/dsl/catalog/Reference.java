package dev.lamina.dsl.catalog;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What can be written, told from the same description that reads it. */
public final class Reference {

  private static final String HEAD =
      "| argument | default | value | word | |\n|---|---|---|---|---|\n";

  private Reference() {}

  /** A kind as plain data. */
  public static Map<String, Object> view(KindInfo<?> kind) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("name", kind.name());
    view.put("keras", kind.kerasName());
    view.put("aliases", kind.aliases());
    view.put("doc", kind.doc());
    view.put("source", kind.source());
    view.put("example", kind.example());
    view.put("arguments", kind.args().stream().map(Reference::view).toList());
    return view;
  }

  private static Map<String, Object> view(ArgInfo arg) {
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

  /** A page of all kinds of these families, in Markdown. */
  public static String markdown(List<Family<?>> families) {
    StringBuilder page = new StringBuilder();
    page.append("# Reference\n\n");
    page.append("Made from the catalog that reads the files; a test holds the two equal.\n");
    page.append("Write a kind as the example shows, or as `kind: {argument: value}`, or by its");
    page.append(" Keras class name.\nAn argument with a number in the column \"word\" can stand");
    page.append(" in the shorthand without its name.\n");
    for (Family<?> family : families) {
      page.append("\n- [").append(title(family)).append("](#").append(anchor(family)).append("): ");
      page.append(String.join(", ", family.names()));
    }
    page.append('\n');
    Set<Class<?>> explained = new HashSet<>();
    for (Family<?> family : families) {
      page.append("\n## ").append(title(family)).append('\n');
      if (!family.placement().isEmpty()) {
        page.append("\nBeside its own arguments each of them may carry these:\n\n").append(HEAD);
        family.placement().forEach(arg -> page.append(row(arg)));
      }
      // A kind may be of two families: layers that change images are for data too.
      family.kinds().stream()
          .filter(kind -> explained.add(kind.type()))
          .forEach(kind -> kind(kind, page));
    }
    return page.toString();
  }

  private static String title(Family<?> family) {
    String noun = family.noun();
    String plural = noun.endsWith("s") ? noun + "es" : noun + "s";
    return Character.toUpperCase(plural.charAt(0)) + plural.substring(1);
  }

  private static String anchor(Family<?> family) {
    return title(family).toLowerCase(java.util.Locale.ROOT);
  }

  private static void kind(KindInfo<?> kind, StringBuilder page) {
    page.append("\n### ").append(kind.name()).append("\n\n");
    page.append(kind.doc()).append("\n\n");
    page.append("```yaml\n").append(kind.example()).append("\n```\n\n");
    page.append("Keras: `").append(kind.kerasName()).append('`');
    if (!kind.aliases().isEmpty()) {
      page.append("; also `").append(String.join("`, `", kind.aliases())).append('`');
    }
    page.append(". Source: ").append(link(kind.source())).append('\n');
    if (!kind.args().isEmpty()) {
      page.append('\n').append(HEAD);
      kind.args().forEach(arg -> page.append(row(arg)));
    }
  }

  private static String link(String source) {
    // The page lies in docs/, as do the pages of our own that are named from the root.
    return source.startsWith("http")
        ? "<" + source + ">"
        : "[" + source + "](" + source.replaceFirst("^docs/", "") + ")";
  }

  private static String value(ValueType<?> type) {
    if (type instanceof ListType<?> list) {
      return "a list, each item " + value(list.item());
    }
    return type instanceof KindType<?> kind
        ? "[" + kind.family().a() + "](#" + anchor(kind.family()) + ")"
        : type.describe();
  }

  private static String row(ArgInfo arg) {
    String names = "`" + String.join("`, `", arg.spellings()) + "`";
    String unset = arg.required() ? "required" : arg.unset() ? "none" : "`" + arg.def() + "`";
    String range = arg.range().isEmpty() ? "" : ", " + arg.range();
    String word = arg.place() < 0 ? "" : String.valueOf(arg.place() + 1);
    return "| "
        + String.join(" | ", names, unset, value(arg.type()) + range, word, arg.doc())
        + " |\n";
  }
}
