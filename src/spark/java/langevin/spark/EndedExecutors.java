package langevin.spark;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;

/**
 * The executors that have ended before any was ready. A standalone master starts them again for
 * ever, since each had been a process for a moment, and only the driver's log has a word of it.
 */
final class EndedExecutors {
  private static final String LOGGER =
      "org.apache.spark.deploy.client.StandaloneAppClient$ClientEndpoint";

  private static final Pattern ENDED =
      Pattern.compile("Executor updated.* is now (EXITED|FAILED).*");

  /** One or two may fall to a machine that is going down. */
  private static final int TOO_MANY = 8;

  private final AtomicInteger ended = new AtomicInteger();
  private final AtomicBoolean ready = new AtomicBoolean();

  /** Begins to count; before a context of Spark is made. */
  EndedExecutors() {
    LoggerContext logs = (LoggerContext) LogManager.getContext(false);
    LoggerConfig logger = new LoggerConfig(LOGGER, Level.INFO, false);
    Counting counting = new Counting();
    counting.start();
    logger.addAppender(counting, Level.INFO, null);
    logs.getConfiguration().addLogger(LOGGER, logger);
    logs.updateLoggers();
  }

  /** Hears of executors that are ready. */
  SparkListener listener() {
    return new SparkListener() {
      @Override
      public void onExecutorAdded(SparkListenerExecutorAdded added) {
        ready.set(true);
      }
    };
  }

  /** Whether any has come to where it could be given work. */
  boolean anyReady() {
    return ready.get();
  }

  /** Whether more would only end as well. */
  boolean tooMany() {
    return !anyReady() && ended.get() >= TOO_MANY;
  }

  private final class Counting extends AbstractAppender {
    Counting() {
      super("langevin-executors", null, null, true, Property.EMPTY_ARRAY);
    }

    @Override
    public void append(LogEvent event) {
      if (ENDED.matcher(event.getMessage().getFormattedMessage()).matches())
        ended.incrementAndGet();
    }
  }
}
