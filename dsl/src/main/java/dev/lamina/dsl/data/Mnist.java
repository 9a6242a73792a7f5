package dev.lamina.dsl.data;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Flat;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.shape.Shape;
import java.util.List;
import java.util.Optional;

/**
 * MNIST: LeCun, Cortes and Burges's handwritten digits.
 *
 * @param scale what a byte is multiplied by
 * @param preparation what else is done to examples
 */
@Kind(
    keras = "MNIST",
    name = "mnist",
    doc =
        "Handwritten digits (LeCun, Cortes and Burges): 28x28 grey, 60,000 to train and 10,000 to"
            + " test.",
    source = "http://yann.lecun.com/exdb/mnist/",
    example = "data: mnist")
public record Mnist(
    @Arg(doc = "What a byte is multiplied by.", def = Scale.BYTES_TEXT) Scale scale,
    @Flat Preparation preparation)
    implements DataSpec, NamedImages {

  public Mnist {
    preparation.shape(NamedImages.IMAGE);
  }

  @Override
  public String folder() {
    return "mnist";
  }

  @Override
  public List<String> mirrors() {
    return List.of(
        "https://storage.googleapis.com/cvdf-datasets/mnist/",
        "https://ossci-datasets.s3.amazonaws.com/mnist/");
  }

  // Sizes and sums as published by TensorFlow Datasets (url_checksums/mnist.txt).
  @Override
  public List<RemoteFile> files() {
    return List.of(
        new RemoteFile(
            "train-images-idx3-ubyte.gz",
            9_912_422L,
            "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
        new RemoteFile(
            "train-labels-idx1-ubyte.gz",
            28_881L,
            "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
        new RemoteFile(
            "t10k-images-idx3-ubyte.gz",
            1_648_877L,
            "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
        new RemoteFile(
            "t10k-labels-idx1-ubyte.gz",
            4_542L,
            "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"));
  }

  @Override
  public List<String> names() {
    return Digits.NAMES;
  }

  @Override
  public Optional<Shape> exampleShape() {
    return NamedImages.super.exampleShape();
  }

  @Override
  public Optional<List<String>> classes() {
    return NamedImages.super.classes();
  }
}
