package dev.lamina.runtime.data;

import dev.lamina.dsl.shape.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a data set holds: examples of each class and part, sizes, statistics, examples that two
 * parts share. Examples are looked at one by one.
 *
 * @param data the data set, ready to be used
 * @param available examples to train on that it has
 * @param taken how many of them the run's fit takes, from the first on
 * @param parts train, then validation and test if there are some
 * @param shared examples of a later part whose features an earlier part has, too
 */
public record DataFacts(
    Dataset data, int available, int taken, List<PartFacts> parts, Map<String, Integer> shared) {

  private static final String TRAIN = "train";

  /** More channels than this are no channels: a flat example's numbers. */
  private static final int MOST_CHANNELS = 256;

  public DataFacts {
    parts = List.copyOf(parts);
    shared = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(shared));
  }

  /** Looks at the data that a run takes. */
  public static DataFacts of(TakenData run) {
    Dataset data = run.data();
    Split split = run.split();
    Map<String, Examples> byPart = new LinkedHashMap<>();
    byPart.put(TRAIN, split.train());
    split.validation().ifPresent(examples -> byPart.put("validation", examples));
    data.test().ifPresent(examples -> byPart.put("test", examples));
    List<PartFacts> parts = new ArrayList<>();
    Map<String, FeatureHashes> hashes = new LinkedHashMap<>();
    Map<String, Integer> shared = new LinkedHashMap<>();
    byPart.forEach(
        (part, examples) -> {
          long[] own = new long[examples.size()];
          PartFacts facts = part(part, examples, data, own);
          FeatureHashes sorted = FeatureHashes.of(own);
          hashes.forEach((other, known) -> shared.put(part + " in " + other, sorted.among(known)));
          hashes.put(part, sorted);
          parts.add(
              new PartFacts(
                  part, facts.size(), facts.outputs(), facts.inputs(), sorted.repeated()));
        });
    return new DataFacts(data, run.available(), run.taken(), parts, shared);
  }

  private static PartFacts part(String part, Examples examples, Dataset data, long[] hashes) {
    List<Moments.Builder[]> inputs =
        examples.shapes().stream().map(shape -> builders(channels(shape))).toList();
    List<long[]> counts =
        data.targets().stream().map(target -> new long[target.classNames().size()]).toList();
    List<Moments.Builder[]> numbers =
        data.targets().stream()
            .map(target -> builders(target.classNames().isEmpty() ? target.size() : 0))
            .toList();
    int[] sizes =
        examples.shapes().stream().mapToInt(shape -> Math.toIntExact(shape.size())).toArray();
    float[] features = new float[examples.featureSize()];
    float[] targets = new float[examples.targetSize()];
    for (int row = 0; row < examples.size(); row++) {
      examples.features(row, features, 0);
      examples.target(row, targets, 0);
      hashes[row] = FeatureHashes.hash(features);
      int at = 0;
      for (int input = 0; input < sizes.length; input++) {
        Moments.Builder[] channels = inputs.get(input);
        for (int i = 0; i < sizes[input]; i++) {
          channels[i % channels.length].add(features[at + i]);
        }
        at += sizes[input];
      }
      count(data.targets(), targets, counts, numbers);
    }
    return new PartFacts(
        part,
        examples.size(),
        IntStream.range(0, counts.size())
            .mapToObj(
                i ->
                    new PartFacts.Output(
                        data.targets().get(i).name(),
                        java.util.Arrays.stream(counts.get(i)).boxed().toList(),
                        moments(numbers.get(i))))
            .toList(),
        IntStream.range(0, inputs.size())
            .mapToObj(i -> new PartFacts.Input(data.inputs().get(i).name(), moments(inputs.get(i))))
            .toList(),
        0);
  }

  private static void count(
      List<DataTarget> of, float[] targets, List<long[]> counts, List<Moments.Builder[]> numbers) {
    int at = 0;
    for (int i = 0; i < of.size(); i++) {
      if (counts.get(i).length > 0) {
        counts.get(i)[(int) targets[at]]++;
      }
      for (int number = 0; number < numbers.get(i).length; number++) {
        numbers.get(i)[number].add(targets[at + number]);
      }
      at += of.get(i).size();
    }
  }

  private static int channels(Shape shape) {
    return shape.channels() <= MOST_CHANNELS ? shape.channels() : 1;
  }

  private static Moments.Builder[] builders(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Moments.Builder())
        .toArray(Moments.Builder[]::new);
  }

  private static List<Moments> moments(Moments.Builder[] builders) {
    return java.util.Arrays.stream(builders).map(Moments.Builder::moments).toList();
  }

  /** As plain data for JSON. */
  public Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    List<Object> inputs = new ArrayList<>();
    for (DataInput input : data.inputs()) {
      Map<String, Object> each = new LinkedHashMap<>();
      each.put("input", input.name());
      each.put("shape", input.shape().dims());
      each.put("scale", input.scale());
      inputs.add(each);
    }
    view.put("inputs", inputs);
    view.put("available", available);
    view.put("taken", taken);
    view.put("parts", parts.stream().map(part -> part.view(data.targets())).toList());
    view.put("shared", shared);
    view.put("sha256", new java.util.TreeMap<>(data.hashes()));
    return view;
  }
}
