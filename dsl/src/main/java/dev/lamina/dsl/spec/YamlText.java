package dev.lamina.dsl.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Plain data (maps, lists, text, numbers, booleans, null) as YAML; short lists in one line. */
final class YamlText {

  private static final int WIDEST_LIST = 80;

  // Text that no reader of YAML, old or new, takes for something else.
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*");
  private static final Set<String> NOT_PLAIN =
      Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf");

  private YamlText() {}

  /** The lines of {@code key: value}. */
  static List<String> entry(String key, Object value) {
    String head = scalar(key) + ":";
    if (isInline(value)) {
      return List.of(head + " " + inline(value));
    }
    List<String> lines = new ArrayList<>(List.of(head));
    block(value).forEach(line -> lines.add("  " + line));
    return lines;
  }

  /** The lines of {@code - value}. */
  static List<String> item(Object value) {
    List<String> inner = isInline(value) ? List.of(inline(value)) : block(value);
    List<String> lines = new ArrayList<>();
    for (String line : inner) {
      lines.add((lines.isEmpty() ? "- " : "  ") + line);
    }
    return lines;
  }

  private static List<String> block(Object value) {
    List<String> lines = new ArrayList<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, each) -> lines.addAll(entry(key.toString(), each)));
    } else {
      ((List<?>) value).forEach(each -> lines.addAll(item(each)));
    }
    return lines;
  }

  private static boolean isInline(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.isEmpty();
    }
    return !(value instanceof List<?> list)
        || list.isEmpty()
        || isFlat(list) && inline(list).length() <= WIDEST_LIST;
  }

  private static boolean isFlat(List<?> list) {
    return list.stream()
        .allMatch(each -> each instanceof List<?> inner ? isFlat(inner) : !(each instanceof Map));
  }

  private static String inline(Object value) {
    if (value instanceof List<?> list) {
      return "[" + String.join(", ", list.stream().map(YamlText::inline).toList()) + "]";
    }
    return value instanceof Map ? "{}" : scalar(value);
  }

  /** A scalar that reads back to the same value. */
  static String scalar(Object value) {
    if (value instanceof String text) {
      boolean plain =
          PLAIN.matcher(text).matches()
              && !NOT_PLAIN.contains(text.toLowerCase(java.util.Locale.ROOT));
      return plain ? text : quoted(text);
    }
    // 1.0E10 is a number to YAML 1.2, 1.0e+10 to 1.1 as well.
    return String.valueOf(value).replace("E-", "e-").replace("E", "e+");
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
              } else if (c < ' '
                  || c >= 0x7F && c < 0xA0
                  || c == 0x2028
                  || c == 0x2029
                  || c == 0xFEFF) {
                quoted.append(String.format("\\u%04x", c));
              } else {
                quoted.appendCodePoint(c);
              }
            });
    return quoted.append('"').toString();
  }
}
