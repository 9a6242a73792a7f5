package dev.lamina.dsl.catalog;

import java.util.List;
import java.util.Optional;

/** The kinds that a word can name where one is expected: a {@link Family}, or more than that. */
public interface Lexicon {

  /** The kind with this name, Keras class name or alias; upper and lower case do not matter. */
  Optional<? extends KindInfo<?>> find(String spelling);

  /** The kind that may be written by its arguments alone. */
  Optional<? extends KindInfo<?>> open();

  /** Why Keras's kind of this name is not among them; empty if Keras has none, or they have it. */
  Optional<Absent.Kinds> absent(String spelling);

  /** What one of its kinds is called in messages: "layer", "initializer". */
  String noun();

  /** The names of its kinds, in order. */
  List<String> names();

  /** Names and aliases, for suggestions. */
  List<String> words();

  /** A kind that everyone knows. */
  String such();

  /** "a layer such as `dense`". */
  default String suchAs() {
    return a() + " such as `" + such() + "`";
  }

  /** "a layer", "an initializer". */
  default String a() {
    return Names.withArticle(noun());
  }
}
