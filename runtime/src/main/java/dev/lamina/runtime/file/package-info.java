/** Files that are written whole or not at all, and plain data as JSON. Knows nothing of runs. */
package dev.lamina.runtime.file;
