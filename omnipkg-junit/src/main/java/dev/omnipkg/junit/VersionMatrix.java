package dev.omnipkg.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test once for every combination of versions and interpreters. A {@link HealingRun} on the method or its class names the
 * script, and everything else that a run needs:
 *
 * <pre>{@code
 * @VersionMatrix(versions = "rich>=13,<14: latest patch of each minor", pythons = {"3.10", "3.11"})
 * @HealingRun("src/test/python/report.py")
 * void works(HealingOutcome outcome) {}
 * }</pre>
 *
 * <p>Each combination is a cell, and a separate invocation of the test: the script gets the versions of the cell from its first run on.
 * A cell that cannot be run (no such interpreter, no wheel for it, conflicting versions) is aborted with the reason. Cells run in
 * parallel if JUnit is configured to do so.
 *
 * <p>The results of all cells are published with the method: as a table, as proven ranges of versions, and as JSON. In them a cell has
 * failed if its test or its script failed.
 *
 * <p>The configuration parameter {@code omnipkg.shard}, else the environment variable {@code OMNIPKG_SHARD}, names a part of
 * every matrix, such as {@code 2/3}: only the cells of that part are run, so that several machines can share a matrix.
 *
 * <p>Limitation: constructors are called before a cell takes effect; a {@link HealingRunner} parameter of a constructor does not use
 * the versions of the cell.
 */
@Documented
@ExtendWith({HealingRunExtension.class, VersionMatrixExtension.class})
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.ANNOTATION_TYPE, ElementType.METHOD})
@TestTemplate
public @interface VersionMatrix {

    /**
     * The versions of each distribution, one distribution an element: {@code rich==13.4.2}, {@code rich: 13.4.2, 13.7.1},
     * {@code rich>=13,<14}. After the colon come versions, or {@code every release}, {@code newest N} or {@code latest patch
     * of each minor}, optionally with {@code pre-releases} and {@code yanked}.
     *
     * @return none for the versions of the base; then {@link #pythons()} has to be set
     */
    String[] versions() default {};

    /**
     * The interpreters to run the script with.
     *
     * @return paths, commands on {@code PATH}, or versions such as {@code 3.11}; none for the one of the {@link HealingRun}
     */
    String[] pythons() default {};

    /**
     * Whether a cell may be healed by changing other distributions, as far as the {@link HealingRun} consents. If not, the
     * script has to work with the versions as they are.
     *
     * @return false to assert compatibility
     */
    boolean heal() default true;
}
