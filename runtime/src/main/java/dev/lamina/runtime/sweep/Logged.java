package dev.lamina.runtime.sweep;

/**
 * An event with the time at which it was noted.
 *
 * @param at as {@link java.time.Instant} writes it; read only where it is needed, as there may be
 *     hundreds of thousands
 * @param event what happened
 */
public record Logged(String at, SweepEvent event) {}
