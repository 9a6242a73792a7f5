package dev.lamina.runtime.run;

import dev.lamina.runtime.data.FittedData;
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
 * @param parts SHA-256 of which examples are to train, to validate and to test on
 */
public record Surroundings(
    Map<String, String> facts, Map<String, String> data, Map<String, String> parts) {

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
    Versions.view().keySet().forEach(name -> facts.put(name, plain.text(name)));
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
    Plain data = plain.part(Manifest.DATA);
    return new Surroundings(facts, data.textsByName(Manifest.HASHES), parts(data));
  }

  /** Versions and machine of this process, for people; it does not compute, so without threads. */
  public static Map<String, Object> here() {
    Map<String, Object> here = Versions.view();
    here.putAll(Machine.here().view());
    here.keySet().removeAll(Set.of("threads", "max_memory_bytes"));
    return here;
  }

  /** Those of data alone. */
  static Surroundings of(FittedData data) {
    return new Surroundings(Map.of(), data.hashes(), parts(new Plain(Manifest.parts(data))));
  }

  /** SHA-256 of which examples each part has, as far as the manifest says. */
  private static Map<String, String> parts(Plain data) {
    Map<String, String> hashes = new LinkedHashMap<>();
    for (String part : Manifest.PARTS) {
      if (data.isMapping(part) && data.part(part).has(Manifest.HASHES)) {
        hashes.put(part, data.part(part).text(Manifest.HASHES));
      }
    }
    return hashes;
  }

  /** Parts of the data that have other examples, or the same in another order. */
  List<Difference> parts(Surroundings now) {
    return parts.isEmpty() ? List.of() : differences(parts, now.parts);
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
