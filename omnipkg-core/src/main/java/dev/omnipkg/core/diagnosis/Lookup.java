package dev.omnipkg.core.diagnosis;

import dev.omnipkg.core.index.Release;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.python.ModuleSearch;
import dev.omnipkg.core.python.ProjectFiles;
import dev.omnipkg.core.python.PythonProgram;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.symbol.ApiQuery;
import dev.omnipkg.core.symbol.Evidence;
import dev.omnipkg.core.symbol.Finding;
import dev.omnipkg.core.symbol.SearchResult;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What an analyzer may look up beyond the failure's record. An answer may take a process or the network, so an analyzer asks
 * only where the record alone has shown that it matters. What cannot be answered is an exception, and counts as "don't know".
 */
@API(status = Status.EXPERIMENTAL)
public interface Lookup {

    /**
     * The interpreter that everything is chosen for.
     *
     * @return that of the base
     */
    Interpreter interpreter();

    /**
     * The time as of which the index is looked at.
     *
     * @return by default the present
     */
    default Optional<Instant> asOf() {
        return Optional.empty();
    }

    /**
     * The interpreters that could be named instead.
     *
     * @return by default none; the newest first
     */
    default List<Interpreter> interpretersAtHand() {
        return List.of();
    }

    /**
     * Where the script looks for files.
     *
     * @return its working directory
     */
    Path workingDirectory();

    /**
     * What the project around the script says.
     *
     * @return by default that of the working directory
     */
    @API(status = Status.INTERNAL)
    default ProjectFiles project() {
        return ProjectFiles.around(List.of(workingDirectory()), new ModuleSearch());
    }

    /**
     * The releases that can be installed: final ones that were not withdrawn, and have a wheel for the interpreter.
     *
     * @param name a distribution that is installed, that the project names, or that a shipped list has
     * @return in the order of versions
     * @throws dev.omnipkg.core.index.IndexException if the index does not answer, or has no such distribution
     */
    List<Release> releases(DistributionName name);

    /**
     * Searches the releases of a distribution for the nearest that have what the installed one has not. All searches
     * for one failure take no more than {@link dev.omnipkg.core.symbol.SearchBudget#DEFAULT} allows.
     *
     * @param distribution an installed distribution, in a version that is one
     * @param query what is sought
     * @param asking whether bubbles may be asked where no wheel tells
     * @return the result
     * @throws dev.omnipkg.core.index.IndexException if the index does not answer, or has no such distribution
     * @throws UnsupportedOperationException by default, which counts as "don't know"
     */
    @API(status = Status.INTERNAL)
    default SearchResult search(InstalledDistribution distribution, ApiQuery query, boolean asking) {
        throw new UnsupportedOperationException("no release can be searched for");
    }

    /**
     * Reads the wheel of a release, and installs nothing.
     *
     * @param release one that the index has
     * @param query what is sought
     * @return by default that nobody knows
     * @throws dev.omnipkg.core.installer.InstallerException if it is not known how the index is reached
     */
    @API(status = Status.INTERNAL)
    default Finding inWheel(Release release, ApiQuery query) {
        return Finding.unknown(Evidence.NONE, "no wheel can be read");
    }

    /**
     * Finds the answer to a question that takes asking, and keeps it, so that the next run does not ask again.
     *
     * @param question what the answer depends on beside the interpreter, to be written as JSON
     * @param type what the answer is read as, from JSON
     * @param answer gives the answer where it is not known yet
     * @param <T> the same
     * @return the answer
     */
    <T> T remembered(Object question, Class<T> type, Supplier<T> answer);

    /**
     * Asks the interpreter of the bubble that the script ran in, with what is installed there.
     *
     * @param question one that answers within seconds
     * @param asked its standard input, written as JSON
     * @param type what it answers
     * @param <T> the same
     * @return the answer
     * @throws dev.omnipkg.core.process.ProcessException if it fails, or takes longer
     * @throws UnsupportedOperationException by default, which counts as "don't know"
     */
    @API(status = Status.INTERNAL)
    default <T> T ask(PythonProgram question, Object asked, Class<T> type) {
        throw new UnsupportedOperationException("no interpreter can be asked");
    }
}
