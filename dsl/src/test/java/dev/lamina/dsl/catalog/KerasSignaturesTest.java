package dev.lamina.dsl.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.dsl.spec.Vocabularies;
import dev.lamina.dsl.testing.KerasFixtures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every class of Keras's, and every argument of its constructor, is there or is refused with a
 * reason. What Keras has was read from its source: {@code keras-signatures.json}.
 */
class KerasSignaturesTest {

  private static final JsonNode KERAS =
      KerasFixtures.json(Path.of("src", "test", "resources", "keras-signatures.json"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "layer",
        "activation",
        "initializer",
        "regularizer",
        "constraint",
        "loss",
        "metric",
        "optimizer",
        "schedule"
      })
  void everythingIsThereOrRefusedWithAReason(String noun) {
    Family<?> family =
        Vocabularies.all().stream().filter(f -> f.noun().equals(noun)).findFirst().orElseThrow();
    List<String> silent = new ArrayList<>();
    for (var each : KERAS.get(noun).properties()) {
      Optional<? extends KindInfo<?>> kind = family.find(each.getKey());
      if (kind.isEmpty()) {
        if (family.absent(each.getKey()).isEmpty()) {
          silent.add(each.getKey());
        }
        continue;
      }
      for (JsonNode argument : each.getValue()) {
        if (!answers(family, kind.get(), argument.asText())) {
          silent.add(each.getKey() + "(" + argument.asText() + ")");
        }
      }
    }
    assertThat(silent).isEmpty();
  }

  private static boolean answers(Family<?> family, KindInfo<?> kind, String argument) {
    return kind.arg(argument).isPresent()
        || kind.later().containsKey(argument)
        || family.placement().stream().anyMatch(arg -> arg.spellings().contains(argument));
  }

  @Test
  void whatIsRefusedHasAReason() {
    for (Family<?> family : Vocabularies.all()) {
      for (KindInfo<?> kind : family.kinds()) {
        for (String name : kind.later().keySet()) {
          assertThat(kind.laterArgument(name).because()).as(kind.name() + " " + name).isNotBlank();
          assertThat(kind.laterArgument(name).instead()).isNotBlank();
        }
      }
      for (Absent.Kinds absent : family.absent()) {
        assertThat(absent.because()).isNotBlank();
        assertThat(absent.instead()).isNotBlank();
      }
    }
  }
}
