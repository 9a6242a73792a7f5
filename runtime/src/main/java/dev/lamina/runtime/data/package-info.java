/**
 * From a {@link dev.lamina.dsl.data.DataSpec} to examples in memory: reading, checking, caching,
 * splitting.
 */
package dev.lamina.runtime.data;
