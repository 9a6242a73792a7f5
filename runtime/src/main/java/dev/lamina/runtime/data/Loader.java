package dev.lamina.runtime.data;

/**
 * Reads one kind of data.
 *
 * @param <S> the kind, or what several kinds have in common
 */
interface Loader<S> {

  /**
   * Reads all of it.
   *
   * @throws DataException if something about it is wrong
   */
  Dataset load(S spec, DataContext context);
}
