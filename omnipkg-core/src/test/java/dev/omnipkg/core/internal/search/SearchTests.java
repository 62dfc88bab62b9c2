package dev.omnipkg.core.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.diagnosis.Analyses;
import dev.omnipkg.core.diagnosis.Candidate;
import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.Diagnosis.Exclusion;
import dev.omnipkg.core.diagnosis.Diagnosis.Hypothesis;
import dev.omnipkg.core.diagnosis.FailureAnalysis;
import dev.omnipkg.core.diagnosis.Grade;
import dev.omnipkg.core.diagnosis.RejectedCandidate;
import dev.omnipkg.core.failure.Failure;
import dev.omnipkg.core.failure.FailureReader;
import dev.omnipkg.core.internal.io.FileCache;
import dev.omnipkg.core.python.InstalledDistributions;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.requirement.Version;
import dev.omnipkg.core.testing.ForgedRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is tried, and in which order; of {@code a} nine releases can be installed, of the others none is known. */
class SearchTests {

    private static final RequirementSet NOTHING = RequirementSet.of(List.of());

    @TempDir
    private Path root;

    private final Search search = new Search(SearchTests::admitAll, SearchTests::releases);

    private static CandidateFilter.Admitted admitAll(Hypothesis hypothesis, SearchState state) {
        return new CandidateFilter.Admitted(hypothesis.candidates(), Optional.empty());
    }

    private static List<Version> releases(DistributionName name) {
        return name.value().equals("a")
                ? IntStream.rangeClosed(1, 9)
                        .mapToObj(major -> Version.of(major + ".0"))
                        .toList()
                : List.of();
    }

    /** Each text is a candidate, with spaces between its requirements. */
    private static Hypothesis hypothesis(Grade grade, String... candidates) {
        return new Hypothesis(
                grade,
                Stream.of(candidates)
                        .map(candidate -> new Candidate(Stream.of(candidate.split(" ", -1))
                                .map(Requirement::parse)
                                .toList()))
                        .toList(),
                grade + " " + List.of(candidates) + ".",
                List.of());
    }

    private static Hypothesis stated(String... candidates) {
        return hypothesis(Grade.STATED, candidates);
    }

    private static Hypothesis shown(String... candidates) {
        return hypothesis(Grade.SHOWN, candidates);
    }

    private static Hypothesis suspected(String... candidates) {
        return hypothesis(Grade.SUSPECTED, candidates);
    }

    private static Hypothesis dated(String... candidates) {
        return hypothesis(Grade.DATED, candidates);
    }

    private static Map<String, Object> frame(String file, int line, String module) {
        return Map.of("file", file, "function", "f", "line", line, "module", module);
    }

    private static Failure failure(String type, List<Map<String, Object>> frames) {
        return failure(type, "seen", frames);
    }

    private static Failure failure(String type, String message, List<Map<String, Object>> frames) {
        String json = ForgedRecord.of(
                Map.of("type", type, "module", "builtins", "message", message, "relation", "raised", "frames", frames));
        return FailureReader.read(List.of(json)).orElseThrow();
    }

    /** What is installed, each as name and version with a space between; what is not 9.0 was changed. */
    private FailedRun tried(Failure failure, List<String> installed, Diagnosis... said) throws IOException {
        Path site = root.resolve(String.join("-", installed).replace(' ', '-')).resolve("site-packages");
        Set<DistributionName> changed = installed.stream()
                .filter(each -> !each.endsWith(" 9.0"))
                .map(each -> new DistributionName(each.split(" ", -1)[0]))
                .collect(Collectors.toSet());
        for (String each : installed) {
            String[] parts = each.split(" ", -1);
            Path info = Files.createDirectories(site.resolve(parts[0] + "-" + parts[1] + ".dist-info"));
            Files.writeString(info.resolve("METADATA"), "Name: " + parts[0] + "\nVersion: " + parts[1] + "\n");
            Files.writeString(info.resolve("RECORD"), parts[0] + ".py,,\n");
        }
        InstalledDistributions distributions = InstalledDistributions.read(List.of(site), new FileCache<>());
        FailureAnalysis analysis = Analyses.of(failure, distributions, said);
        return new FailedRun(analysis, analysis.diagnosis(), changed);
    }

