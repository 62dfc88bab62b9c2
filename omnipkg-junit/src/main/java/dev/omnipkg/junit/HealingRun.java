package dev.omnipkg.junit;

import dev.omnipkg.core.consent.Consent;
import dev.omnipkg.core.plan.Mode;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a Python script before the body of a test, and heals it when it can be healed.
 *
 * <p>The script runs after all {@code @BeforeEach} methods and before the body. If it fails and is not healed, the test
 * fails with the script's first failure, the diagnosis and the script's own traceback, and the body is not executed. The test can
 * declare the {@link dev.omnipkg.core.heal.HealingOutcome} as a parameter, and a {@link HealingRunner} to run more scripts.
 *
 * <p>On a class it runs nothing: its attributes are the defaults for the {@code @HealingRun} methods of the class and of its
 * {@code @Nested} classes, and for every {@link HealingRunner} there. An attribute is set if it is neither empty nor 0. Settings that no
 * annotation sets come from JUnit's configuration parameters ({@code omnipkg.*}), then from
 * {@code META-INF/omnipkg/omnipkg.properties} on the test class path, then from environment variables.
 *
 * <p>A {@code @Timeout} on the test or its class limits the whole heal of the script, and then separately the body.
 *
 * <p>Limitations: constructors and lifecycle methods cannot have the outcome as a parameter, because the script runs after them. A
 * {@code @HealingRun} on a subclass hides the one on its superclass, as for every inherited annotation.
 */
@Documented
@ExtendWith(HealingRunExtension.class)
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.ANNOTATION_TYPE, ElementType.METHOD, ElementType.TYPE})
public @interface HealingRun {

    /**
     * The same as {@link #script()}, for the short form {@code @HealingRun("x.py")}.
     *
     * @return a path; only one of the two may be set
     */
    String value() default "";

    /**
     * The script to run.
     *
     * @return a path, absolute or relative to the setting {@code omnipkg.workingDirectory}
     */
    String script() default "";

    /**
     * A module to run as with {@code python -m}, instead of a script.
     *
     * @return its dotted name
     */
    String module() default "";

    /**
     * The arguments of the script, in {@code sys.argv[1:]}.
     *
     * @return the arguments, none by default
     */
    String[] args() default {};

    /**
     * Environment variables for the script. They are added to those of the JVM and of a {@code @HealingRun} on the class, and override
     * them.
     *
     * @return each as {@code NAME=value}
     */
    String[] env() default {};

    /**
     * The directory in which the script runs.
     *
     * @return an existing directory, absolute or relative to the setting {@code omnipkg.workingDirectory}, which is also the default
     */
    String workingDirectory() default "";

    /**
     * The interpreter whose environment is the base.
     *
     * @return a path, a command on {@code PATH}, or a version such as {@code 3.11}
     */
    String python() default "";

    /**
     * The time limit of each run of the script.
     *
     * @return seconds, from 1; 0 for the setting {@code omnipkg.timeout}, which is 600 by default
     */
    int timeout() default 0;

    /**
     * How many attempts there may be, the first run included. A traced run, and the runs that confirm a heal, come on top.
     *
     * @return a number from 1; 0 for the setting {@code omnipkg.maxAttempts}, which is 8 by default
     */
    int maxAttempts() default 0;

    /**
     * Whether the script sees the base from within a bubble.
     *
     * @return at most one; the default is the setting {@code omnipkg.mode}, which is {@code OVERLAY} by default
     */
    Mode[] mode() default {};

    /**
     * What may be installed to heal the script.
     *
     * @return at most one; the default is the setting {@code omnipkg.consent}, which is {@code INSTALLED} by default
     */
    Consent[] consent() default {};

    /**
     * Whether a script that had to be healed fails the test. It has no effect if {@link #expect()} is set.
     *
     * @return at most one; the default is the setting {@code omnipkg.failOnHealed}, which is false by default
     */
    boolean[] failOnHealed() default {};

    /**
     * The outcomes that the test expects; any other outcome fails it.
     *
     * @return one or more outcomes; by default {@code PASSED}, and {@code HEALED} unless {@link #failOnHealed()}
     */
    ExpectedOutcome[] expect() default {};
}
