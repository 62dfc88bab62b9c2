package dev.omnipkg.core.diagnosis;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** All analyzers, the user's before omnipkg's own. */
@API(status = Status.INTERNAL)
public final class FailureAnalyzers {

    /** The iterator of a service loader may throw without end. */
    private static final int MOST_BROKEN = 100;

    private final List<FailureAnalyzer> analyzers;
    private final List<String> broken;

    private FailureAnalyzers(List<FailureAnalyzer> analyzers, List<String> broken) {
        this.analyzers = List.copyOf(analyzers);
        this.broken = List.copyOf(broken);
    }

    /**
     * Loads the user's analyzers, which a class loader sees, and adds omnipkg's own. One that cannot be loaded is passed over.
     *
     * @param loader sees the user's
     * @param own omnipkg's
     * @return all of them
     */
    public static FailureAnalyzers load(ClassLoader loader, List<FailureAnalyzer> own) {
        List<FailureAnalyzer> all = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        Iterator<FailureAnalyzer> users =
                ServiceLoader.load(FailureAnalyzer.class, loader).iterator();
        while (broken.size() < MOST_BROKEN && hasNext(users, broken)) {
            try {
                all.add(users.next());
            } catch (ServiceConfigurationError e) {
                broken.add(String.valueOf(e.getMessage()));
            }
        }
        all.addAll(own);
        return new FailureAnalyzers(all, broken);
    }

    /** The iterator throws where a class is named that is not there, and goes on behind it. */
    private static boolean hasNext(Iterator<FailureAnalyzer> users, List<String> broken) {
        while (broken.size() < MOST_BROKEN) {
            try {
                return users.hasNext();
            } catch (ServiceConfigurationError e) {
                broken.add(String.valueOf(e.getMessage()));
            }
        }
        return false;
    }

    /**
     * Analyses a failure. An analyzer that throws is passed over, and noted in the evidence where no other has a judgement.
     *
     * @param context the facts
     * @return the analysis
     */
    public FailureAnalysis analyze(FailureContext context) {
        return new FailureAnalysis(context, analyzers, broken);
    }
}