    /** The script itself fails at a line. */
    private FailedRun failsAt(int line, String installed, Diagnosis... said) throws IOException {
        return tried(
                failure("TypeError", List.of(frame("/script.py", line, "__main__"))),
                List.of(installed.split(", ", -1)),
                said);
    }

    private FailedRun statesAgain(String installed, Diagnosis... said) throws IOException {
        return tried(
                failure("TypeError", "another", List.of(frame("/script.py", 1, "__main__"))),
                List.of(installed.split(", ", -1)),
                said);
    }

    private FailedRun failsAt(int line, Diagnosis... said) throws IOException {
        return failsAt(line, "a 9.0, b 9.0", said);
    }

    /** The first of what is installed fails, where the script calls it. */
    private FailedRun failsItself(String installed, Diagnosis... said) throws IOException {
        List<String> all = List.of(installed.split(", ", -1));
        String name = all.get(0).split(" ", -1)[0];
        String site = root.resolve(String.join("-", all).replace(' ', '-'))
                .resolve("site-packages")
                .toString();
        return tried(
                failure(
                        "ValueError",
                        List.of(frame("/script.py", 1, "__main__"), frame(site + "/" + name + ".py", 1, name))),
                all,
                said);
    }

    private void begin(FailedRun first) throws IOException {
        search.begin(NOTHING, first, Optional.empty());
    }

    private SearchStep next() throws IOException {
        return search.next().orElseThrow();
    }

    /** All that is tried from here on, where nothing comes of any. */
    private List<String> rest() throws IOException {
        List<String> all = new ArrayList<>();
        for (Optional<SearchStep> step = search.next(); step.isPresent(); step = search.next()) {
            all.add(wants(step.get()));
        }
        return all;
    }

    private static String wants(SearchStep step) {
        return step.needs().requirements().stream().map(Requirement::toString).collect(Collectors.joining(" "));
    }

    @Test
    void triesWhatHasTheBetterEvidenceFirst() throws Exception {
        begin(failsAt(1, dated("a<2"), suspected("a<3", "b<3"), shown("a<4", "b<4"), stated("a<5")));

        assertThat(rest()).containsExactly("a<5", "a<4", "b<4", "a<3", "b<3", "a<2");
    }

    @Test
    void triesNothingTwice() throws Exception {
        begin(failsAt(1, stated("a<2"), shown("a<2", "b<2"), suspected("b<2", "a<2"), suspected("b<3 a<2", "a<2 b<3")));

        assertThat(rest()).containsExactly("a<2", "b<2", "a<2 b<3");
    }

    @Test
    void goesOnFromAFailureFurtherOn() throws Exception {
        begin(failsAt(1, shown("a<2", "a<1")));

        search.failed(next(), failsAt(2, "a 1.0, b 9.0", shown("b<3")));

        assertThat(rest()).containsExactly("a<2 b<3", "a<1");
    }

    @Test
    void givesUpWhatChangesNothing() throws Exception {
        begin(failsAt(1, suspected("a<2", "b<2")));

        search.failed(next(), failsAt(1, "a 1.0, b 9.0", suspected("b<2"), suspected("c<2")));

        assertThat(rest()).containsExactly("b<2");
    }

    /** The next series of the same distribution may do. */
    @Test
    void goesFurtherAlongReleasesThatChangeNothing() throws Exception {
        begin(failsAt(1, suspected("a<9")));

        search.failed(next(), failsAt(1, "a 8.0, b 9.0", suspected("a<8"), suspected("b<8")));

        assertThat(rest()).containsExactly("a<8");
    }

    @Test
    void turnsBackFromAFailureInsideWhatWasChanged() throws Exception {
        begin(failsAt(1, suspected("b<2", "a<2")));

        search.failed(next(), failsItself("b 1.0, a 9.0", suspected("c<2")));

        assertThat(rest()).containsExactly("a<2", "b<2 c<2");
    }

    @Test
    void halvesBetweenAReleaseThatFailsAsBeforeAndOneThatFailsItself() throws Exception {
        begin(failsAt(1, suspected("a<2")));

        search.failed(next(), failsItself("a 1.0, b 9.0"));
        SearchStep five = next();
        assertThat(wants(five)).isEqualTo("a==5.0");
        search.failed(five, failsAt(1, "a 5.0, b 9.0"));
        SearchStep three = next();
        assertThat(wants(three)).isEqualTo("a==3.0");
        search.failed(three, failsItself("a 3.0, b 9.0"));

        assertThat(rest()).containsExactly("a==4.0");
    }

