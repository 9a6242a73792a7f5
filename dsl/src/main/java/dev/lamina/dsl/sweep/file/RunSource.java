package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.spec.Loaded;
import dev.lamina.dsl.spec.Setting;
import dev.lamina.dsl.spec.SpecLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The run that a sweep varies.
 *
 * @param loader with the files that it names
 * @param text that it was read from: a file of its own, or the sweep's
 * @param root its tree
 * @param fixed what the command line sets
 * @param folds that it is validated on; empty for what it says itself
 * @param base the absolute directory that its paths are relative to; empty where it is no file's
 */
record RunSource(
    SpecLoader loader,
    SourceText text,
    MappingNode root,
    List<Setting> fixed,
    Optional<CrossValidation> folds,
    Optional<String> base) {

  RunSource {
    fixed = List.copyOf(fixed);
  }

  /** As a file has it. */
  RunSource(SpecLoader loader, SourceText text, MappingNode root, Optional<String> base) {
    this(loader, text, root, List.of(), Optional.empty(), base);
  }

  /** The run with more settings; where there are folds, validated on the first. */
  Loaded load(List<Setting> more, Problems problems) {
    List<Setting> all = new ArrayList<>(fixed);
    folds.ifPresent(each -> all.add(each.setting(this)));
    all.addAll(more);
    return loader.load(text, root, all, problems);
  }

  /** What its data has of shipped files' values: paths among others. */
  Set<String> shippedPaths() {
    return SpecLoader.shippedInData(root);
  }

  /** The same with other settings of the command line. */
  RunSource with(List<Setting> settings) {
    return new RunSource(loader, text, root, settings, folds, base);
  }

  /** The same validated on folds. */
  RunSource folded(CrossValidation by) {
    return new RunSource(loader, text, CrossValidation.without(root), fixed, Optional.of(by), base);
  }
}
