package dev.lamina.runtime.data;

import dev.lamina.dsl.encoding.CategoricalEncoding;
import dev.lamina.dsl.encoding.CategoricalEncoding.Missing;
import dev.lamina.dsl.encoding.CategoricalEncoding.Unknown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A column of categories. Their places are: missing and unknown if they are categories of their
 * own, then the categories in order.
 *
 * @param column its name
 * @param categories that are known
 * @param oneHot whether a category is a vector with a 1 at its place; else it is its place
 * @param missing whether missing is a category of its own
 * @param unknown whether what is not known is a category of its own
 * @param fill the category that a missing one is taken for
 */
public record CategoryCode(
    String column,
    List<String> categories,
    boolean oneHot,
    boolean missing,
    boolean unknown,
    Optional<String> fill)
    implements ColumnCode {

  private static final int NO_PLACE = -1;
  private static final int MOST_TOLD = 10;

  public CategoryCode {
    categories = List.copyOf(categories);
  }

  /**
   * Learns from the rows to train on.
   *
   * @throws DataException if none of them has a category
   */
  static CategoryCode learnt(
      String column, CategoricalEncoding encoding, RawWords raw, int[] rows) {
    int[] counts = raw.counts(rows);
    List<String> found =
        IntStream.range(0, counts.length)
            .filter(i -> counts[i] > 0)
            .mapToObj(raw.words()::get)
            .sorted(order(raw.words()))
            .toList();
    List<String> categories =
        encoding.rule().categories().isEmpty() ? found : encoding.rule().categories();
    if (categories.isEmpty()) {
      throw new DataException(
          "column " + column + ": no row to train on has a value; leave the column out: `ignore`");
    }
    Optional<String> fill = Optional.empty();
    if (encoding.rule().missing() == Missing.MOST_FREQUENT) {
      Map<String, Integer> often = new HashMap<>();
      IntStream.range(0, counts.length).forEach(i -> often.put(raw.words().get(i), counts[i]));
      // Of equals the first: max() takes the last.
      fill =
          categories.stream()
              .reduce((a, b) -> often.getOrDefault(b, 0) > often.getOrDefault(a, 0) ? b : a);
    }
    return new CategoryCode(
        column,
        categories,
        encoding.oneHot(),
        encoding.rule().missing() == Missing.CATEGORY,
        encoding.rule().unknown() == Unknown.CATEGORY,
        fill);
  }

  /** As numbers if all are, else as text. */
  private static Comparator<String> order(List<String> words) {
    boolean numbers = words.stream().allMatch(word -> Numbers.parse(word).isPresent());
    return numbers
        ? Comparator.comparingDouble((String word) -> Numbers.parse(word).getAsDouble())
            .thenComparing(Comparator.naturalOrder())
        : Comparator.naturalOrder();
  }

  /** How many places there are. */
  public int places() {
    return first() + categories.size();
  }

  private int first() {
    return (missing ? 1 : 0) + (unknown ? 1 : 0);
  }

  @Override
  public int width() {
    return oneHot ? places() : 1;
  }

  @Override
  public List<String> labels() {
    if (!oneHot) {
      return List.of(column);
    }
    List<String> labels = new ArrayList<>();
    if (missing) {
      labels.add(column + " missing");
    }
    if (unknown) {
      labels.add(column + " unknown");
    }
    categories.forEach(category -> labels.add(column + "=" + category));
    return labels;
  }

  @Override
  public RawColumn raw() {
    return new RawWords();
  }

  /** The place of a category; {@link #NO_PLACE} if it has none. */
  private int place(String word) {
    int at = categories.indexOf(word);
    return at >= 0 ? first() + at : unknown ? first() - 1 : NO_PLACE;
  }

  private int missingPlace() {
    return missing ? 0 : fill.map(this::place).orElse(NO_PLACE);
  }

  /** For each of the column's words its place, at the end that of none. */
  private int[] places(RawWords raw) {
    Map<String, Integer> known = new HashMap<>();
    for (String category : categories) {
      known.put(category, first() + known.size());
    }
    int otherwise = unknown ? first() - 1 : NO_PLACE;
    int[] places =
        raw.words().stream().mapToInt(word -> known.getOrDefault(word, otherwise)).toArray();
    places = Arrays.copyOf(places, places.length + 1);
    places[places.length - 1] = missingPlace();
    return places;
  }

  private static int index(RawWords raw, int row) {
    return raw.isMissing(row) ? raw.words().size() : raw.value(row);
  }

  @Override
  public String complaint(RawColumn raw, int row) {
    RawWords words = (RawWords) raw;
    if (words.isMissing(row)) {
      return missing || fill.isPresent()
          ? ""
          : "is missing; if that may be, write `missing: category` or `missing: most_frequent`"
              + " where it is encoded";
    }
    String word = words.words().get(words.value(row));
    return place(word) != NO_PLACE
        ? ""
        : "`" + word + "` is none of the " + categories.size() + " known categories: " + told();
  }

  private String told() {
    List<String> told =
        new ArrayList<>(categories.subList(0, Math.min(MOST_TOLD, categories.size())));
    if (categories.size() > MOST_TOLD) {
      told.add("...");
    }
    return told.stream().collect(Collectors.joining(", "));
  }

  @Override
  public Writer writer(RawColumn raw) {
    RawWords words = (RawWords) raw;
    int[] places = places(words);
    int width = width();
    return oneHot
        ? (row, features, at) -> {
          Arrays.fill(features, at, at + width, 0);
          features[at + places[index(words, row)]] = 1;
        }
        : (row, features, at) -> features[at] = places[index(words, row)];
  }
}
