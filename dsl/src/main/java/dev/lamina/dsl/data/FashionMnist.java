package dev.lamina.dsl.data;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Flat;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.shape.Shape;
import java.util.List;
import java.util.Optional;

/**
 * Fashion-MNIST: Zalando's articles of clothing.
 *
 * @param scale what a byte is multiplied by
 * @param preparation what else is done to examples
 */
@Kind(
    keras = "FashionMNIST",
    name = "fashion_mnist",
    doc =
        "Zalando's articles of clothing (Xiao, Rasul and Vollgraf 2017): 28x28 grey, 60,000 to"
            + " train and 10,000 to test. Harder than MNIST.",
    source = "https://github.com/zalandoresearch/fashion-mnist",
    example = "data: fashion_mnist")
public record FashionMnist(
    @Arg(doc = "What a byte is multiplied by.", def = Scale.BYTES_TEXT) Scale scale,
    @Flat Preparation preparation)
    implements DataSpec, NamedImages {

  public FashionMnist {
    preparation.shape(NamedImages.IMAGE);
  }

  @Override
  public String folder() {
    return "fashion_mnist";
  }

  @Override
  public List<String> mirrors() {
    return List.of(
        "https://fashion-mnist.s3.eu-central-1.amazonaws.com/",
        "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
        "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/");
  }

  // Sizes and sums as published by TensorFlow Datasets (url_checksums/fashion_mnist.txt).
  @Override
  public List<RemoteFile> files() {
    return List.of(
        new RemoteFile(
            "train-images-idx3-ubyte.gz",
            26_421_880L,
            "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
        new RemoteFile(
            "train-labels-idx1-ubyte.gz",
            29_515L,
            "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
        new RemoteFile(
            "t10k-images-idx3-ubyte.gz",
            4_422_102L,
            "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
        new RemoteFile(
            "t10k-labels-idx1-ubyte.gz",
            5_148L,
            "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"));
  }

  @Override
  public List<String> names() {
    return List.of(
        "T-shirt/top",
        "Trouser",
        "Pullover",
        "Dress",
        "Coat",
        "Sandal",
        "Shirt",
        "Sneaker",
        "Bag",
        "Ankle boot");
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
