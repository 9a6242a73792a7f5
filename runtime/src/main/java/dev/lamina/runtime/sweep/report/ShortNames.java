package dev.lamina.runtime.sweep.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Parameters' names without what all can do without: as many last parts as tell them apart. */
public final class ShortNames {

  /** What says nothing without the word in front of it. */
  private static final Set<String> VAGUE = Set.of("type", "name", "rate", "value");

  private ShortNames() {}

  /** Short names by the whole ones, in their order. */
  public static Map<String, String> of(Collection<String> names) {
    Map<String, Integer> parts = new LinkedHashMap<>();
    names.forEach(name -> parts.put(name, VAGUE.contains(last(name, 1)) ? 2 : 1));
    while (true) {
      List<String> alike =
          parts.keySet().stream()
              .collect(Collectors.groupingBy(name -> last(name, parts.get(name))))
              .values()
              .stream()
              .filter(group -> group.size() > 1)
              .flatMap(List::stream)
              .filter(name -> parts.get(name) < count(name))
              .toList();
      if (alike.isEmpty()) {
        return parts.keySet().stream()
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    name -> last(name, parts.get(name)),
                    (a, b) -> a,
                    LinkedHashMap::new));
      }
      alike.forEach(name -> parts.merge(name, 1, Integer::sum));
    }
  }

  private static int count(String name) {
    return name.split("\\.").length;
  }

  private static String last(String name, int parts) {
    List<String> all = new ArrayList<>(Arrays.asList(name.split("\\.")));
    return String.join(".", all.subList(Math.max(0, all.size() - parts), all.size()));
  }
}
