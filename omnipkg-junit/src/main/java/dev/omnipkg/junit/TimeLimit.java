package dev.omnipkg.junit;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The time limit that a test has from its {@link Timeout}. JUnit applies it to the body, but not to extensions that run before the body.
 * This class applies it to the script as well: it interrupts the thread, and the engine then ends the processes of the script.
 *
 * @param duration the limit; empty if there is none
 */
record TimeLimit(Optional<Duration> duration) {

    static TimeLimit of(ExtensionContext context) {
        if (context.getConfigurationParameter(Timeout.TIMEOUT_MODE_PROPERTY_NAME).stream()
                .anyMatch(mode -> mode.toLowerCase(Locale.ROOT).equals("disabled"))) {
            return new TimeLimit(Optional.empty());
        }
        return new TimeLimit(TestElements.nearestFirst(context)
                .flatMap(element -> AnnotationSupport.findAnnotation(element, Timeout.class).stream())
                .findFirst()
                .map(timeout -> Duration.of(timeout.value(), timeout.unit().toChronoUnit())));
    }

    <T> T call(Callable<T> work) throws Exception {
        return duration.isEmpty() ? work.call() : call(work, duration.get());
    }

    private static <T> T call(Callable<T> work, Duration limit) throws Exception {
        Alarm alarm = new Alarm(Thread.currentThread());
        alarm.start(limit);
        try {
            T value = work.call();
            if (alarm.stop()) {
                throw timeout(limit);
            }
            return value;
        } catch (Exception e) {
            if (e instanceof TimeoutException || !alarm.stop()) {
                throw e;
            }
            TimeoutException timeout = timeout(limit);
            timeout.initCause(e);
            throw timeout;
        } finally {
            alarm.stop();
        }
    }

    private static TimeoutException timeout(Duration limit) {
        return new TimeoutException("The script was stopped, because it and its healing did not finish within "
                + limit.toMillis() / 1000.0 + " s (@Timeout)");
    }

    /** Interrupts a thread after a time, unless it is stopped earlier. */
    private static final class Alarm {

        private final Thread sleeper;
        private final CountDownLatch stopped = new CountDownLatch(1);
        private boolean rung;

        Alarm(Thread sleeper) {
            this.sleeper = sleeper;
        }

        void start(Duration limit) {
            Thread clock = new Thread(() -> ringAfter(limit), "omnipkg-timeout");
            clock.setDaemon(true);
            clock.start();
        }

        private void ringAfter(Duration limit) {
            try {
                if (!stopped.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                    ring();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private synchronized void ring() {
            if (stopped.getCount() > 0) {
                rung = true;
                sleeper.interrupt();
            }
        }

        /** Stops the alarm, and tells whether it had already rung; if so, the interrupt is withdrawn. */
        synchronized boolean stop() {
            stopped.countDown();
            if (rung) {
                Thread.interrupted();
            }
            return rung;
        }
    }
}
