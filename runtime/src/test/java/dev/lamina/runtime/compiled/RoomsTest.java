package dev.lamina.runtime.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.compiled.Arena.Address;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoomsTest {

  private final Arena arena = new Arena(true);
  private final Rooms rooms = new Rooms(arena);

  @AfterEach
  void close() {
    arena.close();
  }

  @Test
  void theSmallestFreeRoomIsGivenOutAgainUnlessItIsWastefullyLarge() {
    Address small = rooms.take(100);
    Address large = rooms.take(1000);
    rooms.release(small.address());
    rooms.release(large.address());
    assertThat(rooms.take(200).address()).isNotIn(small.address(), large.address());
    assertThat(rooms.take(600).address()).isEqualTo(large.address());
    assertThat(rooms.take(60).address()).isEqualTo(small.address());
  }

  @Test
  void aRoomOfTwoUsersIsFreeWhenBothHaveReleasedIt() {
    Address room = rooms.take(100);
    rooms.share(room.address());
    rooms.release(room.address());
    assertThat(rooms.take(100).address()).isNotEqualTo(room.address());
    rooms.release(room.address());
    assertThat(rooms.take(100).address()).isEqualTo(room.address());
  }

  @Test
  void spoiledRoomsHoldNoNumbersTheFreeOnesToo() {
    Address used = rooms.take(Float.BYTES * 3);
    Address free = rooms.take(Float.BYTES * 5);
    rooms.release(free.address());
    rooms.spoil();
    assertThat(floats(used, 3)).containsOnly(Float.NaN);
    assertThat(floats(free, 5)).containsOnly(Float.NaN);
  }

  private static float[] floats(Address room, int count) {
    float[] floats = new float[count];
    new FloatPointer(room).capacity(count).get(floats);
    return floats;
  }
}