    /** The first one in between comes before the next series. */
    @Test
    void halvesBeforeItGoesToTheNextSeries() throws Exception {
        begin(failsAt(1, suspected("a<2", "b<2")));

        search.failed(next(), failsItself("a 1.0, b 9.0"));

        assertThat(rest()).containsExactly("a==5.0", "b<2");
    }

    @Test
    void halvesOnceMoreBeforeItGoesToTheNextSeries() throws Exception {
        begin(failsAt(1, suspected("a<2", "b<2")));

        search.failed(next(), failsItself("a 1.0, b 9.0"));
        search.failed(next(), failsAt(1, "a 5.0, b 9.0"));

        assertThat(rest()).containsExactly("a==3.0", "b<2");
    }

    @Test
    void halvesNothingWhereTheReleasesAreNotKnown() throws Exception {
        begin(failsAt(1, suspected("b<2", "a<2")));

        search.failed(next(), failsItself("b 1.0, a 9.0"));

        assertThat(rest()).containsExactly("a<2");
    }

    /** What releases show, or somebody states, is where it is said to be. */
    @Test
    void halvesNothingThatIsNotMereSuspicion() throws Exception {
        begin(failsAt(1, shown("a<2", "b<2")));

        search.failed(next(), failsItself("a 1.0, b 9.0"));

        assertThat(rest()).containsExactly("b<2");
    }

    @Test
    void beginsWithWhatIsKnown() throws Exception {
        search.begin(NOTHING, failsAt(1, stated("a<2"), suspected("b<2")), Optional.of(suspected("b<2")));

        SearchStep known = next();

        assertThat(wants(known)).isEqualTo("b<2");
        assertThat(known.isKnown()).isTrue();
        assertThat(rest()).containsExactly("a<2");
    }

    @Test
    void leavesWhatIsStatedWhereNoVersionCuresTheFailure() throws Exception {
        begin(failsAt(
                1, Exclusion.certain("No version can.", List.of()), stated("a<2"), shown("a<3"), suspected("a<4")));

        assertThat(rest()).containsExactly("a<2");
        assertThat(search.findings().isExcluded()).isTrue();
    }

    @Test
    void endsAtOnceWhereNoVersionCuresTheFailure() throws Exception {
        begin(failsAt(1, Exclusion.certain("No version can.", List.of()), shown("a<3"), suspected("a<4")));

        assertThat(rest()).isEmpty();
        assertThat(search.findings().isHopeful()).isFalse();
        assertThat(search.findings().reason(Optional.empty())).isEqualTo("No version can.");
    }

    @Test
    void leavesWhatIsShownWhereItIsLikelyThatNoVersionCuresTheFailure() throws Exception {
        begin(failsAt(1, Exclusion.likely("It is the data.", List.of()), shown("a<3"), suspected("a<4")));

        assertThat(rest()).containsExactly("a<3");
        assertThat(search.findings().isExcluded()).isFalse();
    }

    @Test
    void triesTheTimeThatTheProjectNamesBeforeItGoesOnFromASetback() throws Exception {
        begin(failsAt(1, suspected("b<2"), dated("a<3")));

        search.failed(next(), failsItself("b 1.0, a 9.0", suspected("c<2")));

        assertThat(rest()).containsExactly("a<3", "b<2 c<2");
    }

    @Test
    void triesNothingElseWhereTheScriptStatesIt() throws Exception {
        begin(failsAt(1, stated("a<2").byScript(true), suspected("b<2"), dated("b<3")));

        assertThat(rest()).containsExactly("a<2");
    }

    @Test
    void restsOnTheWeakestEvidenceOfItsWay() throws Exception {
        begin(failsAt(1, suspected("a<2")));
        SearchStep first = next();
        search.failed(first, failsAt(2, "a 1.0, b 9.0", stated("b<2")));

        SearchStep second = next();

        assertThat(first.grade()).isEqualTo(Grade.SUSPECTED);
        assertThat(wants(second)).isEqualTo("a<2 b<2");
        assertThat(second.grade()).isEqualTo(Grade.SUSPECTED);
    }

