package dev.lamina.runtime.compiled;

import dev.lamina.runtime.compiled.Arena.Address;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.javacpp.Pointer;

/**
 * Memory for the tensors of a plan, given out again when what was in it is no longer needed: of a
 * deep network's gradients only two or three exist at a time.
 */
final class Rooms {

  private final Arena arena;
  private final Map<Long, Long> sizes = new HashMap<>();
  private final TreeMap<Long, TreeMap<Long, Address>> free = new TreeMap<>();
  // Users of a room beside the first.
  private final Map<Long, Integer> others = new HashMap<>();

  Rooms(Arena arena) {
    this.arena = arena;
  }

  /** Room for {@code bytes}: the smallest free one that is not wastefully large, or a new one. */
  Address take(long bytes) {
    var fitting = free.ceilingEntry(bytes);
    if (fitting == null || fitting.getKey() > 2 * bytes) {
      Address fresh = arena.allocate(bytes);
      sizes.put(fresh.address(), bytes);
      return fresh;
    }
    Address room = fitting.getValue().pollFirstEntry().getValue();
    if (fitting.getValue().isEmpty()) {
      free.remove(fitting.getKey());
    }
    return room;
  }

  /**
   * Puts what is no number into all of them, as what an earlier user left may be anything: a step
   * that reads what nobody wrote in this run then shows.
   */
  void spoil() {
    sizes.forEach((address, bytes) -> Pointer.memset(new Address(address), 0xFF, bytes));
  }

  /** Notes one more user of the memory at {@code address}, who will release it too. */
  void share(long address) {
    others.merge(address, 1, Integer::sum);
  }

  /** Whether somebody else is going to read what is at {@code address}. */
  boolean shared(long address) {
    return others.containsKey(address);
  }

  /**
   * Takes back the room at {@code address} from its last user; nothing happens if it is none of
   * these.
   */
  void release(long address) {
    if (others.containsKey(address)) {
      others.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
      return;
    }
    Long bytes = sizes.get(address);
    if (bytes != null) {
      free.computeIfAbsent(bytes, size -> new TreeMap<>()).put(address, new Address(address));
    }
  }
}
