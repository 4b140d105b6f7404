package langevin.learning.network;

import java.util.List;
import langevin.learning.Coefficient;
import langevin.learning.Setting;
import langevin.simd.MathDigest;

/** Digests of courses of networks, for comparison between lane widths. */
public final class NetworksDigest {
  private NetworksDigest() {}

  /** Prints them. */
  public static void main(String[] arguments) {
    System.out.print(all());
  }

  static String all() {
    StringBuilder lines = new StringBuilder();
    for (Setting setting : NetworksInvarianceTest.settings()) {
      List<Integer> replicas = List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
      Networks networks = Groups.of(setting, 21, replicas);
      networks.advance(4, new Coefficient.Held(Groups.all(10, 0.1)));
      for (int i = 0; i < 10; i++) {
        lines.append(MathDigest.digest(networks.parameters(i))).append('\n');
      }
      lines.append(networks.readings()).append('\n');
    }
    return lines.toString();
  }
}
