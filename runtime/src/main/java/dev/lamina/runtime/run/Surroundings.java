package dev.lamina.runtime.run;

import dev.lamina.runtime.file.Plain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a result may depend on in its last bits beside the specification.
 *
 * @param facts by name: versions, threads, engine, processor
 * @param data SHA-256 of what was read, by file or part
 */
record Surroundings(Map<String, String> facts, Map<String, String> data) {

  /** Facts about the machine that change no numbers. */
  private static final Set<String> IDLE = Set.of("cores", "max_memory_bytes");

  /**
   * As a manifest has them.
   *
   * @throws Plain.Problem if it is none
   */
  static Surroundings of(Map<String, Object> manifest) {
    Plain plain = new Plain(manifest);
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("lamina", plain.text("lamina"));
    facts.put("dl4j", plain.text("dl4j"));
    facts.put(Manifest.ENGINE, plain.text(Manifest.ENGINE));
    plain
        .part(Manifest.MACHINE)
        .values()
        .forEach(
            (name, value) -> {
              if (!IDLE.contains(name)) {
                facts.put(name, String.valueOf(value));
              }
            });
    return new Surroundings(facts, plain.part(Manifest.DATA).textsByName(Manifest.HASHES));
  }

  /** What is different in other facts. */
  List<Difference> facts(Surroundings now) {
    return differences(facts, now.facts);
  }

  /** What is different in other data. */
  List<Difference> data(Surroundings now) {
    return differences(data, now.data);
  }

  private static List<Difference> differences(Map<String, String> was, Map<String, String> is) {
    List<Difference> differences = new ArrayList<>();
    Set<String> keys = new TreeSet<>(was.keySet());
    keys.addAll(is.keySet());
    for (String key : keys) {
      if (!Objects.equals(was.get(key), is.get(key))) {
        differences.add(new Difference(key, was.getOrDefault(key, ""), is.getOrDefault(key, "")));
      }
    }
    return differences;
  }
}
