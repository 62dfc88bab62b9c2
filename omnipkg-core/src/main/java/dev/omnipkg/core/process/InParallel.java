package dev.omnipkg.core.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Does the same with many things, several at a time. */
@API(status = Status.INTERNAL)
public final class InParallel {

    private InParallel() {}

    /**
     * What is done with one thing.
     *
     * @param <T> the things
     * @param <R> the results
     */
    @FunctionalInterface
    public interface Work<T, R> {

        /**
         * Does the work for one of the things, in any thread.
         *
         * @param thing with this
         * @return the result
         * @throws IOException as the work throws it
         */
        R with(T thing) throws IOException;
    }

    /**
     * How many can make progress at a time.
     *
     * @return the number of processors, at least 1
     */
    public static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    /**
     * Does it with each, and waits for all.
     *
     * @param things with these
     * @param threads how many at a time, at least 1
     * @param work what is done
     * @param <T> the things
     * @param <R> the results
     * @return the results, in the order of the things
     * @throws IOException as the work throws it, the first one; or if the thread is interrupted
     */
    public static <T, R> List<R> each(List<T> things, int threads, Work<T, R> work) throws IOException {
        if (things.isEmpty()) {
            return List.of();
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, things.size()));
        try {
            List<Callable<R>> calls = new ArrayList<>();
            things.forEach(thing -> calls.add(() -> work.with(thing)));
            List<R> results = new ArrayList<>();
            for (Future<R> done : pool.invokeAll(calls)) {
                results.add(result(done));
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while " + things.size() + " tasks were at work", e);
        } finally {
            pool.shutdownNow();
        }
    }

    private static <R> R result(Future<R> done) throws IOException, InterruptedException {
        try {
            return done.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        }
    }
}
