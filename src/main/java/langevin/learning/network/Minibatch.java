package langevin.learning.network;

import static langevin.learning.network.Products.WIDTH;

import langevin.learning.Setting;

/** The examples of a step for a convoy, drawn anew for every step, and their noise. */
final class Minibatch {
  private final int representation;
  private final int[] chosen;
  private final double[] xi;
  private final Examples drawn;

  /**
   * @param like examples of the kind that will be drawn
   */
  Minibatch(Setting setting, Examples like) {
    representation = setting.architecture().representation();
    chosen = new int[setting.training().batch()];
    drawn = like.room(chosen.length);
    xi = Examples.zeros(chosen.length, representation);
  }

  /** Draws for a step; a frozen noise belongs to the example, a fresh one to its place. */
  void draw(Convoy convoy, long step) {
    for (int lane = 0; lane < WIDTH; lane++) {
      convoy.batches.draw(lane, step, chosen);
      convoy.train.gather(lane, chosen, drawn);
      if (convoy.frozen()) {
        Examples.copy(convoy.noise(step, xi), chosen, xi, representation, lane);
      }
    }
    if (!convoy.frozen()) {
      convoy.noise(0, step, chosen.length, xi);
    }
  }

  Examples examples() {
    return drawn;
  }

  double[] noise() {
    return xi;
  }
}
