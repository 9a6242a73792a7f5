/**
 * Files that are written whole or not at all, locks of files, folders, and plain data as JSON.
 * Knows nothing of runs.
 */
package dev.lamina.runtime.file;
