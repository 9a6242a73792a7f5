package dev.lamina.dsl.compute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.catalog.ArgInfo;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.layer.ShapeException;
import dev.lamina.dsl.shape.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/**
 * Every kind of layer that computes by itself, as its example has it and with each of its arguments
 * otherwise, has the gradients that small steps in double precision show. Kinds that DL4J alone
 * computes are checked, in double precision too, by {@code EveryKindHasSlopesTest} of runtime,
 * which sees that no kind is left out.
 */
class EveryKindHasExactSlopesTest {

  private static final Family<Layer> LAYERS = Family.of(Layer.class);

  private static final List<Shape> INPUTS =
      List.of(
          Shape.of(7, 6),
          Shape.of(6, 5, 8),
          Shape.of(28, 28, 1),
          Shape.of(20),
          Shape.of(784),
          Shape.of(4, 4, 4, 2));

  /** Arguments that have no part in what is computed. */
  private static final Pattern FIRST_VALUES_AND_UPDATES =
      Pattern.compile("_(initializer|regularizer|constraint)$");

  /** Values tried of one argument, at most. */
  private static final int MOST_OTHERS = 2;

  static Stream<KindInfo<? extends Layer>> kinds() {
    return LAYERS.kinds().stream();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void gradientsAreSlopes(KindInfo<? extends Layer> kind) throws Throwable {
    int checked = 0;
    for (Layer layer : variants(kind)) {
      Optional<Shape> input = INPUTS.stream().filter(each -> computes(layer, each)).findFirst();
      if (input.isPresent()) {
        Shape[] inputs = inputs(layer, input.get()).toArray(Shape[]::new);
        String text = new Yaml().dump(Kinds.write(layer));
        ExactSlopes.check(text, true, true, 0, inputs);
        if (checked == 0) {
          ExactSlopes.check(text, false, true, 0, inputs);
          ExactSlopes.check(text, true, false, 0, inputs);
        }
        checked++;
      }
    }
    Assumptions.assumeTrue(checked > 0, kind.name() + " is computed by engines alone");
  }

  private static List<Shape> inputs(Layer layer, Shape input) {
    return Collections.nCopies(layer.arity().fewest(), input);
  }

  private static boolean computes(Layer layer, Shape input) {
    List<Shape> inputs = inputs(layer, input);
    if (!layer.refusals().isEmpty()) {
      return false;
    }
    try {
      layer.outputShape(inputs);
    } catch (ShapeException e) {
      return false;
    }
    return layer.activationOnly() || layer.math(inputs).isPresent();
  }

  /** The kind's example, and the same with each example of each argument. */
  private static List<Layer> variants(KindInfo<? extends Layer> kind) {
    // Examples of merging layers name layers that are not here.
    String text = kind.example().replaceAll(":? *\\{from: .*\\}", "");
    Layer example = Kinds.read(LAYERS, new Yaml().load(text));
    List<Layer> variants = new ArrayList<>(List.of(example));
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put(KindInfo.TYPE, kind.name());
    kind.args().forEach(arg -> plain.put(arg.name(), arg.write(arg.valueIn(example))));
    for (ArgInfo arg : kind.args()) {
      if (FIRST_VALUES_AND_UPDATES.matcher(arg.name()).find()) {
        continue;
      }
      int most = variants.size() + MOST_OTHERS;
      for (String other : arg.type().examples()) {
        Map<String, Object> changed = new LinkedHashMap<>(plain);
        changed.put(arg.name(), new Yaml().load(other));
        read(changed)
            .filter(layer -> variants.size() < most && !variants.contains(layer))
            .ifPresent(variants::add);
      }
    }
    assertThat(variants).isNotEmpty();
    return variants;
  }

  /** Empty where the examples of an argument's type do not fit the kind's other arguments. */
  private static Optional<Layer> read(Map<String, Object> plain) {
    try {
      return Optional.of(Kinds.read(LAYERS, plain));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
