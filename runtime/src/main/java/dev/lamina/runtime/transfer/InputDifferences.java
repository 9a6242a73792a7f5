package dev.lamina.runtime.transfer;

import dev.lamina.dsl.data.Scale;
import dev.lamina.runtime.data.ChannelStatistics;
import dev.lamina.runtime.data.DataInput;
import dev.lamina.runtime.data.InputCode;
import dev.lamina.runtime.data.TableCode;
import dev.lamina.runtime.data.TextCode;
import dev.lamina.runtime.train.Rounded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the same raw value comes to a network as another number than to the one its weights are
 * from: what it is multiplied by, what it is standardized with, how it is encoded.
 *
 * @param there an input of the run the weights are from
 * @param here the same input of the run that begins with them
 */
record InputDifferences(DataInput there, DataInput here) {

  /** All of them in words. */
  static List<String> of(List<DataInput> there, List<DataInput> here) {
    List<String> differences = new ArrayList<>();
    for (DataInput input : here) {
      counterpart(input, there, here)
          .ifPresent(other -> differences.addAll(new InputDifferences(other, input).words()));
    }
    return differences;
  }

  /** That of the same name; where both have but one input, that one, however it is called. */
  private static Optional<DataInput> counterpart(
      DataInput input, List<DataInput> there, List<DataInput> here) {
    return there.size() == 1 && here.size() == 1
        ? Optional.of(there.get(0))
        : there.stream().filter(other -> other.name().equals(input.name())).findFirst();
  }

  private List<String> words() {
    List<String> words = new ArrayList<>();
    if (there.scale() != here.scale()) {
      words.add(
          "its inputs%s were multiplied by %s, these are by %s"
              .formatted(name(), new Scale(there.scale()), new Scale(here.scale())));
    }
    if (!there.statistics().equals(here.statistics())) {
      words.add(
          "its inputs%s were %s, these are %s"
              .formatted(name(), standardized(there), standardized(here)));
    }
    if (!there.code().equals(here.code())) {
      words.addAll(codes());
    }
    return words;
  }

  private String name() {
    return here.name().isEmpty() ? "" : " `" + here.name() + "`";
  }

  private static String standardized(DataInput input) {
    if (input.statistics().isEmpty()) {
      return "not standardized";
    }
    ChannelStatistics known = input.statistics().get();
    return "standardized with mean %s and deviation %s"
        .formatted(numbers(known.means()), numbers(known.deviations()));
  }

  private static String numbers(List<Double> values) {
    return Listed.of(values.stream().map(Rounded::number).toList());
  }

  private List<String> codes() {
    Optional<InputCode> was = there.code();
    Optional<InputCode> is = here.code();
    if (was.isPresent() && is.isPresent()) {
      if (was.get() instanceof TableCode table && is.get() instanceof TableCode other) {
        return ColumnDifferences.of(table, other, name());
      }
      if (was.get() instanceof TextCode text && is.get() instanceof TextCode other) {
        return texts(text, other);
      }
    }
    return List.of("its inputs%s were %s, these are %s".formatted(name(), sort(was), sort(is)));
  }

  private static String sort(Optional<InputCode> code) {
    return code.map(each -> each instanceof TextCode ? "texts" : "encoded columns of a table")
        .orElse("numbers as they are");
  }

  private List<String> texts(TextCode was, TextCode is) {
    List<String> words = new ArrayList<>();
    if (!was.rules().equals(is.rules())) {
      words.add(
          "its texts%s were cut into tokens by other rules (%s), these are by %s"
              .formatted(name(), was.rules().told(), is.rules().told()));
    }
    if (was.length() != is.length()) {
      words.add(
          "its texts%s had %d tokens, these have %d".formatted(name(), was.length(), is.length()));
    }
    if (!was.vocabulary().equals(is.vocabulary())) {
      words.add(
          "its texts%s had a vocabulary of %d tokens, these have one of %d; new or with another number: %d"
              .formatted(
                  name(),
                  was.vocabulary().size(),
                  is.vocabulary().size(),
                  moved(was.vocabulary(), is.vocabulary())));
    }
    return words;
  }

  private static long moved(List<String> was, List<String> is) {
    Map<String, Integer> places = new HashMap<>();
    for (String token : was) {
      places.put(token, places.size());
    }
    long moved = 0;
    for (int i = 0; i < is.size(); i++) {
      moved += places.getOrDefault(is.get(i), -1) == i ? 0 : 1;
    }
    return moved;
  }
}
