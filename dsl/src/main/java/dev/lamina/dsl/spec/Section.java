package dev.lamina.dsl.spec;

import dev.lamina.dsl.diagnostic.DidYouMean;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.KeyPath;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.MappingNode.Entry;
import dev.lamina.dsl.sweep.file.SweepKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The keys at the top of a file. */
enum Section {
  NAME("what the model or the run is called", true),
  SEED("of everything random; 0 if it is left out", false),
  PARAMS("named values, used as ${name}", true),
  DEFAULTS("arguments of all layers that have them", true),
  EXTENDS("another file, whose sections hold where this one says nothing", true),
  INPUT("the shape of an example", true),
  INPUTS("the inputs by name, each with the shape of an example", true),
  BLOCKS("lists of layers by name, with params of their own, used like layers", true),
  LAYERS("the layers, first to last", true),
  OUTPUT("the layer whose output is the model's; the last one if it is left out", true),
  OUTPUTS("the layers whose outputs are the model's, by name", true),
  FREEZE("names of layers that are not trained, or patterns such as stem*", true),
  MODEL("a model's file or name, in place of input and layers", false),
  WEIGHTS("trained weights to begin with: a run's folder or a checkpoint", false),
  DATA("where examples come from", false),
  COMPILE("optimizer, loss, metrics", false),
  FIT("epochs, batch size, validation, callbacks; or a list of such fits", false);

  private static final String CALLBACKS = "callbacks";
  private final String doc;
  private final boolean inModels;

  Section(String doc, boolean inModels) {
    this.doc = doc;
    this.inModels = inModels;
  }

  /** The key. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its path. */
  KeyPath path() {
    return KeyPath.of(key());
  }

  /** What it holds. */
  String doc() {
    return doc;
  }

  /** All keys. */
  static List<String> keys() {
    return Arrays.stream(values()).map(Section::key).toList();
  }

  /** Reports keys that do not belong at the top of a file. */
  static void check(MappingNode file, Problems problems) {
    if (SweepKeys.isSweep(file)) {
      isSweep(file, problems);
      return;
    }
    for (Entry entry : file.entries()) {
      if (!keys().contains(entry.name())) {
        report(entry, file, problems);
      }
    }
  }

  /** Reports keys that do not belong into a model, and gives it without them. */
  static MappingNode checkModel(MappingNode model, boolean isFile, Problems problems) {
    List<Entry> kept = new ArrayList<>();
    if (SweepKeys.isSweep(model)) {
      isSweep(model, problems);
      return new MappingNode(model.span(), kept);
    }
    for (Entry entry : model.entries()) {
      Optional<Section> section =
          Arrays.stream(values()).filter(s -> s.key().equals(entry.name())).findFirst();
      if (section.isEmpty()) {
        report(entry, model, problems);
      } else if (section.get().inModels) {
        kept.add(entry);
      } else if (section.get() == MODEL || !isFile) {
        // A run's file may serve as a model: its data, compile and fit are its own business.
        problems.error(
            "misplaced-section",
            entry.key().span(),
            "`" + entry.name() + "` has no place in a model",
            section.get() == MODEL ? "name that model directly" : "move it to the top of the file");
      }
    }
    return new MappingNode(model.span(), kept);
  }

  private static void report(Entry entry, MappingNode file, Problems problems) {
    if (SweepKeys.names().contains(entry.name())) {
      problems.error(
          "misplaced-section",
          entry.key().span(),
          "`" + entry.name() + "` belongs to a sweep",
          "write it into a file of its own, with `run:` and `parameters:`");
      return;
    }
    if (entry.name().equals(CALLBACKS)) {
      problems.error(
          "misplaced-section",
          entry.key().span(),
          "`callbacks` has no place at the top of a file",
          "move it into `fit:`");
      return;
    }
    List<String> free = keys().stream().filter(key -> file.entry(key).isEmpty()).toList();
    String near = DidYouMean.hint(entry.name(), free);
    problems.error(
        "unknown-section",
        entry.key().span(),
        "unknown section `" + entry.name() + "`",
        near.isEmpty() ? "there are " + String.join(", ", keys()) : near);
  }

  private static void isSweep(MappingNode file, Problems problems) {
    Entry sign =
        file.entries().stream()
            .filter(entry -> SweepKeys.names().contains(entry.name()))
            .findFirst()
            .orElseThrow();
    problems.error(
        "misplaced-section",
        sign.key().span(),
        "this is a sweep, and a run or a model was wanted",
        "`lamina sweep` runs it, `lamina check` checks it");
  }
}
