package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.MappingNode.Entry;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.source.Span;
import dev.lamina.dsl.spec.SpecFiles;
import dev.lamina.dsl.spec.SpecLoader;
import java.util.Optional;

/**
 * Finds the run that a sweep varies.
 *
 * @param files where runs are
 * @param loader of runs
 * @param base what the run's paths are relative to; empty for the directory of its file
 * @param problems where to report
 */
record RunFinder(SpecFiles files, SpecLoader loader, Optional<String> base, Problems problems) {

  /** That of a sweep: in a file of its own, of the gallery or inline; empty if there is none. */
  Optional<RunSource> of(MappingNode sweep, SourceText text) {
    Optional<Entry> entry = sweep.entry(SweepKeys.RUN);
    if (entry.isEmpty()) {
      Span whole = sweep.span();
      problems.error(
          "missing-section",
          new Span(whole.source(), whole.start(), whole.start()),
          "there is no `run:`: the run whose parameters these are",
          "add `run: mnist-strided`, or give run=FILE on the command line");
      return Optional.empty();
    }
    SourceNode value = entry.get().value();
    if (value instanceof MappingNode inline) {
      return Optional.of(in(text, inline));
    }
    if (!(value instanceof ScalarNode name) || name.isNull()) {
      problems.error(
          "wrong-type",
          value.span(),
          "`run` must be the name of a run, its file or a mapping, got " + value.describe(),
          "such as `run: mnist-strided`");
      return Optional.empty();
    }
    return files
        .run(name.text(), name.span().source(), name.span(), problems)
        .flatMap(
            found ->
                loader
                    .read(found, problems)
                    .map(
                        root ->
                            new RunSource(loader, found, root, base.or(() -> files.base(found)))));
  }

  /** The one that a tree is. */
  RunSource in(SourceText text, MappingNode tree) {
    return new RunSource(
        loader, text, loader.whole(tree, problems), base.or(() -> files.base(text)));
  }
}
