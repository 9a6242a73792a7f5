package dev.lamina.runtime.sweep;

/**
 * Copies of what trials have reached, with which other machines go on. They save work and decide
 * nothing: a run that is nowhere is trained anew and becomes what it was.
 */
public interface RunCopies {

  /** Where all who work see the same folder. */
  RunCopies NONE =
      new RunCopies() {
        @Override
        public void fetch(Trial trial) {}

        @Override
        public void keep(Trial trial) {}

        @Override
        public void drop(long trial) {}
      };

  /** Brings the trial's run here if it has come farther elsewhere. */
  void fetch(Trial trial);

  /** Keeps what is here of the trial's run, if no other has come farther. */
  void keep(Trial trial);

  /** Nobody will go on with it. */
  void drop(long trial);
}
