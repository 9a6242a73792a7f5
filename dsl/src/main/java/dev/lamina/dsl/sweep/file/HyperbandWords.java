package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.catalog.BadValue;
import dev.lamina.dsl.catalog.JsonSchema;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.catalog.Numbers;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.MappingNode.Entry;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code early_terminate} as Weights & Biases has it: {@code {type: hyperband, min_iter: 3}}, or
 * {@code max_iter} and {@code s}, the number of times that a trial is judged. An iteration is an
 * epoch.
 *
 * @param problems where to report
 */
record HyperbandWords(Problems problems) {

  private static final String MIN = "min_iter";
  private static final String MAX = "max_iter";
  private static final String TIMES = "s";
  private static final String STRICT = "strict";
  private static final double USUAL_ETA = 3;

  /** The forms that this reads. */
  static Map<String, Object> schema() {
    Map<String, Object> whole = JsonSchema.of("type", "integer", "minimum", 1);
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put(KindInfo.TYPE, JsonSchema.of("const", "hyperband"));
    List.of(MIN, MAX, TIMES, "eta").forEach(key -> properties.put(key, whole));
    properties.put(STRICT, JsonSchema.of("type", "boolean"));
    return JsonSchema.of(
        "description",
        "As in Weights & Biases; an iteration is an epoch.",
        "type",
        "object",
        "properties",
        properties,
        "required",
        List.of(KindInfo.TYPE),
        "additionalProperties",
        false);
  }

  /** The same in Lamina's words. */
  SourceNode read(SourceNode node) {
    if (!(node instanceof MappingNode mapping) || mapping.entry(KindInfo.TYPE).isEmpty()) {
      return node;
    }
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : mapping.entries()) {
      switch (entry.name()) {
        case MIN -> entries.add(new Entry(SweepKeys.at(entry.key(), "min_epochs"), entry.value()));
        case MAX, TIMES -> {}
        case STRICT ->
            problems.warning(
                "key-without-effect",
                entry.key().span(),
                "`strict` has no effect here: trials are compared with those at the same epoch",
                "leave it out");
        default -> entries.add(entry);
      }
    }
    Optional<Entry> max = mapping.entry(MAX);
    boolean first = mapping.entry(MIN).isPresent() || mapping.entry("min_epochs").isPresent();
    if (max.isPresent() && !first) {
      entries.add(
          new Entry(
              SweepKeys.at(max.get().key(), "min_epochs"),
              new ScalarNode(
                  max.get().value().span(), firstOf(mapping, max.get().value()), false)));
    }
    return new MappingNode(mapping.span(), entries);
  }

  /** {@code max_iter / eta^s}, the first of the times at which a trial is judged. */
  private String firstOf(MappingNode mapping, SourceNode max) {
    try {
      double eta = mapping.get("eta").isEmpty() ? USUAL_ETA : finite(mapping, "eta");
      double times = mapping.get(TIMES).isEmpty() ? 1 : finite(mapping, TIMES);
      double first = Numbers.finite(max) / Math.pow(eta, times);
      return Long.toString(Math.max(1, (long) Math.floor(first + 1e-9)));
    } catch (BadValue e) {
      // No number: given on as it is, so that the binder says what is wrong with it.
      return max instanceof ScalarNode scalar ? scalar.text() : max.describe();
    }
  }

  private static double finite(MappingNode mapping, String key) throws BadValue {
    return Numbers.finite(mapping.get(key).orElseThrow());
  }
}
