package dev.omnipkg.core.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What a process wrote to one of its streams. The text in memory is bounded: of a longer stream its beginning and its
 * end are kept, with a line between them that says how much is missing.
 *
 * @param text decoded as UTF-8, with U+FFFD for what is not UTF-8
 * @param bytes the length of the whole stream, in bytes
 */
@API(status = Status.INTERNAL)
public record CapturedStream(String text, long bytes) {

    /** The most that is kept in memory of one stream, in bytes: 256 KiB. */
    static final int LIMIT = 256 * 1024;

    static CapturedStream read(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long length = in.length();
            if (length <= LIMIT) {
                return new CapturedStream(part(in, 0, (int) length), length);
            }
            int half = LIMIT / 2;
            String cut = "\n[… " + (length - LIMIT) + " bytes left out …]\n";
            return new CapturedStream(part(in, 0, half) + cut + part(in, length - half, half), length);
        }
    }

    private static String part(RandomAccessFile in, long from, int length) throws IOException {
        byte[] bytes = new byte[length];
        in.seek(from);
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
