package dev.lamina.dsl.spec;

import dev.lamina.dsl.catalog.BadValue;
import dev.lamina.dsl.catalog.Numbers;
import dev.lamina.dsl.expression.Scope;
import dev.lamina.dsl.layer.Placement;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How often an item of a list of layers stands there, and what differs from time to time. */
final class Repetition {

  private final boolean repeats;
  private final int times;
  private final String index;
  private final Set<String> names = new HashSet<>();

  private Repetition(boolean repeats, int times, String index) {
    this.repeats = repeats;
    this.times = times;
    this.index = index;
  }

  /** How often an item is to stand in a list; what is wrong with it is reported. */
  static Repetition of(Item item, Frame frame) {
    return item.repeat().isEmpty()
        ? new Repetition(false, 1, Placement.INDEX)
        : new Repetition(true, times(item.repeat().get(), frame), index(item, frame));
  }

  private static int times(SourceNode written, Frame frame) {
    SourceNode node = frame.scope().fill(written);
    try {
      return (int) Numbers.whole(node, 0, Expansion.MOST);
    } catch (BadValue e) {
      boolean number = node instanceof ScalarNode scalar && Numbers.isNumber(scalar.text());
      frame
          .problems()
          .error(
              number ? "out-of-range" : "wrong-type",
              node.span(),
              "`repeat` must be a whole number from 0 to "
                  + Expansion.MOST
                  + ", got "
                  + node.describe(),
              "");
      return 1; // so that the layers themselves are looked at
    }
  }

  private static String index(Item item, Frame frame) {
    Optional<SourceNode> as = item.as();
    if (as.isEmpty()) {
      return Placement.INDEX;
    }
    if (as.get() instanceof ScalarNode name && name.text().matches("[A-Za-z_][A-Za-z0-9_]*")) {
      return name.text();
    }
    frame
        .problems()
        .error(
            "param-name",
            as.get().span(),
            as.get().describe() + " cannot be the name of a param",
            "use letters, digits and _");
    return Placement.INDEX;
  }

  int times() {
    return times;
  }

  /** What the item sees at its {@code i}-th time, from 0. */
  Scope scope(int i, SourceNode place, Frame frame) {
    return repeats
        ? frame
            .scope()
            .inside(
                LayerDefaults.none(place.span()),
                Map.of(index, new ScalarNode(place.span(), String.valueOf(i), false)),
                frame.problems())
        : frame.scope();
  }

  /** A name that comes again gets a number, as Keras numbers: {@code a}, {@code a_1}. */
  Use numbered(Use use) {
    if (!repeats || use.name().isEmpty()) {
      return use;
    }
    ScalarNode name = use.name().get();
    int count = 0;
    String text = name.text();
    while (!names.add(text)) {
      count = count == 0 ? names.size() : count + 1;
      text = name.text() + "_" + count;
    }
    ScalarNode other = new ScalarNode(name.span(), text, name.quoted());
    return new Use(Optional.of(other), use.from(), use.trainable());
  }
}
