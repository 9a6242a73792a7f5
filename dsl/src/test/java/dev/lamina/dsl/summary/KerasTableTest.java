package dev.lamina.dsl.summary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.dsl.summary.CellText.Align;
import dev.lamina.dsl.testing.FixtureCount;
import dev.lamina.dsl.testing.KerasFixtures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Columns, line breaks, cuts and totals as in Keras's own output: the cells are taken from a
 * fixture's table (names from its model, since the table cuts them) and drawn again.
 */
@ExtendWith(FixtureCount.class)
class KerasTableTest {

  private static final ColumnPlan BRANCHED =
      new ColumnPlan(
          List.of("Layer (type)", "Output Shape", "Param #", "Connected to"),
          List.of(Align.LEFT, Align.LEFT, Align.RIGHT, Align.LEFT),
          List.of(0.3, 0.56, 0.74, 1.0),
          108);

  static Stream<Path> chains() {
    // Cut cells of connections cannot be told from the table alone: those are KerasSummaryTest's.
    return KerasFixtures.files("summaries", ".txt").stream()
        .filter(file -> !KerasFixtures.text(file).contains("Connected to"));
  }

  @Test
  void aWideTableWithConnectionsIsDrawnAsKerasDrawsIt() {
    String expected = KerasFixtures.text(KerasFixtures.files("", "resblock_w108.txt").get(0));
    assertThat(BRANCHED.ofLength(108).text(cells(expected, List.of()))).isEqualTo(table(expected));
  }

  @Test
  void memoryIsRoundedAsPythonRounds() {
    assertThat(ByteSize.text(0)).isEqualTo("0.00 B");
    assertThat(ByteSize.text(1023)).isEqualTo("1023.00 B");
    assertThat(ByteSize.text(1024)).isEqualTo("1.00 KB");
    // 1.125 is exact in binary: halves go to the even neighbour.
    assertThat(ByteSize.text(1152)).isEqualTo("1.12 KB");
    assertThat(ByteSize.text(Long.MAX_VALUE)).isEqualTo("8192.00 PB");
    assertThat(ByteSize.text(0, "Byte")).isEqualTo("0.00 Byte");
  }

  @Test
  void aLongModelNameIsFoldedAtTheConsolesWidth() {
    assertThat(CellText.folded("Model: \"" + "a".repeat(50) + "\"", 40))
        .isEqualTo("Model: \n\"" + "a".repeat(39) + "\n" + "a".repeat(11) + "\"");
    assertThat(CellText.folded("Model: \"short\"", 40)).isEqualTo("Model: \"short\"");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("chains")
  void aTableIsDrawnAsKerasDrawsIt(Path file) {
    String expected = KerasFixtures.text(file);
    Map<String, String> facts = facts(file);
    ColumnPlan plan =
        facts.get("options").contains("\"show_trainable\": true")
            ? ColumnPlan.SEQUENTIAL.withTrainable()
            : ColumnPlan.SEQUENTIAL;
    JsonNode options = json(facts.get("options"));
    int columns = Integer.parseInt(facts.get("columns"));
    BoxTable drawn =
        options.has("line_length")
            ? plan.ofLength(options.get("line_length").asInt())
            : plan.on(columns);
    List<String> names = new ArrayList<>();
    layers(KerasFixtures.json(file.resolveSibling(name(file) + ".json")), names);
    KerasTotals totals =
        new KerasTotals(
            Long.parseLong(facts.get("trainable")),
            Long.parseLong(facts.get("non_trainable")),
            facts.containsKey("optimizer")
                ? OptionalLong.of(Long.parseLong(facts.get("optimizer")))
                : OptionalLong.empty());
    assertThat(title(expected) + drawn.text(cells(expected, names)) + totals.text(columns))
        .isEqualTo(expected);
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".txt", "");
  }

  private static String title(String text) {
    return text.substring(0, text.indexOf("┏"));
  }

  private static String table(String text) {
    int end = text.lastIndexOf("┘");
    return text.substring(text.indexOf("┏"), end + 2);
  }

  /** The cells below the head: lines of one cell joined by a space, cut names made whole. */
  private static List<List<String>> cells(String text, List<String> names) {
    List<List<String>> rows = new ArrayList<>();
    boolean starts = true;
    for (String line : table(text).lines().toList()) {
      if (!line.startsWith("│")) {
        starts = true;
        continue;
      }
      String[] parts = line.substring(1, line.length() - 1).split("│");
      if (starts) {
        rows.add(new ArrayList<>());
      }
      for (int i = 0; i < parts.length; i++) {
        // A cell's own spaces at the front are kept: nested layers are indented.
        String cell = parts[i].substring(1).stripTrailing();
        cell = i == 2 || i == 3 ? cell.strip() : cell;
        if (starts) {
          rows.get(rows.size() - 1).add(cell);
        } else if (!cell.isEmpty()) {
          rows.get(rows.size() - 1).set(i, rows.get(rows.size() - 1).get(i) + " " + cell);
        }
      }
      starts = false;
    }
    rows.forEach(row -> row.set(0, whole(row.get(0), names)));
    return rows;
  }

  private static String whole(String cell, List<String> names) {
    if (!cell.contains("…")) {
      return cell;
    }
    String start = cell.substring(0, cell.indexOf("…"));
    return names.stream().filter(n -> n.startsWith(start)).findFirst().orElseThrow();
  }

  private static void layers(JsonNode model, List<String> names) {
    for (JsonNode layer : model.get("config").get("layers")) {
      names.add(
          layer.get("config").get("name").asText() + " (" + layer.get("class_name").asText() + ")");
    }
  }

  private static Map<String, String> facts(Path file) {
    Map<String, String> facts = new HashMap<>();
    Path params = file.resolveSibling(name(file) + ".params");
    assertThat(Files.exists(params)).isTrue();
    for (String line : KerasFixtures.text(params).lines().toList()) {
      String[] words = line.split(" ", 2);
      facts.put(words[0], words[1]);
    }
    return facts;
  }

  private static JsonNode json(String text) {
    try {
      return new com.fasterxml.jackson.databind.ObjectMapper().readTree(text);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
