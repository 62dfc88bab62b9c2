package dev.omnipkg.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the script of a {@link HealingRun} with many versions of one or several distributions, on one or several interpreters.
 * Every combination is a test of its own, with the versions in its name; they run in parallel where JUnit is configured so. A
 * combination that cannot be (no interpreter, no wheel for it, versions in conflict) is aborted with the reason.
 *
 * <pre>{@code
 * @VersionMatrix(versions = "rich>=13,<14: latest patch of each minor", pythons = {"3.10", "3.11"})
 * @HealingRun("src/test/python/report.py")
 * void reports(HealingOutcome outcome) {}
 * }</pre>
 *
 * <p>Afterwards the results are published as a table, with the range of versions that they prove. The configuration parameter
 * {@code omnipkg.shard}, or else the environment variable {@code OMNIPKG_SHARD}, such as {@code 2/3}, runs a part of the matrix;
 * the goal {@code matrix} merges the reports.
 */
@Documented
@ExtendWith(VersionMatrixExtension.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.ANNOTATION_TYPE, ElementType.METHOD})
@TestTemplate
public @interface VersionMatrix {

    /**
     * The versions of each distribution. After a colon stand versions, or {@code every release}, {@code newest N}, {@code latest
     * patch of each minor}, and where needed {@code pre-releases} and {@code yanked}, separated by commas.
     *
     * @return one distribution a text, such as {@code rich==13.4.2}, {@code rich>=13,<14} or {@code rich: newest 3}
     */
    String[] versions() default {};

    /**
     * The interpreters.
     *
     * @return paths, commands on {@code PATH}, or versions such as {@code 3.11}; by default that of the {@link HealingRun}
     */
    String[] pythons() default {};

    /**
     * Whether a combination may be healed by changing other distributions.
     *
     * @return false to assert that the versions do as they are
     */
    boolean heal() default true;
}
