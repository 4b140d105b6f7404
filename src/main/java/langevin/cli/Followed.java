package langevin.cli;

import langevin.experiment.Watcher;
import langevin.report.ProgressLine;

/** The watcher at a terminal, who sees the progress and may press Ctrl-C. */
record Followed(ProgressLine progress, Interruption interruption) implements Watcher {
  @Override
  public void progress(double share, long work) {
    progress.update(share, work);
  }

  @Override
  public void phase(String what) {
    progress.then(what);
  }

  @Override
  public void waits(String why) {
    progress.say(why);
  }

  @Override
  public boolean interrupted() {
    return interruption.requested();
  }
}
