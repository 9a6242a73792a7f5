package dev.lamina.dsl.catalog;

import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.KeyPath;
import dev.lamina.dsl.source.SourceNode;

/**
 * Reads what {@link Arg#def()} says, as if a file said it, when it is first asked for: every layer
 * that leaves the argument out asks.
 */
final class Defaults {

  private Object value;

  /** The default of the one argument that this belongs to. */
  synchronized Object of(ArgInfo arg) {
    if (value == null) {
      value = read(arg);
    }
    return value;
  }

  private static Object read(ArgInfo arg) {
    if (arg.required()) {
      throw new IllegalStateException(arg.name() + " has no default");
    }
    Problems problems = new Problems();
    try {
      SourceNode node = PlainTree.parse("<default of " + arg.name() + ">", arg.def());
      Object value = arg.type().read(node, new Reader(problems, KeyPath.of(arg.name())));
      if (!arg.inRange(value)) {
        throw new IllegalStateException(
            "the default " + arg.def() + " of " + arg.name() + " is out of its range");
      }
      return value;
    } catch (BadValue e) {
      throw new IllegalStateException(
          "the default " + arg.def() + " of " + arg.name() + " does not read: " + problems.all(),
          e);
    }
  }
}
