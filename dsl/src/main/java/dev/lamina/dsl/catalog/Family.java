package dev.lamina.dsl.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * All kinds of a sealed interface: its {@code permits} clause, through nested sealed interfaces, is
 * the registration.
 */
public final class Family<T> implements Lexicon {

  // Nothing but a memory of what the classes say, which never changes.
  private static final ClassValue<Family<?>> KNOWN =
      new ClassValue<>() {
        @Override
        protected Family<?> computeValue(Class<?> type) {
          return new Family<>(type);
        }
      };

  private final Class<T> type;
  private final String noun;
  private final String such;
  private final List<ArgInfo> placement;
  private final List<KindInfo<? extends T>> kinds = new ArrayList<>();
  private final Map<String, KindInfo<? extends T>> bySpelling = new LinkedHashMap<>();
  private final Map<Class<?>, KindInfo<? extends T>> byType = new HashMap<>();
  private final Map<String, Absent.Kinds> absent = new LinkedHashMap<>();

  private Family(Class<T> type) {
    this.type = type;
    Vocabulary vocabulary = type.getAnnotation(Vocabulary.class);
    this.noun =
        vocabulary == null || vocabulary.noun().isEmpty()
            ? Names.snakeCase(type.getSimpleName()).replace('_', ' ')
            : vocabulary.noun();
    this.such = vocabulary == null ? "" : vocabulary.such();
    this.placement =
        vocabulary == null || vocabulary.placement() == Record.class
            ? List.of()
            : KindInfo.section(vocabulary.placement()).args();
    addPermitted(type);
    Absent not = type.getAnnotation(Absent.class);
    for (Absent.Kinds kinds : not == null ? new Absent.Kinds[0] : not.value()) {
      for (String name : kinds.names()) {
        absent.put(key(name), kinds);
        absent.put(key(Names.snakeCase(name)), kinds);
      }
    }
  }

  /**
   * The family of a sealed interface.
   *
   * @throws IllegalStateException if two of its kinds answer to the same name, or a record lacks
   *     its description: a mistake in the records
   */
  @SuppressWarnings("unchecked") // KNOWN gives for each class the family of that class
  public static <T> Family<T> of(Class<T> sealed) {
    return (Family<T>) KNOWN.get(sealed);
  }

  private void addPermitted(Class<?> sealed) {
    if (!sealed.isSealed()) {
      throw new IllegalStateException(sealed + " is not sealed");
    }
    for (Class<?> permitted : sealed.getPermittedSubclasses()) {
      if (permitted.isInterface()) {
        addPermitted(permitted);
      } else {
        add(KindInfo.of(permitted.asSubclass(type), placement));
      }
    }
  }

  private void add(KindInfo<? extends T> kind) {
    kinds.add(kind);
    byType.put(kind.type(), kind);
    for (String spelling : kind.spellings()) {
      KindInfo<? extends T> other = bySpelling.put(key(spelling), kind);
      if (other != null && other != kind) {
        throw new IllegalStateException(
            other.type() + " and " + kind.type() + " both answer to " + spelling);
      }
    }
  }

  private static String key(String spelling) {
    return spelling.toLowerCase(Locale.ROOT);
  }

  /** The sealed interface. */
  public Class<T> type() {
    return type;
  }

  @Override
  public String noun() {
    return noun;
  }

  /** The name of its definition in a JSON Schema, where a space would have to be escaped. */
  public String definition() {
    return noun.replace(' ', '-');
  }

  /** What each use of a kind may carry beside the kind's own arguments. */
  public List<ArgInfo> placement() {
    return placement;
  }

  /** Its kinds, in the order of the {@code permits} clauses. */
  public List<KindInfo<? extends T>> kinds() {
    return List.copyOf(kinds);
  }

  @Override
  public Optional<KindInfo<? extends T>> find(String spelling) {
    return Optional.ofNullable(bySpelling.get(key(spelling)));
  }

  @Override
  public Optional<Absent.Kinds> absent(String spelling) {
    return find(spelling).isPresent()
        ? Optional.empty()
        : Optional.ofNullable(absent.get(key(spelling)));
  }

  /** What Keras has and the family does not. */
  public List<Absent.Kinds> absent() {
    return absent.values().stream().distinct().toList();
  }

  /** The kind that {@code value} is of. */
  public KindInfo<? extends T> kindOf(Object value) {
    KindInfo<? extends T> kind = byType.get(value.getClass());
    if (kind == null) {
      throw new IllegalArgumentException(value + " is not " + a());
    }
    return kind;
  }

  @Override
  public Optional<KindInfo<? extends T>> open() {
    return kinds.stream().filter(KindInfo::open).findFirst();
  }

  @Override
  public List<String> names() {
    return kinds.stream().map(k -> k.name()).toList();
  }

  /** Names, Keras class names and aliases, each once. */
  public List<String> spellings() {
    return kinds.stream().flatMap(k -> k.spellings().stream()).toList();
  }

  @Override
  public List<String> words() {
    List<String> words = new ArrayList<>(names());
    kinds.forEach(k -> words.addAll(k.aliases()));
    return words;
  }

  @Override
  public String such() {
    return such.isEmpty() ? names().get(0) : such;
  }

  @Override
  public String toString() {
    return "the " + noun + " family";
  }
}
