package dev.lamina.runtime.report;

import dev.lamina.dsl.diagnostic.Counted;
import dev.lamina.runtime.record.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a run was made of and where.
 *
 * @param manifest manifest.json
 */
record EnvironmentSection(Tree manifest) {

  String html() {
    Map<String, String> facts = new LinkedHashMap<>();
    put(facts, "Seed", manifest.at("seed"));
    put(facts, "Engine", manifest.at("engine"));
    Tree machine = manifest.at("machine");
    put(facts, "Java", machine.at("java"));
    put(facts, "System", machine.at("os"));
    if (machine.at("cpu").isPresent()) {
      long cores = machine.at("cores").whole();
      facts.put("Processor", machine.at("cpu").text() + ", " + Counted.of(cores, "core"));
    }
    put(facts, "Threads of native code", machine.at("threads"));
    put(facts, "Lamina", manifest.at("lamina"));
    put(facts, "Deeplearning4j", manifest.at("dl4j"));
    put(facts, "Source", manifest.at("source"));
    facts.put(
        "Overrides",
        manifest.at("overrides").items().stream().map(Tree::text).collect(Collectors.joining(" ")));
    for (String part : new String[] {"train", "validation", "test"}) {
      long examples = manifest.at("data").at(part).at("examples").whole();
      if (examples > 0) {
        facts.put(
            "Examples to " + (part.equals("validation") ? "validate" : part), Html.whole(examples));
      }
    }
    manifest
        .at("data")
        .at("sha256")
        .entries()
        .forEach((file, hash) -> facts.put("Data " + file + " (SHA-256)", hash.text()));
    put(facts, "Weights (SHA-256)", manifest.at("weights_sha256"));
    facts.values().removeIf(String::isEmpty);
    return Html.facts(facts);
  }

  private static void put(Map<String, String> facts, String name, Tree value) {
    facts.put(name, value.text());
  }
}
