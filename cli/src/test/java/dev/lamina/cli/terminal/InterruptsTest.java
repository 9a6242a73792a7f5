package dev.lamina.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class InterruptsTest {

  @Test
  void withoutAWishTheJvmMayEndAtOnce() {
    new Interrupts().interrupt();
  }

  @Test
  void theJvmWaitsUntilTheAskedCommandHasEnded() throws InterruptedException {
    Interrupts interrupts = new Interrupts();
    CountDownLatch asked = new CountDownLatch(1);
    interrupts.ask(asked::countDown);
    Thread shutdown = new Thread(interrupts::interrupt);
    shutdown.start();
    assertThat(asked.await(2, TimeUnit.MINUTES)).isTrue();
    shutdown.join(100);
    assertThat(shutdown.isAlive()).isTrue();
    interrupts.end();
    shutdown.join();
  }

  @Test
  void aCommandThatHasEndedIsNotAsked() {
    Interrupts interrupts = new Interrupts();
    interrupts.ask(
        () -> {
          throw new AssertionError("asked");
        });
    interrupts.end();
    interrupts.interrupt();
  }
}
