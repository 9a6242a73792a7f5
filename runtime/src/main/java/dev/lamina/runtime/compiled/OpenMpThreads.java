package dev.lamina.runtime.compiled;

import org.nd4j.nativeblas.NativeOps;

/**
 * How many threads OpenMP uses for what the calling thread computes. OpenMP keeps that number
 * thread by thread; whoever changes it on a thread that is not ours puts it back.
 *
 * @param natives through which it is set
 * @param during the number while the engine computes
 */
record OpenMpThreads(NativeOps natives, int during) {

  /** Sets it and returns what it was. */
  int enter() {
    int before = natives.ompGetMaxThreads();
    natives.setOmpNumThreads(during);
    return before;
  }

  /** Puts back what {@link #enter} returned. */
  void leave(int before) {
    natives.setOmpNumThreads(before);
  }
}
