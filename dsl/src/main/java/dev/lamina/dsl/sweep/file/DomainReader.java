package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.catalog.ArgInfo;
import dev.lamina.dsl.catalog.Binder;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.KeyPath;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SequenceNode;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.sweep.file.Distribution.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads what a parameter may be: a list, one value, a range or a normal distribution, in Lamina's
 * words or in those of Weights & Biases.
 *
 * @param name of the parameter, for messages
 * @param problems where to report
 */
record DomainReader(String name, Problems problems) {

  static final String VALUES = "values";
  static final String VALUE = "value";
  static final String PROBABILITIES = "probabilities";

  static final KindInfo<DomainArguments> NUMBERS =
      KindInfo.section(DomainArguments.class).called("a parameter");

  /** The keys of a domain's mapping. */
  static List<String> keys() {
    List<String> keys = new ArrayList<>(List.of(VALUES, VALUE));
    NUMBERS.args().stream().map(ArgInfo::spellings).forEach(keys::addAll);
    return keys;
  }

  /** A domain in any form; empty with a problem reported if it is none. */
  Optional<ReadDomain> read(SourceNode node) {
    if (node instanceof SequenceNode list) {
      return new ChoicesReader(name, problems).list(list, Optional.empty());
    }
    if (node instanceof MappingNode mapping) {
      return mapping(mapping);
    }
    Optional<MappingNode> range = DomainText.mapping((ScalarNode) node);
    return range.isPresent() ? mapping(range.get()) : ChoicesReader.one(node);
  }

  private Optional<ReadDomain> mapping(MappingNode whole) {
    int before = problems.errorCount();
    Optional<SourceNode> weights = whole.get(PROBABILITIES);
    if (weights.isPresent()) {
      problems.error(
          "unknown-argument",
          whole.entry(PROBABILITIES).orElseThrow().key().span(),
          "values with probabilities are not supported: methods learn which are good",
          "leave `probabilities` out");
    }
    MappingNode mapping =
        SweepKeys.known(whole.without(PROBABILITIES), keys(), "a parameter", problems);
    MappingNode numbers = mapping.without(VALUES).without(VALUE);
    Optional<DomainArguments> read = Binder.bind(NUMBERS, numbers, KeyPath.ROOT, problems);
    if (read.isEmpty() || problems.errorCount() > before) {
      return Optional.empty();
    }
    DomainArguments given = read.get();
    boolean listed = mapping.entry(VALUES).isPresent() || mapping.entry(VALUE).isPresent();
    boolean ranged = given.min() != null || given.max() != null;
    boolean normal = given.mean() != null || given.deviation() != null;
    Distribution distribution = given.distribution();
    if (Stream.of(listed, ranged, normal).filter(each -> each).count() > 1) {
      return ReadDomain.refused(
          problems,
          whole.span(),
          "`" + name + "` has more than one of values, a range (min, max) and a mean",
          "keep one of them");
    }
    Form form =
        listed
            ? Form.VALUES
            : ranged
                ? Form.RANGE
                : normal ? Form.NORMAL : distribution == null ? null : distribution.form();
    if (form == null || distribution != null && distribution.form() != form) {
      return ReadDomain.refused(
          problems,
          distribution == null
              ? whole.span()
              : mapping.get("distribution").map(SourceNode::span).orElse(whole.span()),
          distribution == null
              ? "`" + name + "` has neither values nor min and max"
              : "this distribution needs " + distribution.form().keys(),
          "such as {values: [16, 32, 64]} or {min: 1e-4, max: 1e-1, scale: log}");
    }
    return switch (form) {
      case VALUES -> new ChoicesReader(name, problems).read(mapping, given);
      case RANGE -> new RangeReader(name, problems).read(mapping, given);
      case NORMAL -> new NormalReader(name, problems).read(mapping, given);
    };
  }
}
