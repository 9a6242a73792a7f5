package dev.lamina.dsl.testing;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link PostgresServer}, one for all tests of a JVM. Where PostgreSQL is not
 * installed, they are left out; if the variable {@value #VARIABLE} is {@value #REQUIRED}, as where
 * the build server runs them, they fail.
 */
public final class WithPostgres implements ParameterResolver {

  private static final String VARIABLE = "LAMINA_TEST_POSTGRES";
  private static final String REQUIRED = "required";
  private static final String MISSING =
      "PostgreSQL is not installed (initdb, pg_ctl): sweeps with a store are not tested";

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == PostgresServer.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    boolean there = PostgresServer.programs().isPresent();
    if (!there && REQUIRED.equals(System.getenv(VARIABLE))) {
      throw new AssertionError(MISSING);
    }
    Assumptions.assumeTrue(there, MISSING);
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(WithPostgres.class))
        .getOrComputeIfAbsent(
            PostgresServer.class,
            key -> PostgresServer.make(PostgresServer.programs().orElseThrow()),
            PostgresServer.class);
  }
}
