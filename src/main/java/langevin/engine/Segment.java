package langevin.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of steps between two looks at the ensemble.
 *
 * @param node index of the node at its end, or −1 if it ends only to keep segments short
 */
record Segment(long firstStep, long lastStep, int node) {
  /** Longer stretches are cut, so that divergence, progress and Ctrl-C are seen in time. */
  private static final long LONGEST = 1 << 16;

  /** Cuts there may be beside the nodes; in longer runs stretches are longer. */
  private static final long MOST_CUTS = 1 << 16;

  static List<Segment> of(Timeline timeline) {
    List<Segment> segments = new ArrayList<>();
    long longest = Math.max(LONGEST, timeline.steps() / MOST_CUTS / Worker.SPAN * Worker.SPAN);
    for (int node = 1; node < timeline.nodes().size(); node++) {
      long end = timeline.nodes().get(node);
      long start = timeline.nodes().get(node - 1);
      for (; end - start > longest; start += longest) {
        segments.add(new Segment(start, start + longest, -1));
      }
      segments.add(new Segment(start, end, node));
    }
    return List.copyOf(segments);
  }

  long steps() {
    return lastStep - firstStep;
  }
}
