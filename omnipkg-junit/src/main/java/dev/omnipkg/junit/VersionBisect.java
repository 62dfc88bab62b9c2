package dev.omnipkg.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Finds the release that a script stopped working with, or the first that it works with again. A {@link HealingRun} on the
 * method or its class names the script, and all else that a run needs; nothing is healed:
 *
 * <pre>{@code
 * @VersionBisect(distribution = "werkzeug", good = "2.3.8", bad = "3.1.3", expected = "3.0.0")
 * @HealingRun("src/test/python/url_quote.py")
 * void urlQuote(BisectReport report) {}
 * }</pre>
 *
 * <p>Between two lock files ({@link #goodLock()}, {@link #badLock()}, in place of {@link #distribution()}) it finds the
 * distribution, or the smallest set that fails only together, and then the release of a single one.
 *
 * <p>The script runs after all {@code @BeforeEach} methods, once a version; the body is entered when there is an answer. It may
 * take it as a parameter: a {@link dev.omnipkg.core.bisect.BisectReport}, or for lock files a
 * {@link dev.omnipkg.core.bisect.LockReport}. The answer is published with the test, and as JSON. Without an answer the test
 * fails and says why. {@link HealingRun#expect()} and {@link HealingRun#failOnHealed()} say nothing here.
 *
 * <p>A {@code @Timeout} on the test or its class limits all runs together, and then the body by itself.
 */
@Documented
@ExtendWith({HealingRunExtension.class, VersionBisectExtension.class})
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.ANNOTATION_TYPE, ElementType.METHOD})
@Test
public @interface VersionBisect {

    /**
     * The distribution whose releases are looked at.
     *
     * @return its name; empty for lock files
     */
    String distribution() default "";

    /**
     * A version that the script works with. If it is newer than the bad one, the first good version is looked for.
     *
     * @return a version (PEP 440); empty to look for one, back from the bad one in growing steps
     */
    String good() default "";

    /**
     * A version that the script fails with.
     *
     * @return a version (PEP 440); empty for the newest
     */
    String bad() default "";

    /**
     * A requirements file that the script works with.
     *
     * @return a path, absolute or relative to the setting {@code omnipkg.workingDirectory}; empty for {@link #distribution()}
     */
    String goodLock() default "";

    /**
     * The requirements file that it fails with.
     *
     * @return a path as for {@link #goodLock()}
     */
    String badLock() default "";

    /**
     * Whether pre-releases count.
     *
     * @return false by default
     */
    boolean preReleases() default false;

    /**
     * Whether releases count that were withdrawn (PEP 592): they are part of the history.
     *
     * @return true by default
     */
    boolean yanked() default true;

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

    /**
     * The answer that the test demands: the first bad version, or where the good one is the newer, the first good one.
     *
     * @return a version (PEP 440); empty for any
     */
    String expected() default "";
}
