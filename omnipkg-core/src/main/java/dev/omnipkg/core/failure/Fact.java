package dev.omnipkg.core.failure;

import dev.omnipkg.core.internal.io.Discriminator;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * What an exception says beyond its text, or where it was raised does. An exception may have several, of different kinds.
 * {@code omnipkg_capture/facts.py} tells which exceptions have which.
 */
@API(status = Status.EXPERIMENTAL)
@Discriminator("fact")
public sealed interface Fact
        permits AbsentName,
                Fact.FailedImport,
                UnacceptedCall,
                Fact.MadeValue,
                Fact.RefusedValue,
                Fact.CheckedValue,
                Fact.CompiledRefusal,
                Refusal,
                Fact.CompiledWarning,
                Fact.DoctestExample,
                Fact.UnusableFile,
                Fact.UnreadableSource,
                Fact.FailedCommand,
                Fact.UnmetRequirement,
                Fact.AbsentDistribution,
                Fact.AbsentFixture,
                Fact.AbsentFile,
                Fact.RefusedArguments {

    /**
     * The file of what the exception speaks of: a module that does not have a name, a function that does not accept a call,
     * a file that cannot be opened.
     *
     * @return its path; empty where there is none
     */
    default String subject() {
        return "";
    }

    /**
     * An import that failed.
     *
     * @param name the dotted name of the module; empty where the exception has none
     * @param path the file that the module was loaded from; empty where there is none
     * @param near the names in the module that are one letter off the one that it does not have
     */
    record FailedImport(String name, String path, List<String> near) implements Fact {

        public FailedImport {
            name = RecordDefaults.toEmpty(name);
            path = RecordDefaults.toEmpty(path);
            near = RecordDefaults.toEmpty(near);
        }

        @Override
        public String subject() {
            return path;
        }
    }

    /**
     * A value that a statement cannot work with, as its type is another.
     *
     * @param maker the function or type of one distribution that made it
     */
    record MadeValue(Place maker) implements Fact {

        public MadeValue {
            maker = RecordDefaults.toUnknown(maker);
        }
    }

    /**
     * A value with which an operator, a built-in function or a method of the script's statement works, and that has no frame to
     * raise the exception in.
     *
     * @param maker the type of a distribution, or its function that made it
     */
    record RefusedValue(Place maker) implements Fact {

        public RefusedValue {
            maker = RecordDefaults.toUnknown(maker);
        }
    }

    /**
     * A value that the script compares with a constant, or looks something up in, where nothing but constants, and what
     * distributions make of them, has a part in that.
     *
     * @param makers the functions, types or constants of distributions that made it, the outermost call first; one of each package
     */
    record CheckedValue(List<Place> makers) implements Fact {

        public CheckedValue {
            makers = RecordDefaults.toEmpty(makers);
        }
    }

    /**
     * That a compiled function raised the exception, which the statement calls.
     *
     * @param file that of its module
     */
    record CompiledRefusal(String file) implements Fact {

        public CompiledRefusal {
            file = RecordDefaults.toEmpty(file);
        }
    }

    /**
     * That compiled code warned of what the script does.
     *
     * @param worksWith the one package with whose values the statement works
     */
    record CompiledWarning(Place worksWith) implements Fact {

        public CompiledWarning {
            worksWith = RecordDefaults.toUnknown(worksWith);
        }

        @Override
        public String subject() {
            return worksWith.file();
        }
    }

    /**
     * An example of doctest that gave something else than it should.
     *
     * @param expected what it should give
     * @param got what it gave
     * @param worksWith the one package with whose values it works; unknown where it works with none, or several
     */
    record DoctestExample(String expected, String got, Place worksWith) implements Fact {

        public DoctestExample {
            expected = RecordDefaults.toEmpty(expected);
            got = RecordDefaults.toEmpty(got);
            worksWith = RecordDefaults.toUnknown(worksWith);
        }

        @Override
        public String subject() {
            return worksWith.file();
        }
    }

    /**
     * A file that the operating system did not let be used.
     *
     * @param file as it was asked for; empty where the exception does not say it
     * @param isText whether a distribution took for its name what looks like data
     */
    record UnusableFile(String file, boolean isText) implements Fact {

        public UnusableFile {
            file = RecordDefaults.toEmpty(file);
        }

        @Override
        public String subject() {
            return file;
        }
    }

    /**
     * Source that this Python cannot read.
     *
     * @param file where it stands
     * @param line its text
     */
    record UnreadableSource(String file, String line) implements Fact {

        public UnreadableSource {
            file = RecordDefaults.toEmpty(file);
            line = RecordDefaults.toEmpty(line);
        }

        @Override
        public String subject() {
            return file;
        }
    }

    /**
     * A command that failed.
     *
     * @param command without its arguments
     * @param exitCode that of the command, where it is known
     */
    record FailedCommand(String command, @Nullable Integer exitCode) implements Fact {

        public FailedCommand {
            command = RecordDefaults.toEmpty(command);
        }
    }

    /**
     * A requirement that is in conflict with what is installed, or of which nothing is.
     *
     * @param requirement as in metadata, such as {@code rich<14}
     * @param requiredBy the distributions that require it; empty for the script
     */
    record UnmetRequirement(String requirement, List<String> requiredBy) implements Fact {

        public UnmetRequirement {
            requirement = RecordDefaults.toEmpty(requirement);
            requiredBy = RecordDefaults.toEmpty(requiredBy);
        }
    }

    /**
     * A distribution whose metadata is not there.
     *
     * @param name that it was asked for by
     */
    record AbsentDistribution(String name) implements Fact {

        public AbsentDistribution {
            name = RecordDefaults.toEmpty(name);
        }
    }

    /**
     * A fixture that no plugin of pytest has.
     *
     * @param name that it was asked for by
     */
    record AbsentFixture(String name) implements Fact {

        public AbsentFixture {
            name = RecordDefaults.toEmpty(name);
        }
    }

    /**
     * A program that refuses the arguments that it was started with, and exits with code 2.
     *
     * @param program its code that has them parsed
     */
    record RefusedArguments(Place program) implements Fact {

        public RefusedArguments {
            program = RecordDefaults.toUnknown(program);
        }
    }

    /**
     * A file that a distribution looks for, and says that it does not find.
     *
     * @param path the end of its path, with slashes, such as {@code admin/base.html}
     */
    record AbsentFile(String path) implements Fact {

        public AbsentFile {
            path = RecordDefaults.toEmpty(path);
        }
    }
}
