package dev.lamina.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class EndedTest {

  @Test
  void interruptIsKeptAndTheThreadIsWaitedFor() {
    Thread caller = Thread.currentThread();
    Thread worker =
        new Thread(
            () -> {
              while (caller.isInterrupted()) {
                Thread.onSpinWait(); // join clears the flag when it is interrupted
              }
            });
    caller.interrupt();
    worker.start();
    Ended.await(worker);
    assertThat(worker.isAlive()).isFalse();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void threadsThatNeverStartedAreNotWaitedFor() {
    Ended.await(new Thread(() -> {}), new Thread(() -> {}));
  }
}
