package dev.omnipkg.core.matrix;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A part of a matrix, for one of several machines: every {@code count}-th cell. The same matrix is always split alike.
 *
 * @param index from 1
 * @param count how many parts there are
 */
@API(status = Status.MAINTAINED)
public record Shard(int index, int count) {

    /** All of it. */
    public static final Shard WHOLE = new Shard(1, 1);

    private static final Pattern FORM = Pattern.compile("([0-9]{1,4})/([0-9]{1,4})");

    public Shard {
        if (index < 1 || index > count) {
            throw new IllegalArgumentException(wanted(index + "/" + count));
        }
    }

    /**
     * Reads a part.
     *
     * @param text such as {@code 2/3}
     * @return the part
     * @throws IllegalArgumentException if it is none
     */
    public static Shard parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(wanted(text));
        }
        return new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    private static String wanted(String text) {
        return "'" + text + "' is not a shard: expected i/n with i from 1 to n, such as 2/3";
    }

    /**
     * What belongs to the part.
     *
     * @param all in their order
     * @param <T> of any kind
     * @return in the same order
     */
    public <T> List<T> select(List<T> all) {
        return IntStream.range(0, all.size())
                .filter(at -> at % count == index - 1)
                .mapToObj(all::get)
                .toList();
    }

    int sizeOf(int all) {
        return (all - index + count) / count;
    }

    /** Such as {@code 2/3}. */
    @Override
    public String toString() {
        return index + "/" + count;
    }
}
