package dev.lamina.dsl.data;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Flat;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.shape.Shape;
import java.util.List;
import java.util.Optional;

/**
 * CIFAR-10: Krizhevsky's small photographs.
 *
 * @param scale what a byte is multiplied by
 * @param preparation what else is done to examples
 */
@Kind(
    keras = "CIFAR10",
    name = "cifar10",
    doc =
        "Small photographs of ten kinds of things (Krizhevsky 2009): 32x32 in colour, 50,000 to"
            + " train and 10,000 to test.",
    source = "https://www.cs.toronto.edu/~kriz/cifar.html",
    example = "data: cifar10")
public record Cifar10(
    @Arg(doc = "What a byte is multiplied by.", def = Scale.BYTES_TEXT) Scale scale,
    @Flat Preparation preparation)
    implements DataSpec, NamedCifar {

  public Cifar10 {
    preparation.shape(CifarVersion.IMAGE);
  }

  @Override
  public String folder() {
    return "cifar10";
  }

  @Override
  public CifarVersion version() {
    return CifarVersion.CIFAR10;
  }

  @Override
  public CifarLabels labels() {
    return CifarLabels.FINE;
  }

  // Size and sum as published by TensorFlow Datasets (url_checksums/cifar10.txt).
  @Override
  public RemoteFile archive() {
    return new RemoteFile(
        "cifar-10-binary.tar.gz",
        170_052_171L,
        "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd");
  }

  @Override
  public List<String> trainFiles() {
    return List.of(
        "data_batch_1.bin",
        "data_batch_2.bin",
        "data_batch_3.bin",
        "data_batch_4.bin",
        "data_batch_5.bin");
  }

  @Override
  public List<String> testFiles() {
    return List.of("test_batch.bin");
  }

  @Override
  public Optional<Shape> exampleShape() {
    return NamedCifar.super.exampleShape();
  }

  @Override
  public Optional<List<String>> classes() {
    return NamedCifar.super.classes();
  }
}
