package dev.omnipkg.core.symbol;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does the same with many things, several at a time. */
final class InParallel {

    private InParallel() {}

    /** What is done with one thing. */
    @FunctionalInterface
    interface Work<T, R> {
        R with(T thing) throws IOException;
    }

    static <T, R> List<R> each(List<T> things, int threads, Work<T, R> work) throws IOException {
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
            throw new IOException("Interrupted while releases were probed", e);
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
