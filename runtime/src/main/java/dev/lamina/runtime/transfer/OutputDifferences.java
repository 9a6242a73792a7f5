package dev.lamina.runtime.transfer;

import dev.lamina.dsl.catalog.ByName;
import dev.lamina.dsl.data.Feed;
import dev.lamina.dsl.encoding.Affine;
import dev.lamina.runtime.archive.ArchiveInfo;
import dev.lamina.runtime.data.DataTarget;
import dev.lamina.runtime.data.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a layer that gives an answer is taken over, and its numbers mean something else here. */
final class OutputDifferences {

  private OutputDifferences() {}

  /** All of them in words. */
  static List<String> of(WeightTransfer transfer, Dataset data) {
    ArchiveInfo info = transfer.source().archive().info();
    List<String> outputs = transfer.graph().outputs();
    List<String> words = new ArrayList<>();
    for (DataTarget here : data.targets()) {
      String output = here.name().equals(Feed.ONLY) ? outputs.get(0) : here.name();
      Optional<Integer> there = place(output, info.classes(), transfer.source().graph().outputs());
      if (transfer.matching().taken().contains(output) && there.isPresent()) {
        compare(output, info, there.get(), here).ifPresent(words::add);
      }
    }
    return words;
  }

  /** Where the classes of an output are among those of the source. */
  private static Optional<Integer> place(
      String output, ByName<List<String>> classes, List<String> outputs) {
    int place = classes.isNamed() ? classes.names().indexOf(output) : outputs.indexOf(output);
    return place < 0 ? Optional.empty() : Optional.of(place);
  }

  private static Optional<String> compare(
      String output, ArchiveInfo info, int there, DataTarget here) {
    List<String> was = info.classes().values().get(there);
    if (!was.equals(here.classNames())) {
      return Optional.of(
          "the layer of its output is taken over (%s), but its answers there are %s, here %s"
              .formatted(output, classes(was), classes(here.classNames())));
    }
    List<Affine> units = info.unitsOf(there);
    return units.equals(here.units())
        ? Optional.empty()
        : Optional.of(
            "the layer of its output is taken over (%s), but its targets there are %s, here %s"
                .formatted(output, units(units), units(here.units())));
  }

  private static String classes(List<String> names) {
    return names.isEmpty() ? "numbers" : "the classes " + Listed.of(names);
  }

  private static String units(List<Affine> units) {
    return units.isEmpty()
        ? "as they are"
        : Listed.of(units.stream().map(ColumnDifferences::affine).toList());
  }
}
