package dev.lamina.runtime.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The colours of lines, told apart by most eyes, on white and on black. */
final class Palette {

  /** On white. */
  static final List<String> LIGHT =
      List.of(
          "#2563c9", "#d9730d", "#1f8a4c", "#b0298f", "#7a5a00", "#0e8a9a", "#c93a3a", "#6d4fc4");

  private static final List<String> DARK =
      List.of(
          "#6ea8ff", "#f5a04a", "#5fce8e", "#ee7fd3", "#d8b54a", "#53d3e2", "#ff8078", "#b39dff");

  private Palette() {}

  private static final String LIGHT_PAGE =
      "color-scheme: light; --page: #fbfbfa; --card: #ffffff; --ink: #1d2129; --soft: #5d6470;"
          + " --rule: #e2e4e8; --tint: #f1f3f6; --good: 37, 135, 76; --bad: 207, 56, 46;"
          + " --warn: 176, 112, 0;";

  private static final String DARK_PAGE =
      "color-scheme: dark; --page: #14161a; --card: #1c1f25; --ink: #e8eaee; --soft: #a3abb8;"
          + " --rule: #30343c; --tint: #262a32; --good: 63, 170, 104; --bad: 232, 90, 80;"
          + " --warn: 214, 160, 60;";

  /** The custom properties of the page: those the reader's system asks for, or the switch. */
  static String properties() {
    String light = LIGHT_PAGE + lines(LIGHT);
    String dark = DARK_PAGE + lines(DARK);
    return ":root { %s }\n@media (prefers-color-scheme: dark) { :root:not([data-theme=light]) { %s } }\n:root[data-theme=dark] { %s }\n"
        .formatted(light, dark, dark);
  }

  private static String lines(List<String> colours) {
    return IntStream.range(0, colours.size())
        .mapToObj(i -> " --c" + i + ": " + colours.get(i) + ";")
        .collect(Collectors.joining());
  }

  /** The rules that give lines and dots these colours. */
  static String rules() {
    return IntStream.range(0, LIGHT.size())
        .mapToObj(
            i ->
                "polyline.c%1$d { stroke: var(--c%1$d); } circle.c%1$d, i.c%1$d { fill: var(--c%1$d); background: var(--c%1$d); }\n"
                    .formatted(i))
        .collect(Collectors.joining());
  }
}
