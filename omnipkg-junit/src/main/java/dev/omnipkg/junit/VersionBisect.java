package dev.omnipkg.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Finds the release of a distribution that the script of a {@link HealingRun} stopped working with; or, where the good version
 * is the newer one, the first that it works with again. The script is never healed.
 *
 * <pre>{@code
 * @VersionBisect(distribution = "werkzeug", good = "2.3.8", bad = "3.1.3", expected = "3.0.0")
 * @HealingRun("src/test/python/url_quote.py")
 * void losesUrlQuote(BisectReport report) {}
 * }</pre>
 *
 * <p>The test may take the {@link dev.omnipkg.core.bisect.BisectReport} as a parameter; between two lock files the
 * {@link dev.omnipkg.core.bisect.LockReport}.
 */
@Documented
@ExtendWith(VersionBisectExtension.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.ANNOTATION_TYPE, ElementType.METHOD})
@Test
public @interface VersionBisect {

    /**
     * The distribution whose releases are looked at.
     *
     * @return its name; empty where two lock files are given
     */
    String distribution() default "";

    /**
     * A version that the script works with.
     *
     * @return a version of the index; empty to look for one, back from the bad one in growing steps
     */
    String good() default "";

    /**
     * A version that the script fails with.
     *
     * @return a version of the index; empty for the newest
     */
    String bad() default "";

    /**
     * The answer that the test demands.
     *
     * @return the first bad version, or the first good one where the good end is the newer one; empty for any
     */
    String expected() default "";

    /**
     * A requirements file of exact versions that the script works with, in place of distribution, good and bad.
     *
     * @return a path, absolute or relative to the setting {@code omnipkg.workingDirectory}
     */
    String goodLock() default "";

    /**
     * The file that it fails with.
     *
     * @return a path, as for {@link #goodLock()}
     */
    String badLock() default "";

    /**
     * Whether pre-releases count.
     *
     * @return false by default
     */
    boolean preReleases() default false;

    /**
     * Whether every release is tried, so that a history that changes more than once is told whole.
     *
     * @return false by default
     */
    boolean everyFlip() default false;

    /**
     * How often each version runs, for scripts that fail at times: one failure makes it bad.
     *
     * @return a number from 1
     */
    int repeats() default 1;
}
