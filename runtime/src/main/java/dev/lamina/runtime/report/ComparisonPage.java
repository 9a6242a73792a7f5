package dev.lamina.runtime.report;

import java.util.List;

/**
 * A comparison as one page.
 *
 * @param comparison of what
 */
public record ComparisonPage(Comparison comparison) {

  private static final int LONGEST = 60;

  /** All of it, as one document. */
  public String html() {
    List<String> names = comparison.names();
    Page page = new Page("Comparison of " + String.join(", ", names));
    page.section("results", "Results", table(comparison.results(), true));
    page.section("curves", "Curves", Html.charts(comparison.charts()));
    List<Comparison.Line> differences = comparison.differences();
    page.section(
        "differences",
        "Differences of the specifications",
        !comparison.specified()
            ? "<p>Not all of them can be read.</p>\n"
            : differences.isEmpty() ? "<p>There are none.</p>\n" : table(differences, false));
    return page.html("<h1>%s runs side by side</h1>\n".formatted(Html.whole(names.size())));
  }

  private String table(List<Comparison.Line> lines, boolean measures) {
    StringBuilder html = new StringBuilder("<div class=\"wide\"><table><thead><tr><th></th>");
    List<String> names = comparison.names();
    for (int i = 0; i < names.size(); i++) {
      html.append(
          "<th><i class=\"swatch c%d\"></i>%s</th>"
              .formatted(i % Chart.COLOURS, Html.text(names.get(i))));
    }
    html.append("</tr></thead><tbody>\n");
    for (Comparison.Line line : lines) {
      html.append("<tr><td>").append(Html.text(line.name())).append("</td>");
      List<Integer> best = measures ? line.best() : List.of();
      List<Object> values = line.values();
      for (int i = 0; i < values.size(); i++) {
        boolean other = !measures && !java.util.Objects.equals(values.get(i), values.get(0));
        html.append(
            "<td class=\"%s%s\">%s</td>"
                .formatted(
                    best.contains(i) ? "best" : "",
                    other ? "differs" : "",
                    Html.text(line.word(i))));
      }
      html.append("</tr>\n");
    }
    return html.append("</tbody></table></div>\n").toString();
  }

  /** A value in few letters: numbers as measures are shown, long texts cut. */
  public static String word(Object value) {
    if (value == null) {
      return "-";
    }
    if (value instanceof Double number) {
      return number == Math.rint(number) && Math.abs(number) < 1e9
          ? Html.whole(Math.round(number))
          : Html.number(number);
    }
    if (value instanceof Integer || value instanceof Long) {
      return Html.whole(((Number) value).longValue());
    }
    String text = value.toString();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }
}
