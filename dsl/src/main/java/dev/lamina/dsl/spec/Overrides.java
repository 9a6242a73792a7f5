package dev.lamina.dsl.spec;

import dev.lamina.dsl.catalog.ArgInfo;
import dev.lamina.dsl.catalog.Expander;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.diagnostic.DidYouMean;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.spec.Setting.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the value of an override into a kind or a section, through kinds inside of kinds. */
final class Overrides {

  private final Setting setting;
  private final List<Setting> earlier;
  private final Problems problems;

  /**
   * For one override.
   *
   * @param all of the section, in the order of the command line; {@code setting} is one of them
   */
  Overrides(Setting setting, List<Setting> all, Problems problems) {
    this.setting = setting;
    this.earlier = all.subList(0, all.indexOf(setting));
    this.problems = problems;
  }

  /** The family's value at step {@code at}, with what the steps from there on say changed. */
  SourceNode inFamily(Family<?> family, SourceNode node, int at) {
    Optional<MappingNode> canonical = Expander.expand(family, node, problems);
    // What cannot be expanded is wrong in the file, and reported; the override is not judged.
    return canonical.isEmpty()
        ? node
        : inKind(Expander.kindOf(family, canonical.get()), canonical.get(), at);
  }

  /** The arguments of a kind or a section, with one changed. */
  MappingNode inKind(KindInfo<?> kind, MappingNode args, int at) {
    Step step = setting.steps().get(at);
    Optional<ArgInfo> found = step.index() < 0 ? kind.arg(step.name()) : Optional.empty();
    if (found.isEmpty()) {
      unknown(step, kind);
      return args;
    }
    ArgInfo arg = found.get();
    ScalarNode key = new ScalarNode(step.key().span(), arg.name(), false);
    MappingNode others = args;
    Optional<SourceNode> present = Optional.empty();
    for (String spelling : arg.spellings()) {
      present = present.or(() -> args.get(spelling));
      others = spelling.equals(arg.name()) ? others : others.without(spelling);
    }
    if (at + 1 == setting.steps().size()) {
      present.ifPresent(this::refuseToLose);
      return others.with(key, setting.value());
    }
    Optional<Family<?>> family = arg.type().kinds();
    if (family.isEmpty()) {
      noParts(step, "`" + arg.name() + "` of " + kind.name() + " has no parts");
      return args;
    }
    if (present.filter(arg.type()::several).isPresent()) {
      noParts(step, "`" + arg.name() + "` of " + kind.name() + " is given for each output");
      return args;
    }
    boolean nothing = present.isEmpty() || present.get() instanceof ScalarNode s && s.isNull();
    if (nothing && (arg.required() || arg.unset())) {
      noParts(step, "`" + arg.name() + "` of " + kind.name() + " is not set");
      return args;
    }
    SourceNode value =
        nothing ? new ScalarNode(step.key().span(), arg.def(), false) : present.get();
    return others.with(key, inFamily(family.get(), value, at + 1));
  }

  /** What another override has put there under another name, such as an alias, would be lost. */
  private void refuseToLose(SourceNode present) {
    earlier.stream()
        .filter(other -> !other.path().equals(setting.path()))
        .filter(other -> other.value().span().equals(present.span()))
        .findFirst()
        .ifPresent(other -> other.givenAgain(setting, problems));
  }

  private void noParts(Step step, String message) {
    String whole = setting.path();
    int end = step.key().span().end().column() - 1;
    problems.error(
        "unknown-override",
        setting.span(),
        message,
        "give its value as a whole: " + whole.substring(0, Math.min(end, whole.length())) + "=...");
  }

  private void unknown(Step step, KindInfo<?> kind) {
    List<String> names = kind.args().stream().map(ArgInfo::name).toList();
    List<String> spellings = new ArrayList<>();
    kind.args().forEach(arg -> spellings.addAll(arg.spellings()));
    String near = DidYouMean.hint(step.name(), spellings);
    problems.error(
        "unknown-override",
        step.key().span(),
        kind.name() + " has no argument `" + step.name() + "`",
        near.isEmpty() ? kind.name() + " takes " + String.join(", ", names) : near);
  }
}
