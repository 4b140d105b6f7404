package langevin.experiment;

import java.util.List;
import langevin.results.ResultsException;

/**
 * Software that runs units on other machines. It is found as a service, so that the program itself
 * carries none and knows none by name.
 */
public interface Cluster {
  /** The word for it before the colon of {@code --on spark:…}. */
  String name();

  /**
   * Reaches the machines.
   *
   * @param address in its own terms; empty for what its own tools have been told
   * @param run the name of what is going to run, for whoever looks at the machines
   * @throws ResultsException if they cannot be reached; the message is meant for the user
   */
  Session connect(String address, String run) throws ResultsException;

  /** Machines that wait for work. */
  interface Session extends AutoCloseable {
    /** How many units run at once, as far as it is known. */
    int width();

    /**
     * Runs units, each on one thread of any machine. One that is lost with its machine is run
     * again.
     *
     * @throws ResultsException if it cannot be done; the message is meant for the user
     */
    void run(UnitsTask task, List<Integer> units, Driver driver) throws ResultsException;

    @Override
    void close();
  }

  /** The process that deals the units out. */
  interface Driver {
    /**
     * Takes what a unit has found; if it comes a second time, it is the same.
     *
     * @throws ResultsException if it cannot be kept: nothing more is to be run
     */
    void receive(int unit, byte[] found) throws ResultsException;

    /**
     * Hears, once, that nothing runs yet.
     *
     * @param why a sentence for whoever waits
     */
    void waits(String why);

    /**
     * Looks whether the work is to go on; called some times a second by the thread that called
     * {@link Session#run}.
     */
    boolean goesOn();
  }
}
