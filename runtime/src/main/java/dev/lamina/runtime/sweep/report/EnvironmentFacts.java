package dev.lamina.runtime.sweep.report;

import dev.lamina.runtime.report.Html;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Plain data as names with values; of a mapping within, both names. */
final class EnvironmentFacts {

  private EnvironmentFacts() {}

  static String html(Map<String, Object> environment) {
    Map<String, String> facts = new LinkedHashMap<>();
    put("", environment, facts);
    return Html.facts(facts);
  }

  private static void put(String before, Map<?, ?> values, Map<String, String> facts) {
    values.forEach(
        (key, value) -> {
          String name = (before + " " + key).strip().replace('_', ' ');
          if (value instanceof Map<?, ?> within) {
            put(name, within, facts);
          } else if (value != null && !value.equals("")) {
            facts.put(
                name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1), text(value));
          }
        });
  }

  private static String text(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
        : String.valueOf(value);
  }
}
