package dev.lamina.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class MeanwhileTest {

  @Test
  void theWorkIsDoneOnAnotherThreadWhichIsGoneAfterwards() {
    AtomicReference<Thread> worker = new AtomicReference<>();
    try (Meanwhile meanwhile = Meanwhile.start("test", () -> worker.set(Thread.currentThread()))) {
      meanwhile.await();
    }
    assertThat(worker.get()).isNotNull().isNotSameAs(Thread.currentThread());
    assertThat(worker.get().isAlive()).isFalse();
  }

  @Test
  void whatItFailsOfIsThrownAgainAsItWas() {
    LinkageError missing = new LinkageError("no native code for this platform");
    try (Meanwhile meanwhile =
        Meanwhile.start(
            "test",
            () -> {
              throw missing;
            })) {
      assertThatThrownBy(meanwhile::await).isSameAs(missing);
    }
  }

  @Test
  void aProblemOfTheOtherWorkIsTheOneThatIsToldAndTheThreadIsWaitedFor() {
    IllegalStateException data = new IllegalStateException("the data are damaged");
    CountDownLatch reading = new CountDownLatch(1);
    AtomicBoolean done = new AtomicBoolean();
    assertThatThrownBy(
            () -> {
              try (Meanwhile meanwhile =
                  Meanwhile.start(
                      "test",
                      () -> {
                        await(reading);
                        done.set(true);
                        throw new LinkageError("no native code either");
                      })) {
                assertThat(meanwhile).isNotNull();
                reading.countDown();
                throw data;
              }
            })
        .isSameAs(data)
        .hasNoSuppressedExceptions();
    assertThat(done).isTrue();
  }

  @Test
  void anInterruptWhileWaitingIsKeptForLater() {
    CountDownLatch interrupted = new CountDownLatch(1);
    try (Meanwhile meanwhile = Meanwhile.start("test", () -> await(interrupted))) {
      Thread.currentThread().interrupt();
      interrupted.countDown();
      meanwhile.await();
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
