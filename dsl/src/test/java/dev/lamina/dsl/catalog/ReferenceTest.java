package dev.lamina.dsl.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.spec.Vocabularies;
import dev.lamina.dsl.testing.GoldenFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ReferenceTest {

  private static final Path ROOT =
      Path.of(Objects.requireNonNull(System.getProperty("lamina.root")));

  @Test
  void thePageInTheRepositoryIsThatOfThisCatalog() {
    GoldenFile.of(ROOT.resolve("docs/reference.md").toString())
        .assertEquals(Reference.markdown(Vocabularies.all()));
  }

  @Test
  void tableRowsHaveAsManyCellsAsTheirHead() {
    assertThat(Reference.markdown(Vocabularies.all()).lines().filter(l -> l.startsWith("|")))
        .isNotEmpty()
        // Of arguments, and of what Keras has besides.
        .allSatisfy(row -> assertThat(row.split("\\|", -1).length).isIn(7, 5));
  }

  @Test
  void aKindAsDataHasItsDefaultsAsValues() {
    Family<Layer> layers = Family.of(Layer.class);
    Map<String, Object> dense = Reference.view(layers, layers.find("dense").orElseThrow());
    assertThat(dense).containsEntry("name", "dense").containsEntry("keras", "Dense");
    assertThat((List<?>) dense.get("arguments"))
        .anySatisfy(
            arg ->
                assertThat((Map<?, ?>) arg)
                    .isEqualTo(
                        Map.of(
                            "name", "use_bias",
                            "aliases", List.of("bias"),
                            "required", false,
                            "default", true,
                            "value", "true or false",
                            "range", "",
                            "doc", "Whether to add a bias.")));
    assertThat(dense.get("placement").toString())
        .contains("name=name", "name=from", "name=trainable", "name=repeat");
    assertThat(dense.get("refused").toString())
        .contains("{name=lora_rank, because=weights are trained whole, instead=leave it out}");
  }
}
