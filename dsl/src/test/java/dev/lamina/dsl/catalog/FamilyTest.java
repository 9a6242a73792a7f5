package dev.lamina.dsl.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FamilyTest {

  private static final String DOC = "A kind for a test.";

  sealed interface Sound permits Animal, Bell {}

  sealed interface Animal extends Sound permits Dog, Cat {}

  @Kind(aliases = "hound", doc = DOC, source = "https://example.org", example = "dog")
  record Dog() implements Animal {}

  @Kind(keras = "KittyCAT", doc = DOC, source = "https://example.org", example = "cat")
  record Cat() implements Animal {}

  @Kind(name = "ding_dong", doc = DOC, source = "https://example.org", example = "ding_dong")
  record Bell() implements Sound {}

  sealed interface Twins permits One, Other {}

  @Kind(aliases = "twin", doc = DOC, source = "https://example.org", example = "one")
  record One() implements Twins {}

  @Kind(aliases = "twin", doc = DOC, source = "https://example.org", example = "other")
  record Other() implements Twins {}

  sealed interface Undescribed permits Plain {}

  record Plain() implements Undescribed {}

  sealed interface Careless permits NoArg {}

  @Kind(doc = DOC, source = "https://example.org", example = "no_arg")
  record NoArg(int size) implements Careless {}

  @Test
  void kindsOfNestedFamiliesAreKindsOfTheFamily() {
    assertThat(Family.of(Sound.class).names()).containsExactly("dog", "kitty_cat", "ding_dong");
    assertThat(Family.of(Animal.class).names()).containsExactly("dog", "kitty_cat");
  }

  @Test
  void aKindAnswersToNameClassAndAliasInAnyCase() {
    Family<Sound> sounds = Family.of(Sound.class);
    for (String spelling : new String[] {"kitty_cat", "KittyCAT", "kittycat", "KITTYCAT"}) {
      assertThat(sounds.find(spelling).orElseThrow().type()).isEqualTo(Cat.class);
    }
    assertThat(sounds.find("hound").orElseThrow().type()).isEqualTo(Dog.class);
    assertThat(sounds.find("Bell").orElseThrow().type()).isEqualTo(Bell.class);
    assertThat(sounds.find("cow")).isEmpty();
  }

  @Test
  void twoKindsOfOneNameAreAMistakeOfTheProgram() {
    assertThatThrownBy(() -> Family.of(Twins.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("both answer to twin");
  }

  @Test
  void recordsWithoutDescriptionAreAMistakeOfTheProgram() {
    assertThatThrownBy(() -> Family.of(Undescribed.class)).hasMessageContaining("@Kind");
    assertThatThrownBy(() -> Family.of(Careless.class).kinds().get(0).args())
        .hasMessageContaining("@Arg");
    assertThatThrownBy(() -> Family.of(Runnable.class)).hasMessageContaining("not sealed");
  }

  @ParameterizedTest
  @CsvSource({
    "Conv2D,conv2d",
    "MaxPooling2D,max_pooling2d",
    "GlobalAveragePooling2D,global_average_pooling2d",
    "BatchNormalization,batch_normalization",
    "ReLU,re_lu",
    "LeakyReLU,leaky_re_lu",
    "PReLU,p_re_lu",
    "ELU,elu",
    "LSTM,lstm",
    "SimpleRNN,simple_rnn",
    "DepthwiseConv2D,depthwise_conv2d",
    "Conv2DTranspose,conv2d_transpose",
    "ZeroPadding2D,zero_padding2d",
    "InputLayer,input_layer",
    "kernelSize,kernel_size"
  })
  void namesAreThoseOfKeras(String className, String expected) {
    assertThat(Names.snakeCase(className)).isEqualTo(expected);
  }
}
