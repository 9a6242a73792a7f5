package dev.lamina.runtime.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArenaTest {

  private static final long SIZE = 100;

  @ParameterizedTest
  @CsvSource({"100, behind", "163, behind", "-1, in front of", "-64, in front of"})
  void aByteBeyondAnAllocationIsToldWithItsSizeAndPlace(int at, String place) {
    Arena arena = new Arena(true);
    arena.allocate(64);
    Arena.Address memory = arena.allocate(SIZE);
    new BytePointer(new Arena.Address(memory.address() + at)).put((byte) 1);
    assertThatThrownBy(arena::close)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("wrote " + place + " a tensor of " + SIZE + " bytes")
        .satisfies(
            e ->
                assertThat(e.getCause().getStackTrace())
                    .anyMatch(frame -> frame.getClassName().equals(ArenaTest.class.getName())));
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void allOfAnAllocationMayBeWritten(boolean guarded) {
    Arena arena = new Arena(guarded);
    Pointer.memset(arena.allocate(SIZE), 7, SIZE);
    assertThatCode(arena::close).doesNotThrowAnyException();
  }

  @Test
  void allocationsAreZeroAndAligned() {
    try (Arena arena = new Arena(true)) {
      for (long size : new long[] {1, 64, SIZE}) {
        Arena.Address memory = arena.allocate(size);
        assertThat(memory.address() % 64).isZero();
        byte[] content = new byte[(int) size];
        new BytePointer(memory).get(content);
        assertThat(content).containsOnly(0);
      }
    }
  }

  @Test
  void memoryIsFreedAlsoWhereAGuardIsBroken() {
    long before = Pointer.totalBytes();
    Arena arena = new Arena(true);
    Arena.Address memory = arena.allocate(50 << 20);
    assertThat(Pointer.totalBytes()).isGreaterThan(before + (50 << 20));
    new BytePointer(new Arena.Address(memory.address() + (50 << 20))).put((byte) 1);
    assertThatThrownBy(arena::close).isInstanceOf(IllegalStateException.class);
    assertThat(Pointer.totalBytes()).isLessThan(before + (50 << 20));
  }

  @Test
  void testsRunWithGuards() {
    assertThat(System.getProperty("dev.lamina.compiled.guards")).isEqualTo("true");
    Arena arena = new Arena();
    Arena.Address memory = arena.allocate(SIZE);
    new BytePointer(new Arena.Address(memory.address() + SIZE)).put((byte) 1);
    assertThatThrownBy(arena::close).isInstanceOf(IllegalStateException.class);
  }
}
