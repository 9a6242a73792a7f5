package dev.lamina.runtime.train;

import dev.lamina.runtime.network.Network;

/** The network that is trained; another takes its place where a fit trains other weights. */
public final class NetworkInUse implements AutoCloseable {

  private Network network;

  /** Takes over a network, which is closed with this. */
  public NetworkInUse(Network network) {
    this.network = network;
  }

  /** The one at present. */
  public Network network() {
    return network;
  }

  /** Closes the present one; {@code other} is closed with this. */
  void replace(Network other) {
    Network old = network;
    network = other;
    old.close();
  }

  @Override
  public void close() {
    network.close();
  }
}
