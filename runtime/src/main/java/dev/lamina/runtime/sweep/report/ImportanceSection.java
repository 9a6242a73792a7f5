package dev.lamina.runtime.sweep.report;

import dev.lamina.dsl.sweep.SweepSpec;
import dev.lamina.runtime.report.Html;
import java.util.List;
import java.util.Locale;

/**
 * Bars of the parameters' importance.
 *
 * @param spec of the sweep
 * @param importances one for each objective
 */
record ImportanceSection(SweepSpec spec, List<Importance> importances) {

  String html() {
    StringBuilder html = new StringBuilder();
    for (int i = 0; i < importances.size(); i++) {
      if (!importances.get(i).shares().isEmpty()) {
        if (importances.size() > 1) {
          html.append("<h3>").append(Html.text(spec.objectives().get(i).name())).append("</h3>\n");
        }
        html.append(bars(importances.get(i)));
      }
    }
    return html.isEmpty()
        ? ""
        : html
            + "<p>The share of the variance that comes from each parameter alone (fANOVA, Hutter et al. 2014, with a random forest).</p>\n";
  }

  private static String bars(Importance importance) {
    StringBuilder html = new StringBuilder("<div class=\"shares\">\n");
    importance
        .shares()
        .forEach(
            share ->
                html.append(
                    bar(share.axis().name(), share.axis().dimension().name(), share.share(), "")));
    html.append(
        bar(
            "together",
            "what several parameters do only together",
            importance.together(),
            " rest"));
    return html.append("</div>\n<p>Learnt from the values of ")
        .append(Html.whole(importance.learnt().values().size()))
        .append(" trials ")
        .append(importance.learnt().words())
        .append(".</p>\n")
        .toString();
  }

  private static String bar(String name, String title, double share, String style) {
    String percent = String.format(Locale.ROOT, "%.1f %%", 100 * share);
    return "<div class=\"share%s\" title=\"%s\"><span>%s</span><i><b style=\"width: %s%%\"></b></i><em>%s</em></div>\n"
        .formatted(
            style,
            Html.text(title),
            Html.text(name),
            String.format(Locale.ROOT, "%.2f", 100 * share),
            percent);
  }
}
