package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.catalog.ArgInfo;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.diagnostic.DidYouMean;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.MappingNode.Entry;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys at the top of a sweep's file. */
public final class SweepKeys {

  static final String RUN = "run";
  static final String METRIC = "metric";
  static final String PARAMETERS = "parameters";
  static final String EARLY_TERMINATE = "early_terminate";
  static final String CONSTRAINTS = "constraints";
  static final String METHOD = "method";
  static final String NAME = "name";

  /** The keys that hold a single value or a kind. */
  static final KindInfo<SweepHead> HEAD = KindInfo.section(SweepHead.class).called("the sweep");

  /** Those that are read otherwise, with what they hold. */
  static final Map<String, String> OTHERS =
      ordered(
          RUN, "The run that is varied: a file, a name of the gallery, or a run in place.",
          METRIC, "What is searched the best of: a measure, {name, goal}, or a list of two.",
          PARAMETERS, "What is varied: keys of the run, each with its values.");

  /** What Weights & Biases's files say beside it, and why it does nothing here. */
  static final Map<String, String> WITHOUT_EFFECT =
      ordered(
          "program", "the run says what is trained",
          "command", "trials are started by Lamina",
          "project", "a sweep is a folder",
          "entity", "a sweep is a folder",
          "description", "a comment says the same");

  // Keys that a run has too, at its top or deeper: they do not say which of the two a file is.
  private static final List<String> SHARED = List.of("name", "seed", "epochs");

  private SweepKeys() {}

  private static Map<String, String> ordered(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }

  /** The keys that mean a sweep: not those that a run has too. */
  public static List<String> names() {
    return all().stream().filter(name -> !SHARED.contains(name)).toList();
  }

  /** All keys, with their other spellings. */
  static List<String> all() {
    List<String> names = new ArrayList<>(OTHERS.keySet());
    HEAD.args().stream().map(ArgInfo::spellings).forEach(names::addAll);
    return names;
  }

  /** Whether a file is a sweep, or is meant to be one. */
  public static boolean isSweep(MappingNode file) {
    return file.entry(PARAMETERS).isPresent()
        || file.entry(RUN).isPresent()
        || file.entry(METHOD).isPresent();
  }

  /** The file without the keys that have no place in it, which are reported. */
  static MappingNode check(MappingNode file, Problems problems) {
    List<Entry> kept = new ArrayList<>();
    for (Entry entry : file.entries()) {
      if (all().contains(entry.name())) {
        kept.add(entry);
      } else if (WITHOUT_EFFECT.containsKey(entry.name())) {
        problems.warning(
            "key-without-effect",
            entry.key().span(),
            "`" + entry.name() + "` has no effect here: " + WITHOUT_EFFECT.get(entry.name()),
            "leave it out");
      } else {
        List<String> free = all().stream().filter(key -> file.entry(key).isEmpty()).toList();
        String near = DidYouMean.hint(entry.name(), free);
        problems.error(
            "unknown-section",
            entry.key().span(),
            "unknown key `" + entry.name() + "` of a sweep",
            near.isEmpty() ? "there are " + String.join(", ", all()) : near);
      }
    }
    return new MappingNode(file.span(), kept);
  }

  /**
   * Reports keys of a mapping that are not among {@code known}, and gives it without them.
   *
   * @param what the mapping is, for messages
   */
  static MappingNode known(
      MappingNode mapping, List<String> known, String what, Problems problems) {
    List<Entry> kept = new ArrayList<>();
    for (Entry entry : mapping.entries()) {
      if (known.contains(entry.name())) {
        kept.add(entry);
        continue;
      }
      List<String> free = known.stream().filter(key -> mapping.entry(key).isEmpty()).toList();
      String near = DidYouMean.hint(entry.name(), free);
      problems.error(
          "unknown-argument",
          entry.key().span(),
          "unknown argument `" + entry.name() + "` of " + what,
          near.isEmpty() ? what + " takes " + String.join(", ", known) : near);
    }
    return new MappingNode(mapping.span(), kept);
  }

  /** A text as a node, at the place of another. */
  static ScalarNode at(SourceNode place, String text) {
    return new ScalarNode(place.span(), text, false);
  }
}
