package dev.lamina.runtime.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.MINUTES)
class WorkersTest {

  @Test
  void everyPartIsDoneOnceAndAllAreDoneAtTheEnd() {
    try (Workers workers = new Workers(3, () -> {})) {
      AtomicInteger[] done = {new AtomicInteger(), new AtomicInteger(), new AtomicInteger()};
      for (int round = 1; round <= 100; round++) {
        workers.run(part -> done[part].incrementAndGet());
        assertThat(done).extracting(AtomicInteger::get).containsOnly(round);
      }
    }
  }

  @Test
  void lackOfMemoryOnAWorkerIsTheCallersAndTheNextStepGoesOn() {
    try (Workers workers = new Workers(2, () -> {})) {
      assertThatThrownBy(
              () ->
                  workers.run(
                      part -> {
                        if (part == 1) {
                          throw new OutOfMemoryError("for a plan");
                        }
                      }))
          .isInstanceOf(OutOfMemoryError.class)
          .hasMessage("for a plan");
      AtomicInteger done = new AtomicInteger();
      workers.run(part -> done.incrementAndGet());
      assertThat(done).hasValue(2);
    }
  }

  @Test
  void aThreadThatCannotBePreparedIsToldAndWaitedForNoLonger() {
    try (Workers workers =
        new Workers(
            2,
            () -> {
              throw new IllegalStateException("not prepared");
            })) {
      assertThatThrownBy(() -> workers.run(part -> {}))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("not prepared");
    }
  }
}
