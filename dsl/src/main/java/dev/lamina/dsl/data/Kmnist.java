package dev.lamina.dsl.data;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Flat;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.shape.Shape;
import java.util.List;
import java.util.Optional;

/**
 * Kuzushiji-MNIST: cursive Japanese characters.
 *
 * @param scale what a byte is multiplied by
 * @param preparation what else is done to examples
 */
@Kind(
    keras = "KMNIST",
    name = "kmnist",
    doc =
        "Cursive Japanese characters (Clanuwat et al. 2018): 28x28 grey, 60,000 to train and 10,000"
            + " to test. Much harder than MNIST.",
    source = "https://codh.rois.ac.jp/kmnist/",
    example = "data: kmnist")
public record Kmnist(
    @Arg(doc = "What a byte is multiplied by.", def = Scale.BYTES_TEXT) Scale scale,
    @Flat Preparation preparation)
    implements DataSpec, NamedImages {

  public Kmnist {
    preparation.shape(NamedImages.IMAGE);
  }

  @Override
  public String folder() {
    return "kmnist";
  }

  @Override
  public List<String> mirrors() {
    return List.of(
        "https://codh.rois.ac.jp/kmnist/dataset/kmnist/",
        "http://codh.rois.ac.jp/kmnist/dataset/kmnist/");
  }

  // Sizes and sums as published by TensorFlow Datasets (url_checksums/kmnist.txt).
  @Override
  public List<RemoteFile> files() {
    return List.of(
        new RemoteFile(
            "train-images-idx3-ubyte.gz",
            18_165_135L,
            "51467d22d8cc72929e2a028a0428f2086b092bb31cfb79c69cc0a90ce135fde4"),
        new RemoteFile(
            "train-labels-idx1-ubyte.gz",
            29_497L,
            "e38f9ebcd0f3ebcdec7fc8eabdcdaef93bb0df8ea12bee65224341c8183d8e17"),
        new RemoteFile(
            "t10k-images-idx3-ubyte.gz",
            3_041_136L,
            "edd7a857845ad6bb1d0ba43fe7e794d164fe2dce499a1694695a792adfac43c5"),
        new RemoteFile(
            "t10k-labels-idx1-ubyte.gz",
            5_120L,
            "20bb9a0ef54c7db3efc55a92eef5582c109615df22683c380526788f98e42a1c"));
  }

  @Override
  public List<String> names() {
    return List.of("o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo");
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
