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
 * @param base the absolute directory that its paths are relative to; empty where it is no file's
 */
record RunSource(
    SpecLoader loader,
    SourceText text,
    MappingNode root,
    List<Setting> fixed,
    Optional<String> base) {

  RunSource {
    fixed = List.copyOf(fixed);
  }

  /** The run with more settings. */
  Loaded load(List<Setting> more, Problems problems) {
    List<Setting> all = new ArrayList<>(fixed);
    all.addAll(more);
    return loader.load(text, root, all, problems);
  }

  /** What its data has of shipped files' values: paths among others. */
  Set<String> shippedPaths() {
    return SpecLoader.shippedInData(root);
  }

  /** The same with other settings of the command line. */
  RunSource with(List<Setting> settings) {
    return new RunSource(loader, text, root, settings, base);
  }
}
