package dev.lamina.runtime.network;

import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.MemoryWorkspaceManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Memory of ND4J's that is given back at once. ND4J and DL4J would collect garbage each time too,
 * up to twice for each network that is closed, which takes longer than all else that a small
 * network does.
 */
final class Workspaces {

  private Workspaces() {}

  /** Frees the workspaces of this thread. */
  static void destroy() {
    MemoryWorkspaceManager manager = Nd4j.getWorkspaceManager();
    for (MemoryWorkspace workspace : manager.getAllWorkspacesForCurrentThread()) {
      manager.destroyWorkspace(workspace);
    }
  }

  /** Frees an array, if there is one and it is nobody else's. */
  static void free(INDArray array) {
    if (array != null && array.closeable()) {
      array.close();
    }
  }
}
