package dev.omnipkg.core.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Has failures judged by every analyzer there is. */
public final class Diagnostician {

    private final List<FailureAnalyzer> analyzers;
    private final List<String> broken;

    private Diagnostician(List<FailureAnalyzer> analyzers, List<String> broken) {
        this.analyzers = List.copyOf(analyzers);
        this.broken = List.copyOf(broken);
    }

    /**
     * Finds those that a class loader sees. One that cannot be loaded is passed over.
     *
     * @param loader sees omnipkg's own and the user's, which come first
     * @return the diagnostician
     */
    public static Diagnostician load(ClassLoader loader) {
        List<FailureAnalyzer> users = new ArrayList<>();
        List<FailureAnalyzer> own = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        ServiceLoader.load(FailureAnalyzer.class, loader).stream().forEach(provider -> {
            try {
                FailureAnalyzer analyzer = provider.get();
                boolean isOwn = analyzer.getClass().getPackage().equals(Diagnostician.class.getPackage());
                (isOwn ? own : users).add(analyzer);
            } catch (ServiceConfigurationError e) {
                broken.add(String.valueOf(e.getMessage()));
            }
        });
        users.addAll(own);
        return new Diagnostician(users, broken);
    }

    /**
     * Judges a failure. An analyzer that throws is passed over, and noted in the evidence where no other has a judgement.
     *
     * @param context the facts
     * @return the judgement
     */
    public Judgement judge(FailureContext context) {
        return new Judgement(context, analyzers, broken);
    }
}
