package dev.lamina.dsl.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Records of arguments within records of arguments. */
class FlatTest {

  /** What several kinds have in common. */
  record Common(
      @Arg(doc = "One.", def = "1", min = 0) int one,
      @Arg(doc = "Two.", def = Arg.NONE) Double two) {

    Common {
      if (one == 7) {
        throw new BadArgument("one", "not seven", "take another");
      }
    }
  }

  record Outer(
      @Arg(doc = "Own.", def = "true") boolean own,
      @Flat(@Flat.Default(name = "two", def = "0.5")) Common common,
      @Arg(doc = "Last.", def = "2") int last) {}

  record Misspelt(@Flat(@Flat.Default(name = "tow", def = "0.5")) Common common) {}

  record Twice(@Arg(doc = "One.", def = "1") int one, @Flat Common common) {}

  private final KindInfo<Outer> outer = KindInfo.section(Outer.class);

  @Test
  void argumentsOfAllAreInTheOrderOfTheComponents() {
    assertThat(outer.args()).extracting(ArgInfo::name).containsExactly("own", "one", "two", "last");
    assertThat(outer.args()).extracting(ArgInfo::defaultValue).containsExactly(true, 1, 0.5, 2);
    assertThat(KindInfo.section(Common.class).arg("two").orElseThrow().unset()).isTrue();
    assertThat(outer.arg("two").orElseThrow().unset()).isFalse();
    assertThat(outer.arg("two").orElseThrow().nullable()).isTrue();
    assertThat(outer.arg("one").orElseThrow().nullable()).isFalse();
  }

  @Test
  void recordsAreMadeAndReadThroughEachOther() {
    Outer made = outer.create(Arrays.asList(false, 3, null, 4));
    assertThat(made).isEqualTo(new Outer(false, new Common(3, null), 4));
    assertThat(outer.args().stream().map(arg -> arg.valueIn(made)).toList())
        .isEqualTo(Arrays.asList(false, 3, null, 4));
    assertThat(Kinds.writeSection(made)).containsOnlyKeys("own", "one", "two", "last");
  }

  @Test
  void aRefusalOfTheInnerRecordIsTheKinds() {
    assertThatThrownBy(() -> outer.create(List.of(true, 7, 0.5, 2)))
        .isInstanceOf(BadArgument.class)
        .hasMessage("not seven");
  }

  @Test
  void mistakesInTheRecordsAreFound() {
    assertThatThrownBy(() -> KindInfo.section(Misspelt.class).args())
        .hasMessageContaining("has no arguments [tow]");
    assertThatThrownBy(() -> KindInfo.section(Twice.class).args())
        .hasMessageContaining("two arguments of one name");
  }
}
