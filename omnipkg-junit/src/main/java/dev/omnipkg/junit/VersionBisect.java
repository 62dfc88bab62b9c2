package dev.omnipkg.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Finds the release with which a script stopped working, or the first with which it works again. A {@link HealingRun} on the method or
 * its class names the script, and everything else that a run needs; nothing is healed:
 *
 * <pre>{@code
 * @VersionBisect(distribution = "werkzeug", good = "2.3.8", bad = "3.1.3", expected = "3.0.0")
 * @HealingRun("src/test/python/url_quote.py")
 * void urlQuote(BisectReport report) {}
 * }</pre>
 *
 * <p>Given two lock files ({@link #goodLock()} and {@link #badLock()} instead of {@link #distribution()}), it finds the distribution, or
 * the smallest set of distributions that fails only together; for a single distribution it then finds the release.
 *
 * <p>The script runs after all {@code @BeforeEach} methods, once for each version; the body is executed when there is an answer. It can
 * have the answer as a parameter: a {@link dev.omnipkg.core.bisect.BisectReport}, or for lock files a
 * {@link dev.omnipkg.core.bisect.LockReport}. The answer is published with the test, and as JSON. Without an answer the test fails with
 * the reason. {@link HealingRun#expect()} and {@link HealingRun#failOnHealed()} have no effect here.
 *
 * <p>A {@code @Timeout} on the test or its class limits all runs together, and then separately the body.
 */
@Documented
@ExtendWith({HealingRunExtension.class, VersionBisectExtension.class})
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.ANNOTATION_TYPE, ElementType.METHOD})
@Test
public @interface VersionBisect {

    /**
     * The distribution whose releases are tried.
     *
     * @return its name; empty for lock files
     */
    String distribution() default "";

    /**
     * A version with which the script works. If it is newer than the bad one, the first good version is searched for.
     *
     * @return a version (PEP 440); empty to search for one, going back from the bad one in growing steps
     */
    String good() default "";

    /**
     * A version with which the script fails.
     *
     * @return a version (PEP 440); empty for the newest
     */
    String bad() default "";

    /**
     * A requirements file of exact versions with which the script works.
     *
     * @return a path, absolute or relative to the setting {@code omnipkg.workingDirectory}; empty for {@link #distribution()}
     */
    String goodLock() default "";

    /**
     * A requirements file of exact versions with which the script fails.
     *
     * @return a path as for {@link #goodLock()}
     */
    String badLock() default "";

    /**
     * Whether to include pre-releases.
     *
     * @return false by default
     */
    boolean preReleases() default false;

    /**
     * Whether to include yanked releases (PEP 592), which are part of the history.
     *
     * @return true by default
     */
    boolean yanked() default true;

    /**
     * Whether to try every release, to find every change and not only one.
     *
     * @return false by default
     */
    boolean everyFlip() default false;

    /**
     * How many times each version runs, for scripts that fail only sometimes: one failure makes a version bad.
     *
     * @return a number from 1
     */
    int repeats() default 1;

    /**
     * The answer that the test expects: the first bad version, or, if the good version is the newer one, the first good version.
     *
     * @return a version (PEP 440); empty to accept any answer
     */
    String expected() default "";
}
