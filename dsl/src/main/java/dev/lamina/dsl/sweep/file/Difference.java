package dev.lamina.dsl.sweep.file;

/**
 * What of a sweep was changed since it began.
 *
 * @param key of the sweep's file, such as {@code trials}
 * @param fits whether the trials that there are stay as good as they were; otherwise the sweep
 *     cannot go on with the change
 * @param message what was changed and, where it does not fit, why not
 */
public record Difference(String key, boolean fits, String message) {}
