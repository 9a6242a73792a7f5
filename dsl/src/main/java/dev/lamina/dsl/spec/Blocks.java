package dev.lamina.dsl.spec;

import dev.lamina.dsl.catalog.Absent;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.catalog.Lexicon;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.MappingNode.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What can stand in a list of layers: the kinds of layers, and the blocks of a file. */
final class Blocks implements Lexicon {

  static final Family<Layer> LAYERS = Family.of(Layer.class);

  private final Map<String, Block> blocks = new LinkedHashMap<>();
  private final Map<String, KindInfo<Block>> kinds = new LinkedHashMap<>();
  // That could not be made out: a use of one is not judged.
  private final Set<String> broken = new LinkedHashSet<>();

  private Blocks() {}

  /** The blocks that a section declares; what is wrong with them is reported. */
  static Blocks of(MappingNode section, Problems problems) {
    Blocks all = new Blocks();
    Set<String> extras = new LinkedHashSet<>(Set.of(KindInfo.TYPE));
    LAYERS.placement().forEach(arg -> extras.add(arg.name()));
    for (Entry entry : section.entries()) {
      Optional<Block> block = new BlockReader(entry, problems).block();
      if (block.isPresent()) {
        all.blocks.put(entry.name(), block.get());
        all.kinds.put(entry.name(), block.get().kind(extras));
      } else {
        all.broken.add(entry.name());
      }
    }
    return all;
  }

  /** The block of this name. */
  Optional<Block> block(String name) {
    return Optional.ofNullable(blocks.get(name));
  }

  /** All of them, in order. */
  List<Block> all() {
    return List.copyOf(blocks.values());
  }

  /** Whether there is a block of this name that could not be made out, which has been reported. */
  boolean isBroken(String name) {
    return broken.contains(name);
  }

  /** What a use of the block looks like. */
  KindInfo<Block> kind(String name) {
    return kinds.get(name);
  }

  @Override
  public Optional<? extends KindInfo<?>> find(String spelling) {
    KindInfo<Block> block = kinds.get(spelling);
    return block == null ? LAYERS.find(spelling) : Optional.of(block);
  }

  @Override
  public Optional<Absent.Kinds> absent(String spelling) {
    return kinds.containsKey(spelling) ? Optional.empty() : LAYERS.absent(spelling);
  }

  @Override
  public Optional<? extends KindInfo<?>> open() {
    return LAYERS.open();
  }

  @Override
  public String noun() {
    return kinds.isEmpty() ? LAYERS.noun() : LAYERS.noun() + " or block";
  }

  @Override
  public List<String> names() {
    List<String> names = new ArrayList<>(kinds.keySet());
    names.addAll(LAYERS.names());
    return names;
  }

  @Override
  public List<String> words() {
    List<String> words = new ArrayList<>(kinds.keySet());
    words.addAll(LAYERS.words());
    return words;
  }

  @Override
  public String such() {
    return LAYERS.such();
  }
}
