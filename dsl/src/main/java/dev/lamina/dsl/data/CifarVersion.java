package dev.lamina.dsl.data;

import dev.lamina.dsl.shape.Shape;
import java.util.List;

/** The two sets of Krizhevsky's, which differ in their labels. */
public enum CifarVersion {
  /** A byte for one of ten classes. */
  CIFAR10,
  /** A byte for one of twenty classes, and one for one of a hundred. */
  CIFAR100;

  /** The shape of the images. */
  public static final Shape IMAGE = Shape.of(32, 32, 3);

  private static final List<String> TEN =
      words("airplane automobile bird cat deer dog frog horse ship truck");
  // The order of fine_label_names.txt and coarse_label_names.txt.
  private static final List<String> HUNDRED =
      words(
          "apple aquarium_fish baby bear beaver bed bee beetle bicycle bottle bowl boy "
              + "bridge bus butterfly camel can castle caterpillar cattle chair chimpanzee clock "
              + "cloud cockroach couch crab crocodile cup dinosaur dolphin elephant flatfish "
              + "forest fox girl hamster house kangaroo keyboard lamp lawn_mower leopard lion "
              + "lizard lobster man maple_tree motorcycle mountain mouse mushroom oak_tree "
              + "orange orchid otter palm_tree pear pickup_truck pine_tree plain plate poppy "
              + "porcupine possum rabbit raccoon ray road rocket rose sea seal shark shrew skunk "
              + "skyscraper snail snake spider squirrel streetcar sunflower sweet_pepper table "
              + "tank telephone television tiger tractor train trout tulip turtle wardrobe whale "
              + "willow_tree wolf woman worm");
  private static final List<String> TWENTY =
      words(
          "aquatic_mammals fish flowers food_containers fruit_and_vegetables "
              + "household_electrical_devices household_furniture insects large_carnivores "
              + "large_man-made_outdoor_things large_natural_outdoor_scenes "
              + "large_omnivores_and_herbivores medium_mammals non-insect_invertebrates people "
              + "reptiles small_mammals trees vehicles_1 vehicles_2");

  private static List<String> words(String text) {
    return List.of(text.split(" "));
  }

  /** Bytes before an image's pixels. */
  public int labelBytes() {
    return this == CIFAR10 ? 1 : 2;
  }

  /** Bytes of an image with its labels. */
  public int recordBytes() {
    return labelBytes() + Math.toIntExact(IMAGE.size());
  }

  /** Which of these bytes is the label. */
  public int labelByte(CifarLabels labels) {
    return this == CIFAR100 && labels == CifarLabels.FINE ? 1 : 0;
  }

  /** The names of the classes. */
  public List<String> names(CifarLabels labels) {
    if (this == CIFAR10) {
      return TEN;
    }
    return labels == CifarLabels.FINE ? HUNDRED : TWENTY;
  }
}
