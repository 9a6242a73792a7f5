package dev.lamina.runtime.report;

import dev.lamina.dsl.diagnostic.Counted;
import dev.lamina.runtime.file.PlainJson;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Bits of HTML; every text from outside goes through {@link #text}. */
public final class Html {

  private Html() {}

  /** Text, with what HTML would read as markup made harmless. */
  public static String text(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** A name made of words with underscores, which may go on in the next line behind each. */
  static String breakable(String name) {
    return text(name).replace("_", "_<wbr/>");
  }

  /** Plain data as the text of a script element: nothing in it ends that element. */
  public static String json(Object plain) {
    return PlainJson.line(plain).replace("<", "\\u003c").replace("\u2028", "\\u2028");
  }

  /** What is shown only when asked for. */
  public static String details(String summary, String body) {
    return "<details><summary>" + text(summary) + "</summary>\n" + body + "</details>\n";
  }

  /** A chart: drawn at rest, with its numbers beside it for the page's script. */
  static String chart(Chart chart) {
    SvgCanvas canvas = new SvgCanvas();
    new ChartDrawing(chart, 0).on(canvas);
    return "<figure class=\"chart\"><svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n%s</svg><script type=\"application/json\">%s</script></figure>\n"
        .formatted(
            ChartDrawing.WIDTH,
            ChartDrawing.HEIGHT,
            text(chart.title()),
            canvas.elements(),
            json(chart.view()));
  }

  /** Charts beside each other where there is room. */
  static String charts(List<Chart> charts) {
    return charts.stream()
        .map(Html::chart)
        .collect(Collectors.joining("", "<div class=\"charts\">\n", "</div>\n"));
  }

  /** A whole number with commas between its thousands. */
  public static String whole(long number) {
    return Counted.number(number);
  }

  /** A few numbers and words in large letters, each in a box of its own: see {@link #tile}. */
  public static String tiles(List<String> tiles) {
    return tiles.stream().collect(Collectors.joining("", "<div class=\"tiles\">\n", "</div>\n"));
  }

  /** One of them. */
  public static String tile(String name, String value) {
    return "<div><b>%s</b><span>%s</span></div>\n".formatted(text(value), breakable(name));
  }

  /** A time in hours, minutes or seconds, whichever is largest. */
  public static String seconds(double seconds) {
    long whole = (long) seconds;
    return whole >= 3600
        ? "%d h %02d min".formatted(whole / 3600, whole % 3600 / 60)
        : whole >= 60
            ? "%d min %02d s".formatted(whole / 60, whole % 60)
            : String.format(Locale.ROOT, "%.1f s", seconds);
  }

  /** Names with what they are. */
  public static String facts(Map<String, String> facts) {
    return facts.isEmpty()
        ? ""
        : facts.entrySet().stream()
            .map(
                fact ->
                    "<dt>%s</dt><dd>%s</dd>\n"
                        .formatted(text(fact.getKey()), text(fact.getValue())))
            .collect(Collectors.joining("", "<dl>\n", "</dl>\n"));
  }

  /** Four places behind the point; fewer for what is large, other digits for the very small. */
  public static String number(double number) {
    if (!Double.isFinite(number)) {
      return Double.isNaN(number) ? "NaN" : number > 0 ? "infinite" : "minus infinity";
    }
    double size = Math.abs(number);
    String format = size != 0 && size < 0.001 || size >= 1e9 ? "%.3e" : "%.4f";
    return String.format(Locale.ROOT, size >= 1000 && size < 1e9 ? "%,.1f" : format, number);
  }

  /** A section with its heading. */
  static String section(String title, String body) {
    return "<section><h2>" + text(title) + "</h2>\n" + body + "</section>\n";
  }

  /** The same, with a place that the page's contents lead to. */
  static String section(String id, String title, String body) {
    return "<section id=\"" + id + "\"><h2>" + text(title) + "</h2>\n" + body + "</section>\n";
  }

  /** A table that scrolls by itself where it is too wide; the cells are HTML. */
  public static String table(List<String> header, List<List<String>> rows) {
    List<String> sides =
        IntStream.range(0, header.size()).mapToObj(column -> side(rows, column)).toList();
    String head =
        IntStream.range(0, header.size())
            .mapToObj(column -> "<th" + sides.get(column) + header.get(column) + "</th>")
            .collect(Collectors.joining());
    String body =
        rows.stream()
            .map(
                row ->
                    IntStream.range(0, row.size())
                        .mapToObj(column -> "<td" + sides.get(column) + row.get(column) + "</td>")
                        .collect(Collectors.joining("", "<tr>", "</tr>\n")))
            .collect(Collectors.joining());
    return "<div class=\"wide\"><table><thead><tr>%s</tr></thead><tbody>\n%s</tbody></table></div>\n"
        .formatted(head, body);
  }

  /** The first column names its row; of the others, those of numbers are flush right. */
  private static String side(List<List<String>> rows, int column) {
    boolean numbers =
        column > 0 && rows.stream().allMatch(row -> row.get(column).matches("[-0-9.,e+% ]*"));
    return numbers ? " class=\"n\">" : ">";
  }
}
