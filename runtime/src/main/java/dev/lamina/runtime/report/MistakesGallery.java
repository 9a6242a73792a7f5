package dev.lamina.runtime.report;

import dev.lamina.runtime.record.Tree;
import java.util.List;
import java.util.Locale;

/**
 * The gravest mistakes: pictures, or lines of a table where the examples are no pictures.
 *
 * @param mistakes of insight.json
 */
record MistakesGallery(Tree mistakes) {

  private static final int LEAST_SIDE = 64;

  String html() {
    List<Tree> all = mistakes.items();
    if (all.isEmpty()) {
      return "";
    }
    boolean values = all.get(0).at("error").isPresent();
    String heading = values ? "Largest errors" : "Most confident mistakes";
    StringBuilder html = new StringBuilder("<h3>").append(heading).append("</h3>\n");
    if (all.get(0).at("png").isPresent()) {
      html.append("<div class=\"gallery\">\n");
      all.forEach(mistake -> html.append(picture(mistake)));
      return html.append("</div>\n").toString();
    }
    return html.append(
            Html.table(
                List.of(
                    "Example",
                    values ? "True value" : "True class",
                    values ? "Predicted" : "Taken for",
                    values ? "Error" : "Probability"),
                all.stream()
                    .map(
                        mistake ->
                            List.of(
                                "#" + Html.whole(mistake.at("index").whole()),
                                Html.text(mistake.at("truth").text()),
                                Html.text(mistake.at("predicted").text()),
                                Html.number(weight(mistake))))
                    .toList()))
        .toString();
  }

  private static double weight(Tree mistake) {
    return mistake
        .at("error")
        .number()
        .orElseGet(() -> mistake.at("confidence").number().orElse(Double.NaN));
  }

  private static String picture(Tree mistake) {
    String truth = Html.text(mistake.at("truth").text());
    String predicted = Html.text(mistake.at("predicted").text());
    boolean values = mistake.at("error").isPresent();
    String sure =
        values
            ? Html.number(weight(mistake))
            : String.format(Locale.ROOT, "%.1f %%", 100 * weight(mistake));
    long width = Math.max(1, mistake.at("width").whole());
    long height = Math.max(1, mistake.at("height").whole());
    long zoom = Math.max(1, LEAST_SIDE / Math.max(width, height));
    return "<figure><img src=\"data:image/png;base64,%s\" width=\"%d\" height=\"%d\" alt=\"example %d\" /><figcaption><b>%s</b> <span>%s</span><br />is %s <span>#%s</span></figcaption></figure>\n"
        .formatted(
            Html.text(mistake.at("png").text()),
            width * zoom,
            height * zoom,
            mistake.at("index").whole(),
            predicted,
            sure,
            truth,
            Html.whole(mistake.at("index").whole()));
  }
}
