package dev.lamina.dsl.testing;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Prints, when all tests of a module have run, how many of Keras's cases passed, failed and were
 * skipped, and why.
 */
public final class FixtureCount implements TestWatcher {

  @Override
  public void testSuccessful(ExtensionContext test) {
    count(test).passed.incrementAndGet();
  }

  @Override
  public void testFailed(ExtensionContext test, Throwable cause) {
    count(test).failed.incrementAndGet();
  }

  @Override
  public void testAborted(ExtensionContext test, Throwable cause) {
    count(test).skip(cause.getMessage());
  }

  @Override
  public void testDisabled(ExtensionContext test, Optional<String> reason) {
    count(test).skip(reason.orElse("disabled"));
  }

  private static Count count(ExtensionContext test) {
    return test.getRoot()
        .getStore(Namespace.create(FixtureCount.class))
        .getOrComputeIfAbsent("count", key -> new Count(), Count.class);
  }

  /** Closed by JUnit at the very end. */
  private static final class Count implements AutoCloseable {
    private final AtomicInteger passed = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final Map<String, Integer> skipped = new ConcurrentSkipListMap<>();

    void skip(String reason) {
      skipped.merge(reason.replace("Assumption failed: ", ""), 1, Integer::sum);
    }

    @Override
    public void close() {
      int all = skipped.values().stream().mapToInt(Integer::intValue).sum();
      System.out.printf(
          "Keras's fixtures: %s passed, %s failed, %d skipped%n", passed, failed, all);
      skipped.forEach((reason, count) -> System.out.printf("  %d skipped: %s%n", count, reason));
    }
  }
}
