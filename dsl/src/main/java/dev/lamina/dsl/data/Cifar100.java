package dev.lamina.dsl.data;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Flat;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.shape.Shape;
import java.util.List;
import java.util.Optional;

/**
 * CIFAR-100: Krizhevsky's small photographs of more things.
 *
 * @param labels the hundred classes or the twenty they are gathered in
 * @param scale what a byte is multiplied by
 * @param preparation what else is done to examples
 */
@Kind(
    keras = "CIFAR100",
    name = "cifar100",
    doc =
        "Small photographs of a hundred kinds of things (Krizhevsky 2009): 32x32 in colour, 50,000"
            + " to train and 10,000 to test.",
    source = "https://www.cs.toronto.edu/~kriz/cifar.html",
    example = "data: cifar100")
public record Cifar100(
    @Arg(
            name = "label_mode",
            doc = "fine: the hundred classes; coarse: the twenty they are gathered in.",
            def = "fine",
            place = 0)
        CifarLabels labels,
    @Arg(doc = "What a byte is multiplied by.", def = Scale.BYTES_TEXT) Scale scale,
    @Flat Preparation preparation)
    implements DataSpec, NamedCifar {

  public Cifar100 {
    preparation.shape(CifarVersion.IMAGE);
  }

  @Override
  public String folder() {
    return "cifar100";
  }

  @Override
  public CifarVersion version() {
    return CifarVersion.CIFAR100;
  }

  // Size and sum as published by TensorFlow Datasets (url_checksums/cifar100.txt).
  @Override
  public RemoteFile archive() {
    return new RemoteFile(
        "cifar-100-binary.tar.gz",
        168_513_733L,
        "58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec");
  }

  @Override
  public List<String> trainFiles() {
    return List.of("train.bin");
  }

  @Override
  public List<String> testFiles() {
    return List.of("test.bin");
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
