package dev.lamina.runtime.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Bits of HTML; every text from outside goes through {@link #text}. */
final class Html {

  private Html() {}

  /** Text, with what HTML would read as markup made harmless. */
  static String text(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** A whole number with commas between its thousands. */
  static String whole(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Four places behind the point; fewer digits for what is very small or large. */
  static String number(double number) {
    double size = Math.abs(number);
    return size != 0 && (size < 0.001 || size >= 100_000)
        ? String.format(Locale.ROOT, "%.3e", number)
        : String.format(Locale.ROOT, "%.4f", number);
  }

  /** A section with its heading. */
  static String section(String title, String body) {
    return "<section><h2>" + text(title) + "</h2>\n" + body + "</section>\n";
  }

  /** A table that scrolls by itself where it is too wide; the cells are HTML. */
  static String table(List<String> header, List<List<String>> rows) {
    String head =
        header.stream().map(cell -> "<th>" + cell + "</th>").collect(Collectors.joining());
    String body =
        rows.stream()
            .map(
                row ->
                    row.stream()
                        .map(cell -> "<td>" + cell + "</td>")
                        .collect(Collectors.joining("", "<tr>", "</tr>\n")))
            .collect(Collectors.joining());
    return "<div class=\"wide\"><table><thead><tr>%s</tr></thead><tbody>\n%s</tbody></table></div>\n"
        .formatted(head, body);
  }
}
