package dev.omnipkg.core.internal.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An exclusive lock, held by one thread of one process at a time. The operating system's file locks belong to whole
 * processes, so threads are kept apart by a lock in memory first.
 */
public final class LockFile {

    /** The one thing here that outlives its objects: file locks belong to the process, so this map must too. */
    private static final ConcurrentHashMap<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    /** A file lock cannot be waited for together with an interrupt, so it is asked for again and again. */
    private static final long POLL_MILLIS = 20;

    private LockFile() {}

    /** What is done while a lock is held. */
    @FunctionalInterface
    public interface Work {
        /**
         * Does the work while the lock is held.
         *
         * @throws IOException if it cannot be done
         */
        void run() throws IOException;
    }

    /**
     * Waits for the lock, and works while it is held.
     *
     * @param file the file that stands for the lock; made if missing, never deleted
     * @param work what to do
     * @throws IOException if the file cannot be locked, the thread is interrupted while it waits, or the work throws it
     */
    public static void whileHeld(Path file, Work work) throws IOException {
        Path key = file.toAbsolutePath().normalize();
        Files.createDirectories(key.getParent());
        ReentrantLock threads = THREADS.computeIfAbsent(key, ignored -> new ReentrantLock());
        try {
            threads.lockInterruptibly();
        } catch (InterruptedException e) {
            throw interrupted(key, e);
        }
        try (FileChannel channel = FileChannel.open(key, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock(channel, key); // released with the channel
            work.run();
        } finally {
            threads.unlock();
        }
    }

    /** A copy of this class from another class loader may hold the file's lock in the same process: then poll. */
    private static void lock(FileChannel channel, Path file) throws IOException {
        FileLock lock = null;
        while (lock == null) {
            try {
                lock = channel.lock();
            } catch (OverlappingFileLockException e) {
                pause(file);
            } catch (FileLockInterruptionException e) {
                throw interrupted(file, e);
            }
        }
    }

    private static void pause(Path file) throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            throw interrupted(file, e);
        }
    }

    private static IOException interrupted(Path file, Exception e) {
        Thread.currentThread().interrupt();
        return new IOException("Interrupted while waiting for the lock " + file, e);
    }
}
