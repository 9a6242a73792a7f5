package dev.lamina.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PartTest {

  @Test
  void partsAreAboutEqualAndInOrder() {
    assertThat(Part.split(7, 3, 1))
        .containsExactly(new Part(0, 2, 7), new Part(2, 2, 7), new Part(4, 3, 7));
    assertThat(Part.split(7, 3, 1).stream().mapToDouble(Part::share).sum())
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void fewerExamplesThanReplicasMakeFewerParts() {
    assertThat(Part.split(2, 5, 1)).containsExactly(new Part(0, 1, 2), new Part(1, 1, 2));
    assertThat(Part.split(1, 5, 1)).isEqualTo(List.of(Part.whole(1)));
  }

  @Test
  void noPartHasFewerExamplesThanTheLeastUnlessTheBatchHas() {
    assertThat(Part.split(11, 4, 4)).hasSize(2).allMatch(part -> part.rows() >= 4);
    assertThat(Part.split(3, 4, 4)).containsExactly(Part.whole(3));
  }
}
