package dev.omnipkg.junit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Records what the extensions log in the thread that opens it, until it is closed. */
final class RecordedLog extends Handler implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger("dev.omnipkg.junit");

    private final long thread = Thread.currentThread().getId();
    private final List<String> messages = new CopyOnWriteArrayList<>();

    RecordedLog() {
        LOGGER.addHandler(this);
    }

    /** The messages so far, each after its level. */
    List<String> messages() {
        return messages;
    }

    @Override
    public void publish(LogRecord entry) {
        if (entry.getLongThreadID() == thread) {
            messages.add(entry.getLevel() + " " + entry.getMessage());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        LOGGER.removeHandler(this);
    }
}
