package dev.lamina.runtime.data;

/**
 * How far a download is.
 *
 * @param what the file, and where it comes from
 * @param done bytes that are here
 * @param total bytes of the whole file
 */
public record DataProgress(String what, long done, long total) {}
