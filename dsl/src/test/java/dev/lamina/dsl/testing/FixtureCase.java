package dev.lamina.dsl.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One case of a fixture file.
 *
 * @param name what tells the case apart; the name of the test
 * @param json its fields
 */
public record FixtureCase(String name, JsonNode json) {

  /** The cases of a file; a file without a list of cases is one case. */
  static List<FixtureCase> in(Path file) {
    String title = file.getFileName().toString().replaceFirst("[.]json$", "");
    JsonNode root = KerasFixtures.json(file);
    if (!root.has("cases")) {
      return List.of(new FixtureCase(title, root));
    }
    List<FixtureCase> cases = new ArrayList<>();
    for (JsonNode each : root.get("cases")) {
      String id = each.has("id") ? each.get("id").asText() : title + " " + cases.size();
      cases.add(new FixtureCase(id + describe(each), each));
    }
    return cases;
  }

  /** The kind and its arguments, which tell more than a number. */
  private static String describe(JsonNode each) {
    JsonNode first = each.elements().next();
    String kind = first.isTextual() && !each.has("id") ? " " + first.asText() : "";
    return kind + (each.has("args") ? " " + each.get("args") : "");
  }

  /** The field; the test fails if there is none. */
  public JsonNode get(String field) {
    JsonNode value = json.get(field);
    if (value == null) {
      throw new AssertionError(name + " has no field " + field);
    }
    return value;
  }

  /** Whether it has the field. */
  public boolean has(String field) {
    return json.hasNonNull(field);
  }

  /** A field that is a text. */
  public String text(String field) {
    return get(field).asText();
  }

  /** A field that is a number. */
  public double number(String field) {
    return get(field).asDouble();
  }

  /** A field that is a tensor: shape and values. */
  public Tensor tensor(String field) {
    return Tensor.of(get(field));
  }

  /** The arguments given, as plain data. */
  public Map<String, Object> args() {
    return plain(get("args"));
  }

  /** A mapping as plain data. */
  @SuppressWarnings("unchecked") // a JSON object is a map with text keys
  public static Map<String, Object> plain(JsonNode object) {
    return new ObjectMapper().convertValue(object, Map.class);
  }

  @Override
  public String toString() {
    return name;
  }
}
