package dev.lamina.runtime.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.dsl.catalog.ByName;
import dev.lamina.dsl.data.Feed;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.runtime.data.DataInput;
import dev.lamina.runtime.evaluation.Measures;
import dev.lamina.runtime.file.Plain;
import dev.lamina.runtime.network.EngineKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArchiveInfoTest {

  private static ArchiveInfo info(List<DataInput> inputs, ByName<List<String>> classes) {
    return new ArchiveInfo(
        "1",
        "run",
        "last",
        3,
        0,
        12,
        true,
        new Measures(Map.of("loss", 0.5)),
        "hash",
        EngineKind.USUAL,
        inputs,
        classes);
  }

  @Test
  void oneInputAndOneOutputAreWrittenAsEver() {
    ArchiveInfo info =
        info(
            List.of(new DataInput(Feed.ONLY, Shape.of(2, 2, 1), 0.5)),
            ByName.one(List.of("ant", "bee")));
    assertThat(info.view())
        .containsEntry("input_shape", List.of(2, 2, 1))
        .containsEntry("scale", 0.5)
        .containsEntry("class_names", List.of("ant", "bee"))
        .doesNotContainKey("inputs");
    assertThat(ArchiveInfo.read(new Plain(info.view()))).isEqualTo(info);
  }

  @Test
  void severalAreWrittenByName() {
    Map<String, List<String>> classes = new LinkedHashMap<>();
    classes.put("main", List.of("ant", "bee"));
    classes.put("aux", List.of());
    ArchiveInfo info =
        info(
            List.of(
                new DataInput("left", Shape.of(3), 1), new DataInput("right", Shape.of(2, 1), 0.1)),
            ByName.of(classes));
    assertThat(ArchiveInfo.read(new Plain(info.view()))).isEqualTo(info);
    Map<String, Object> broken = new LinkedHashMap<>(info.view());
    broken.put("inputs", List.of());
    assertThatThrownBy(() -> ArchiveInfo.read(new Plain(broken)))
        .isInstanceOf(Plain.Problem.class)
        .hasMessage("`inputs` should be a list of at least one");
    broken.put("inputs", List.of("left"));
    assertThatThrownBy(() -> ArchiveInfo.read(new Plain(broken)))
        .hasMessage("`inputs` should be a list of mappings");
  }
}
