package dev.lamina.runtime.sweep.store;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * How long a store that was there and no longer answers is waited for.
 *
 * @param most from the first time it did not
 * @param clock the time of day
 * @param stopped whether the user no longer wants to wait
 * @param said is told that it is waited for, and when it answers again
 */
public record Patience(
    Duration most, InstantSource clock, BooleanSupplier stopped, Consumer<String> said) {

  /** Long enough to start a server again. */
  public static final Duration USUAL = Duration.ofMinutes(5);

  /** None: for who looks at a sweep. */
  public static Patience none(InstantSource clock) {
    return new Patience(Duration.ZERO, clock, () -> true, said -> {});
  }
}
