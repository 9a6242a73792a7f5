package dev.lamina.dsl.data;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.ByName;
import dev.lamina.dsl.catalog.Flat;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Text files, one example a row.
 *
 * @param train path; relative to the spec's file
 * @param test path; null for none
 * @param label the column with the class, of several outputs by name; null means {@link #LABEL}
 *     unless there are targets
 * @param targets columns of numbers to predict instead of a class; empty for a class
 * @param inputs columns of features, of several inputs by name; null for all that are nothing else
 * @param ignore columns that are not read
 * @param shape shape of an example; null for a flat one of as many numbers as there are columns
 * @param classNames names of the classes; empty to take them from the labels
 * @param scale what a value is multiplied by; null means 1/255 for images, 1 otherwise
 * @param dataFormat order of the columns of an image with channels
 * @param sampleWeight the column with how much an example counts, or one for each output by name;
 *     null for 1 each
 * @param delimiter what stands between two cells; null to find it out
 * @param header whether the first row names the columns; else they are 0, 1, 2 and so on
 * @param encode how columns become numbers; those that are not named are numbers already
 * @param missingValues cells that mean that there is no value, beside empty ones
 * @param validation path of the rows to validate on; null for none
 * @param split the column that says which part a row is of; null for none
 * @param splits what is taken off to test and validate on
 * @param seed of that; null where the run's decides
 */
@Kind(
    name = "csv",
    keras = "CSV",
    doc =
        "Rows of a text file: a label (or targets) and columns of numbers or categories. With a shape the numbers are pixels 0 to 255, as in Kaggle's digit recognizer (label,pixel0,...).",
    source = "https://www.kaggle.com/c/digit-recognizer/data",
    example = "data: {csv: {train: train.csv, label: label, shape: 28x28x1}}")
public record Csv(
    @Arg(doc = "Path of the rows to train on.", place = 0) String train,
    @Arg(doc = "Path of the rows to test on.", def = Arg.NONE) String test,
    @Arg(
            doc =
                "Column with the class, a number from 0 or a name; default: `label`, unless there are targets. Of several outputs by name.",
            def = Arg.NONE)
        ByName<String> label,
    @Arg(
            doc = "Columns of numbers to predict, instead of a class; of several outputs by name.",
            def = "[]")
        ByName<List<String>> targets,
    @Arg(
            doc =
                "Columns of features, * for any text; default: all that are nothing else. Of several inputs by name.",
            def = Arg.NONE)
        ByName<List<String>> inputs,
    @Arg(doc = "Columns that are left out.", def = "[]") List<String> ignore,
    @Arg(
            doc = "Shape of an example, channels last; default: flat. Of several inputs by name.",
            def = Arg.NONE)
        ByName<Shape> shape,
    @Arg(
            doc =
                "Names of the classes by index; default: what the labels say. Of several outputs by name.",
            def = "[]")
        ByName<List<String>> classNames,
    @Arg(
            doc =
                "What a value is multiplied by; default: 1/255 for images, 1 otherwise. Of several inputs by name.",
            def = Arg.NONE)
        ByName<Scale> scale,
    @Arg(doc = "How the columns order the numbers of an image.", def = "channels_last")
        DataFormat dataFormat,
    @Arg(
            doc =
                "Column with how much an example counts in the loss; default: all alike. Of several outputs one for all, or one for each by name.",
            def = Arg.NONE)
        ByName<String> sampleWeight,
    @Arg(
            doc =
                "What stands between two cells; default: the comma, semicolon, tab or vertical bar found.",
            def = Arg.NONE)
        String delimiter,
    @Arg(
            doc = "Whether the first row names the columns; else they are called 0, 1, 2, ...",
            def = "true")
        boolean header,
    @Arg(
            doc =
                "How columns become numbers, learnt on the rows to train on; * for any text. Those not named are numbers already. Of a target: the unit it is learnt in.",
            def = "{}")
        Encodings encode,
    @Arg(doc = "Cells that mean a missing value, beside empty ones: [NA, \"?\"].", def = "[]")
        List<String> missingValues,
    @Arg(doc = "Path of the rows to validate on.", def = Arg.NONE) String validation,
    @Arg(
            doc = "Column that says of a row whether it is for train, validation or test.",
            def = Arg.NONE)
        String split,
    @Flat Splits splits,
    @Arg(doc = "Of what is taken off at random; by default the run's seed decides.", def = Arg.NONE)
        Long seed)
    implements DataSpec {

  /** The label's column where none is named. */
  public static final String LABEL = "label";

  public Csv {
    ignore = List.copyOf(ignore);
    classNames = ClassNames.checked(classNames);
    CsvChecks.inputs(inputs, shape, scale);
    CsvChecks.outputs(label, targets, classNames, sampleWeight);
    CsvChecks.form(shape, dataFormat, delimiter);
    CsvChecks.once(answers(label, targets), inputs, ignore);
    missingValues = List.copyOf(missingValues);
    CsvChecks.encode(encode, targets, scale, answers(label, targets), ignore);
    CsvChecks.split(split, validation, test);
    Splits.check(splits, test != null || split != null, validation != null || split != null);
  }

  private static List<String> answers(ByName<String> label, ByName<List<String>> targets) {
    List<String> columns = new ArrayList<>();
    targets.values().forEach(columns::addAll);
    if (label != null) {
      columns.addAll(label.values());
    } else if (columns.isEmpty()) {
      columns.add(LABEL);
    }
    return columns;
  }

  /** The columns that are no features unless they are named as such: answers, weights, ignored. */
  public List<String> otherColumns() {
    List<String> others = answers(label, targets);
    if (sampleWeight != null) {
      others.addAll(sampleWeight.values());
    }
    if (split != null) {
      others.add(split);
    }
    others.addAll(ignore);
    return others;
  }

  /** What each input gets. */
  public List<InputColumns> inputColumns() {
    List<InputColumns> all = new ArrayList<>();
    for (String name : inputs == null ? List.of(Feed.ONLY) : Parts.names(inputs)) {
      all.add(
          new InputColumns(
              name,
              inputs == null ? List.of() : Parts.of(name, inputs, List.<String>of()),
              shape == null ? null : Parts.of(name, shape, null),
              scale == null ? null : Parts.of(name, scale, null),
              dataFormat,
              encode));
    }
    return all;
  }

  /** What each output learns: those with classes, then those with numbers. */
  public List<TargetColumns> targetColumns() {
    if (!targets.isNamed() && (label == null || !label.isNamed())) {
      List<String> names = ClassNames.of(Feed.ONLY, classNames).orElse(List.of());
      return List.of(new TargetColumns(Feed.ONLY, labelColumn(), targets.only(), names));
    }
    List<TargetColumns> all = new ArrayList<>();
    if (label != null) {
      label
          .byName()
          .forEach(
              (output, column) ->
                  all.add(
                      new TargetColumns(
                          output,
                          Optional.of(column),
                          List.of(),
                          ClassNames.of(output, classNames).orElse(List.of()))));
    }
    if (targets.isNamed()) {
      targets
          .byName()
          .forEach(
              (output, columns) ->
                  all.add(new TargetColumns(output, Optional.empty(), columns, List.of())));
    }
    return all;
  }

  /** The column with the class of the only output; empty for regression. */
  public Optional<String> labelColumn() {
    return targets.only().isEmpty()
        ? Optional.of(label == null ? LABEL : label.only())
        : Optional.empty();
  }

  @Override
  public Optional<Shape> exampleShape() {
    return shape == null || shape.isNamed() ? Optional.empty() : Optional.of(shape.only());
  }

  @Override
  public Optional<List<String>> classes() {
    return classNames.isNamed() ? Optional.empty() : ClassNames.of(Feed.ONLY, classNames);
  }

  @Override
  public List<Feed> feeds() {
    return inputColumns().stream()
        .map(columns -> new Feed(columns.input(), Optional.ofNullable(columns.shape())))
        .toList();
  }

  @Override
  public List<Answer> answers() {
    return targetColumns().stream()
        .map(
            columns ->
                new Answer(
                    columns.output(),
                    Optional.of(columns.classNames()).filter(names -> !names.isEmpty())))
        .toList();
  }

  @Override
  public boolean validated() {
    return validation != null || splits.validationSplit() > 0;
  }

  @Override
  public boolean mayValidate() {
    return validated() || split != null;
  }

  @Override
  public boolean weighted() {
    return sampleWeight != null;
  }

  /** The same for a file that is one part as a whole. */
  public Csv whole() {
    return of(train, null, null, null, Splits.NONE, null);
  }

  @Override
  public Optional<DataSpec> testedOn(String path) {
    return Optional.of(of(train, path, validation, split, splits, seed));
  }

  @Override
  public DataSpec located(UnaryOperator<String> place) {
    return of(
        place.apply(train),
        test == null ? null : place.apply(test),
        validation == null ? null : place.apply(validation),
        split,
        splits,
        seed);
  }

  @Override
  public DataSpec seeded(long seed) {
    return of(train, test, validation, split, splits, seed);
  }

  /** The same with other files, and parts made of them in other ways. */
  private Csv of(
      String train, String test, String validation, String split, Splits splits, Long seed) {
    return new Csv(
        train,
        test,
        label,
        targets,
        inputs,
        ignore,
        shape,
        classNames,
        scale,
        dataFormat,
        sampleWeight,
        delimiter,
        header,
        encode,
        missingValues,
        validation,
        split,
        splits,
        seed);
  }
}
