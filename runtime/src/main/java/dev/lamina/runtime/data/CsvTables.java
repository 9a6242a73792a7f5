package dev.lamina.runtime.data;

import dev.lamina.dsl.data.Csv;
import dev.lamina.dsl.data.InputColumns;
import dev.lamina.dsl.data.TargetColumns;
import dev.lamina.dsl.encoding.Affine;
import dev.lamina.dsl.encoding.NumericEncoding;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.runtime.data.PartNames.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Tables that were read, and what becomes of them.
 *
 * @param spec what their columns are
 * @param train rows to train on; also others where a column says so
 * @param validation rows of another file
 * @param test rows of another file
 */
record CsvTables(Csv spec, CsvPart train, Optional<CsvPart> validation, Optional<CsvPart> test) {

  /** Whether there are targets to be brought to a range. */
  boolean scalesTargets() {
    return spec.targetColumns().stream()
        .flatMap(target -> target.numbers().stream())
        .anyMatch(column -> spec.encode().named(column).isPresent());
  }

  /** Which rows of the file are to train on; all where no column says. */
  private int[] trainRows() {
    int[] rows =
        train.parts().isPresent()
            ? train.parts().get().rows(Part.TRAIN)
            : IntStream.range(0, train.size()).toArray();
    if (rows.length == 0) {
      throw new DataException(
          train.path()
              + ": column "
              + spec.split()
              + " calls no row `train`; there is nothing to train on");
    }
    return rows;
  }

  /** Data of which nothing has to be learnt. */
  Dataset ready() {
    return dataset(this::features, targets(new int[0]), inputs(List.of()));
  }

  /** Data that has to be learnt from. */
  Dataset raw() {
    int[] rows = trainRows();
    Examples unknown = new UnlearntExamples(train.size(), train.numbers());
    return new Dataset(
            new Subset(unknown, rows),
            part(Part.TEST, test, part -> unknown),
            List.of(),
            targets(new int[0]),
            hashes())
        .validated(part(Part.VALIDATION, validation, part -> unknown))
        .taught(trained -> learn(IntStream.of(trained).map(i -> rows[i]).toArray()));
  }

  private Dataset learn(int[] rows) {
    List<Optional<TableCode>> codes = new ArrayList<>();
    for (CsvPart.Features input : train.inputs()) {
      codes.add(input.table().map(table -> table.learn(input.encodings(), rows)));
    }
    List<DataTarget> targets = targets(rows);
    List<DataInput> inputs = inputs(codes);
    List<Shape> shapes = inputs.stream().map(DataInput::shape).toList();
    return dataset(part -> encoded(part, shapes, codes, targets), targets, inputs);
  }

  private interface Making {
    Examples of(CsvPart part);
  }

  private Dataset dataset(Making making, List<DataTarget> targets, List<DataInput> inputs) {
    Examples all = making.of(train);
    return new Dataset(
            train.parts().isPresent() ? new Subset(all, trainRows()) : all,
            part(Part.TEST, test, part -> part == train ? all : making.of(part)),
            inputs,
            targets,
            hashes())
        .validated(
            part(Part.VALIDATION, validation, part -> part == train ? all : making.of(part)));
  }

  /** The rows of a part: those of its own file, or those that a column says. */
  private Optional<Examples> part(Part part, Optional<CsvPart> file, Making making) {
    if (file.isPresent()) {
      return file.map(making::of);
    }
    return train
        .parts()
        .map(parts -> parts.rows(part))
        .filter(rows -> rows.length > 0)
        .map(rows -> new Subset(making.of(train), rows));
  }

  private Examples features(CsvPart part) {
    return new StoredExamples(
        part.inputs().stream().map(input -> input.ready().orElseThrow()).toList(),
        part.numbers(),
        part.weights());
  }

  /** A part's rows as numbers, with what was learnt. */
  static Examples encoded(
      CsvPart part, List<Shape> shapes, List<Optional<TableCode>> codes, List<DataTarget> targets) {
    List<StoredExamples.Input> inputs = new ArrayList<>();
    for (int i = 0; i < codes.size(); i++) {
      CsvPart.Features input = part.inputs().get(i);
      inputs.add(
          codes.get(i).isEmpty()
              ? input.ready().orElseThrow()
              : new StoredExamples.Input(
                  shapes.get(i), input.table().orElseThrow().encoded(codes.get(i).get())));
    }
    return new StoredExamples(inputs, scaled(part.numbers(), targets), part.weights());
  }

  /** Targets brought to the ranges they are learnt in. */
  static StoredExamples.Numbers scaled(StoredExamples.Numbers numbers, List<DataTarget> targets) {
    float[] values = numbers.values().clone();
    int at = 0;
    for (DataTarget target : targets) {
      for (int unit = 0; unit < target.units().size(); unit++) {
        for (int i = at + unit; i < values.length; i += numbers.size()) {
          values[i] = (float) target.units().get(unit).apply(values[i]);
        }
      }
      at += target.size();
    }
    return new StoredExamples.Numbers(values, numbers.size());
  }

  private List<DataInput> inputs(List<Optional<TableCode>> codes) {
    List<DataInput> inputs = new ArrayList<>();
    for (InputColumns input : spec.inputColumns()) {
      int at = inputs.size();
      Optional<StoredExamples.Input> ready = train.inputs().get(at).ready();
      inputs.add(
          ready.isPresent()
              ? new DataInput(input.input(), ready.get().shape(), input.factor().factor())
              : new DataInput(
                  input.input(),
                  shape(input, codes.get(at).orElseThrow()),
                  codes.get(at).orElseThrow()));
    }
    return inputs;
  }

  private Shape shape(InputColumns input, TableCode code) {
    if (input.shape() != null && input.shape().size() != code.width()) {
      throw new DataException(
          train.path()
              + ": the columns become "
              + code.told()
              + ", but a shape of "
              + input.shape()
              + " needs "
              + input.shape().size());
    }
    return input.shape() != null ? input.shape() : Shape.of(code.width());
  }

  /** What there is for each output; units are learnt from these rows, and from none if empty. */
  private List<DataTarget> targets(int[] rows) {
    List<DataTarget> targets = new ArrayList<>();
    int at = 0;
    for (DataTarget target : train.targets()) {
      TargetColumns columns = spec.targetColumns().get(targets.size());
      List<Affine> units = rows.length == 0 ? List.of() : units(columns, at, rows);
      targets.add(new DataTarget(target.name(), target.size(), target.classNames(), units));
      at += target.size();
    }
    return targets;
  }

  private List<Affine> units(TargetColumns columns, int at, int[] rows) {
    if (columns.numbers().stream().noneMatch(name -> spec.encode().named(name).isPresent())) {
      return List.of();
    }
    List<Affine> units = new ArrayList<>();
    for (int i = 0; i < columns.numbers().size(); i++) {
      int place = at + i;
      units.add(
          spec.encode()
              .named(columns.numbers().get(i))
              .map(encoding -> ((NumericEncoding) encoding).learn(column(place, rows)))
              .orElse(Affine.NONE));
    }
    return units;
  }

  private double[] column(int place, int[] rows) {
    float[] values = train.numbers().values();
    int size = train.numbers().size();
    return IntStream.of(rows).mapToDouble(row -> values[row * size + place]).toArray();
  }

  private Map<String, String> hashes() {
    FileHashes hashes = new FileHashes();
    hashes.put(train.path(), train.sha256());
    validation.ifPresent(part -> hashes.put(part.path(), part.sha256()));
    test.ifPresent(part -> hashes.put(part.path(), part.sha256()));
    return hashes.byName();
  }
}
