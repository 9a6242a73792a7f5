package dev.lamina.runtime.data;

import dev.lamina.dsl.data.Splits;
import dev.lamina.dsl.diagnostic.Counted;
import dev.lamina.dsl.random.RandomSource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which examples of a source were taken off to test and to validate on: a function of the seed and
 * of how many there are, and of their classes where each gives its share.
 *
 * @param seed it was drawn with
 * @param parts indices of the source's examples by part, in the order they are used
 * @param examples the source's
 */
public record Parting(long seed, Map<String, int[]> parts, Examples examples) {

  private static final String TRAIN = "train";
  private static final String VALIDATION = "validation";
  private static final String TEST = "test";

  /**
   * Takes examples off, and mixes up those that are left if they come class by class.
   *
   * @throws DataException if too few are left for a part
   */
  static Dataset of(Dataset data, Splits splits, long seed) {
    if (!splits.any() && !data.treatment().byClass()) {
      return data;
    }
    Map<String, int[]> parts = draw(data, splits, seed);
    int[] train = parts.get(TRAIN);
    if (data.treatment().byClass()) {
      int[] mixed = RandomSource.of(seed, "data", "order").permutation(train.length);
      int[] sorted = train;
      train = Arrays.stream(mixed).map(i -> sorted[i]).toArray();
      parts.put(TRAIN, train);
    }
    return parted(
        data,
        parts,
        train,
        splits.any() ? Optional.of(new Parting(seed, parts, data.train())) : Optional.empty());
  }

  private static Dataset parted(
      Dataset data, Map<String, int[]> parts, int[] train, Optional<Parting> parting) {
    Dataset parted =
        data.parted(
            new Subset(data.train(), train),
            subset(data, parts, VALIDATION).or(data::validation),
            subset(data, parts, TEST).or(data::test),
            parting);
    // What is to be learnt is learnt from the source's examples, and taken off in the same way.
    return data.lesson()
        .map(
            lesson ->
                parted.taught(
                    trained ->
                        parted(
                            lesson.learn(Arrays.stream(trained).map(i -> train[i]).toArray()),
                            parts,
                            train,
                            parting)))
        .orElse(parted);
  }

  private static Optional<Examples> subset(Dataset data, Map<String, int[]> parts, String part) {
    return Optional.ofNullable(parts.get(part)).map(of -> new Subset(data.train(), of));
  }

  private static Map<String, int[]> draw(Dataset data, Splits splits, long seed) {
    int size = data.train().size();
    int[] order = RandomSource.of(seed, "data", "split").permutation(size);
    List<int[]> groups = splits.stratify() ? classes(data, order) : List.of(order);
    Map<String, List<Integer>> drawn = new LinkedHashMap<>();
    for (int[] group : groups) {
      int test = share(splits.testSplit(), group, data, splits);
      int validation = share(splits.validationSplit(), group, data, splits);
      if (group.length <= test + validation) {
        throw tooFew(group, data, splits);
      }
      add(drawn, TEST, group, 0, test);
      add(drawn, VALIDATION, group, test, test + validation);
      add(drawn, TRAIN, group, test + validation, group.length);
    }
    Map<String, int[]> parts = new LinkedHashMap<>();
    drawn.forEach(
        (part, indices) ->
            parts.put(part, indices.stream().mapToInt(Integer::intValue).sorted().toArray()));
    return parts;
  }

  private static void add(
      Map<String, List<Integer>> drawn, String part, int[] group, int from, int to) {
    if (to > from) {
      IntStream.range(from, to)
          .forEach(i -> drawn.computeIfAbsent(part, name -> new ArrayList<>()).add(group[i]));
    }
  }

  private static int share(double share, int[] group, Dataset data, Splits splits) {
    int count = (int) Math.round(share * group.length);
    if (share > 0 && count == 0) {
      throw tooFew(group, data, splits);
    }
    return count;
  }

  private static DataException tooFew(int[] group, Dataset data, Splits splits) {
    String who =
        splits.stratify()
            ? "class `" + data.classNames().get(label(data, group[0])) + "` has"
            : "the data has";
    return new DataException(
        "%s only %s, too few to take off%s%s and leave one to train on; give it more, or change%s"
            .formatted(
                who,
                Counted.of(group.length, "example"),
                splits.testSplit() > 0 ? " test_split " + splits.testSplit() : "",
                splits.validationSplit() > 0
                    ? (splits.testSplit() > 0 ? " and" : "")
                        + " validation_split "
                        + splits.validationSplit()
                    : "",
                splits.stratify() ? " the shares or `stratify`" : " the shares"));
  }

  /** The examples of each class, in the order of {@code order}. */
  private static List<int[]> classes(Dataset data, int[] order) {
    if (data.targets().size() != 1 || data.targets().get(0).classNames().isEmpty()) {
      throw new DataException(
          "stratify splits each class alike, but the data has no classes; remove `stratify`");
    }
    return IntStream.range(0, data.classNames().size())
        .mapToObj(c -> Arrays.stream(order).filter(i -> label(data, i) == c).toArray())
        .filter(group -> group.length > 0)
        .toList();
  }

  private static int label(Dataset data, int index) {
    float[] target = new float[data.train().targetSize()];
    data.train().target(index, target, 0);
    return (int) target[0];
  }

  /** SHA-256 of all of it. */
  public String sha256() {
    MessageDigest digest = HashedFile.sha256Digest();
    parts.forEach(
        (part, indices) -> {
          digest.update(part.getBytes(StandardCharsets.UTF_8));
          ByteBuffer bytes = ByteBuffer.allocate(indices.length * Integer.BYTES);
          Arrays.stream(indices).forEach(bytes::putInt);
          digest.update(bytes.array());
        });
    return HashedFile.hex(digest);
  }

  /** A row for each example of the source: its index, its part, where it comes from. */
  public String csv() {
    String[] lines = new String[examples.size()];
    parts.forEach(
        (part, indices) ->
            Arrays.stream(indices)
                .forEach(i -> lines[i] = i + "," + part + "," + quoted(examples.name(i))));
    return "index,part,name\n" + String.join("\n", lines) + "\n";
  }

  private static String quoted(String text) {
    return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
