package dev.lamina.dsl.sweep;

import java.util.OptionalLong;

/**
 * How much a sweep may do, in all, also after a restart.
 *
 * @param trials so many; empty for no limit
 * @param minutes of work, over all its processes' common time; empty for no limit
 * @param epochs trained, over all trials; empty for no limit
 */
public record Budget(OptionalLong trials, OptionalLong minutes, OptionalLong epochs) {}