    /** A check that now states something else, as in the next round of a loop, is another failure in the same line. */
    @Test
    void takesAnotherStatementOfTheSameLineForAnotherFailure() throws Exception {
        begin(failsAt(1, stated("a<2")));

        search.failed(next(), statesAgain("a 1.0, b 9.0", stated("b<2")));

        assertThat(rest()).containsExactly("a<2 b<2");
    }

    @Test
    void takesTheSameStatementForTheSameFailure() throws Exception {
        begin(failsAt(1, stated("a<2")));

        search.failed(next(), failsAt(1, "a 1.0, b 9.0", stated("b<2")));

        assertThat(rest()).isEmpty();
    }

    @Test
    void goesOnFromWhatCannotBeImported() throws Exception {
        begin(failsAt(1, shown("b<2")));

        search.unverified(next(), failsItself("b 1.0, a 9.0", shown("a<2")));

        assertThat(rest()).containsExactly("a<2 b<2");
    }

    @Test
    void tellsWhatIsNotAdmitted() throws Exception {
        Search guarded = new Search(
                (hypothesis, state) -> new CandidateFilter.Admitted(List.of(), Optional.of("Nobody may have that.")),
                SearchTests::releases);
        guarded.begin(NOTHING, failsAt(1, shown("a<2")), Optional.empty());

        assertThat(guarded.next()).isEmpty();
        assertThat(guarded.findings().isHopeful()).isTrue();
        assertThat(guarded.findings().reason(Optional.empty())).isEqualTo("SHOWN [a<2]. Nobody may have that.");
    }

    /** What was tried before the script got there is of another failure. */
    @Test
    void tellsWhatWasTriedAgainstTheFailureThatTheScriptGotFurthestTo() throws Exception {
        begin(failsAt(1, suspected("b<2", "a<2")));
        search.failed(next(), failsAt(1, "b 1.0, a 9.0"));
        search.failed(next(), failsAt(2, "b 9.0, a 1.0", suspected("b<3")));
        search.failed(next(), failsItself("b 2.0, a 1.0"));

        assertThat(search.next()).isEmpty();
        assertThat(search.findings().reason(Optional.of("The limit is reached.")))
                .isEqualTo(
                        "SUSPECTED [b<3]. With [a<2, b<3] a distribution that was changed fails itself: ValueError: seen. The limit is"
                                + " reached.");
        assertThat(search.findings().rejected())
                .extracting(RejectedCandidate::reason)
                .containsExactly(
                        "With [b<2] the script fails in the same way.",
                        "With [a<2] the script got further, and failed again: TypeError: seen.",
                        "With [a<2, b<3] a distribution that was changed fails itself: ValueError: seen.");
    }

    @Test
    void joinsWhatIsNeeded() {
        RequirementSet given = RequirementSet.of(
                List.of(Requirement.parse("a<3"), Requirement.parse("a>1"), Requirement.parse("b<2")));
        RequirementSet needs = given.with(Candidate.of(Requirement.parse("b>1"), Requirement.parse("c<2")));

        assertThat(given.requirements()).hasSize(2);
        assertThat(needs.names()).extracting(DistributionName::value).containsExactly("a", "b", "c");
        assertThat(needs.find(new DistributionName("a"))).hasValueSatisfying(both -> {
            assertThat(both.excludes("3.0")).isTrue();
            assertThat(both.excludes("1.0")).isTrue();
            assertThat(both.excludes("2.0")).isFalse();
        });
        assertThat(needs.isGiven(Requirement.parse("b<2"))).isTrue();
        assertThat(needs.isGiven(Requirement.parse("c<2"))).isFalse();
    }

    @Test
    void halvesNoMoreThanFourTimes() {
        List<Version> releases = IntStream.rangeClosed(1, 100)
                .mapToObj(major -> Version.of(String.valueOf(major)))
                .toList();
        ReleaseRange range = ReleaseRange.between(new DistributionName("a"), Version.of("100"), Version.of("1"));
        List<String> middles = new ArrayList<>();
        for (Optional<Candidate> middle = range.middle(releases); middle.isPresent(); middle = range.middle(releases)) {
            middles.add(middle.get().toString());
            range = range.after(Version.of(middle.get().toString().replaceAll("[^0-9]", "")), true);
        }

        assertThat(middles).containsExactly("[a==51]", "[a==26]", "[a==14]", "[a==8]");
    }
}
