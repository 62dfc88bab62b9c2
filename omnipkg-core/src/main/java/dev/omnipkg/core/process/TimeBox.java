package dev.omnipkg.core.process;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Gives work up that takes too long: it is interrupted, and with it the processes that it has started. */
@API(status = Status.INTERNAL)
public final class TimeBox {

    private TimeBox() {}

    /**
     * Work with a result.
     *
     * @param <T> the result
     */
    @FunctionalInterface
    public interface Work<T> {

        /**
         * Does the work, in the thread that is interrupted once the time is over.
         *
         * @return the result
         * @throws IOException as the work throws it
         */
        T done() throws IOException;
    }

    /**
     * Does it, and waits for it.
     *
     * @param limit how long at most
     * @param work what is done
     * @param <T> its result
     * @return the result; empty where it took too long
     * @throws IOException as the work throws it, or if the thread is interrupted
     */
    public static <T> Optional<T> within(Duration limit, Work<T> work) throws IOException {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<T> done = thread.submit(work::done);
            return Optional.of(done.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } finally {
            thread.shutdownNow();
        }
    }
}
