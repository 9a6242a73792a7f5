package dev.lamina.dsl.data;

/**
 * A published file.
 *
 * @param name below each mirror's address, and on disk
 * @param bytes its length
 * @param sha256 of all of it; hexadecimal
 */
public record RemoteFile(String name, long bytes, String sha256) {}
