package dev.omnipkg.core.bisect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.omnipkg.core.bisect.BisectReport.Flip;
import dev.omnipkg.core.bisect.BisectRequest.Options;
import dev.omnipkg.core.failure.FailureSignature;
import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.index.ReleaseChoice;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.requirement.Version;
import dev.omnipkg.core.testing.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The search alone, over a real index, with histories that a list of results tells. */
class VersionBisectionTests {

    private static final DistributionName LIB = new DistributionName("lib");
    private static final int RELEASES = 20;

    private static final FailureSignature WANTED = signature("AttributeError", "gone");
    private static final FailureSignature OTHER = signature("ImportError", "elsewhere");

    @TempDir
    private static Path directory;

    private static HealingEngine engine;
    private static Interpreter interpreter;

    private final List<String> asked = new ArrayList<>();

    @BeforeAll
    static void makeIndex() throws Exception {
        Sandbox sandbox = new Sandbox(directory);
        for (int release = 0; release < RELEASES; release++) {
            sandbox.index().add("lib", "1." + release);
        }
        sandbox.index().add("lib", "1.10rc1");
        sandbox.index().add("early", "1.0rc1").add("early", "1.0rc2");
        sandbox.index().add("wheels", "1.10");
        for (int release = 11; release < RELEASES; release++) {
            sandbox.index().add("wheels", "1." + release);
        }
        Path page = directory.resolve("index/simple/wheels/index.html");
        for (int release = 0; release < 10; release++) {
            String source = "wheels-1." + release + ".tar.gz";
            Files.writeString(page, Files.readString(page) + "<a href=\"" + source + "\">" + source + "</a>\n");
        }
        engine = sandbox.engine();
        interpreter = engine.base(sandbox.baseRequest()).interpreter();
    }

    private static FailureSignature signature(String type, String name) {
        return new FailureSignature("builtins." + type, "x.py:3", "", Set.of(name), type + ": " + name);
    }

    /** A history: what release 1.n does. */
    private BisectReport find(String good, String bad, Options options, IntFunction<TrialResult> history)
            throws Exception {
        return find(new BisectRequest(LIB, version(good), version(bad), options), history);
    }

    private BisectReport find(BisectRequest request, IntFunction<TrialResult> history) throws Exception {
        Trial trial = given -> {
            String version = given.get(0).pinnedVersion().orElseThrow().toString();
            asked.add(version);
            return history.apply(Integer.parseInt(version.substring(2).replace("rc1", "")));
        };
        return VersionBisection.find(request, trial, engine, interpreter, step -> {});
    }

    /** Back from the newest. */
    private static BisectRequest newestOf(String distribution) {
        return new BisectRequest(
                new DistributionName(distribution), Optional.empty(), Optional.empty(), Options.DEFAULTS);
    }

    private static Optional<Version> version(String text) {
        return Optional.of(text).filter(present -> !present.isEmpty()).map(Version::of);
    }

    private static TrialResult good() {
        return new TrialResult.Passed(List.of());
    }

    private static TrialResult bad() {
        return new TrialResult.Failed(WANTED, List.of());
    }

    private static IntFunction<TrialResult> badFrom(int first) {
        return release -> release < first ? good() : bad();
    }

    private static void assertFlip(Flip flip, String last, String first, String... unknown) {
        assertThat(flip.last()).hasToString(last);
        assertThat(flip.first()).hasToString(first);
        assertThat(flip.unknown()).extracting(Version::toString).containsExactly(unknown);
    }

    @Test
    void findsEveryFirstBadVersionWithinItsRuns() throws Exception {
        for (int first = 1; first < RELEASES; first++) {
            asked.clear();
            BisectReport report = find("1.0", "1.19", Options.DEFAULTS, badFrom(first));

            assertFlip(report.flip(), "1." + (first - 1), "1." + first);
            assertThat(report.candidates()).isEqualTo(RELEASES);
            assertThat(report.runs()).isEqualTo(asked.size()).isLessThanOrEqualTo(5 + 2);
            assertThat(report.again()).isEmpty();
            assertThat(report.failure()).isEqualTo("AttributeError: gone");
        }
    }

    @Test
    void verifiesTheEndsFirst() throws Exception {
        find("1.3", "1.7", Options.DEFAULTS, badFrom(5));

        assertThat(asked).startsWith("1.7", "1.3").doesNotContain("1.2", "1.8");
    }

    @Test
    void findsTheFirstFixedVersion() throws Exception {
        BisectReport report = find("1.19", "1.0", Options.DEFAULTS, release -> release < 8 ? bad() : good());

        assertFlip(report.flip(), "1.7", "1.8");
        assertThat(report.flip().fixed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 18})
    void walksBackFromTheNewest(int first) throws Exception {
        BisectReport report = find("", "", Options.DEFAULTS, badFrom(first));

        assertFlip(report.flip(), "1." + (first - 1), "1." + first);
        assertThat(asked).startsWith("1.19", "1.18");
    }

    @Test
    void walksBackToTheOldestThatCanBeInstalled() throws Exception {
        BisectReport report = find(newestOf("wheels"), badFrom(11));

        assertFlip(report.flip(), "1.10", "1.11");
        assertThat(asked).containsExactly("1.19", "1.18", "1.16", "1.12", "1.10", "1.11");
    }

    @Test
    void saysThatNothingOlderCanBeInstalled() {
        BisectRequest oldest =
                new BisectRequest(new DistributionName("wheels"), Optional.empty(), version("1.10"), Options.DEFAULTS);

        assertThatExceptionOfType(BisectException.class)
                .isThrownBy(() -> find(oldest, badFrom(0)))
                .withMessage("No release before wheels 1.10 can be installed. Name a good version.");
    }

    @Test
    void saysThatNoReleaseCounts() {
        assertThatExceptionOfType(BisectException.class)
                .isThrownBy(() -> find(newestOf("early"), badFrom(0)))
                .withMessage(
                        "The index has early 1.0rc1 to 1.0rc2, and all of it is pre-releases or was withdrawn, which does"
                                + " not count. Let it count (omnipkg.prereleases=true, preReleases = true; omnipkg.yanked=true,"
                                + " yanked = true).");
    }

    @Test
    void passesOverWhatCannotBeBuiltAndWhatFailsInAnotherWay() throws Exception {
        BisectReport report = find("1.0", "1.19", Options.DEFAULTS, release -> switch (release) {
            case 8 -> new TrialResult.Impossible("no wheel");
            case 9, 10 -> new TrialResult.Failed(OTHER, List.of());
            default -> badFrom(9).apply(release);
        });

        assertFlip(report.flip(), "1.7", "1.11", "1.8", "1.9", "1.10");
        assertThat(report.steps())
                .extracting(BisectStep::toString)
                .contains("1.8 unknown: no wheel", "1.9 unknown: fails in another way: ImportError: elsewhere");
        assertThat(report.runs()).isEqualTo(asked.size() - 1);
    }

    @Test
    void aLongSeriesThatSaysNothingCostsFewRuns() throws Exception {
        BisectReport report = find(
                "1.0",
                "1.19",
                Options.DEFAULTS,
                release -> release < 3 ? good() : release < 17 ? new TrialResult.Failed(OTHER, List.of()) : bad());

        assertThat(report.flip().last()).hasToString("1.2");
        assertThat(report.flip().first()).hasToString("1.17");
        assertThat(report.flip().unknown()).hasSize(14);
        assertThat(report.runs()).isLessThanOrEqualTo(2 * 5 + 2);
    }

    @Test
    void looksIntoWhatItHasPassedOver() throws Exception {
        BisectReport report = find(
                "1.0",
                "1.19",
                Options.DEFAULTS,
                release -> release == 9 || release == 13
                        ? new TrialResult.Failed(OTHER, List.of())
                        : badFrom(11).apply(release));

        assertFlip(report.flip(), "1.10", "1.11");
    }

    @Test
    void whatIsBadAmongTheUnknownIsNoSecondChange() throws Exception {
        Set<Integer> telling = Set.of(0, 8, 10, 12, 14, 16, 19);
        BisectReport report = find(
                "1.0",
                "1.19",
                Options.DEFAULTS,
                release -> telling.contains(release)
                        ? badFrom(10).apply(release)
                        : new TrialResult.Impossible("versions in conflict"));

        assertFlip(report.flip(), "1.8", "1.14", "1.9", "1.10", "1.11", "1.12", "1.13");
        assertThat(report.again()).isEmpty();
    }

    @Test
    void noticesAHistoryThatChangesTwice() throws Exception {
        IntFunction<TrialResult> history = release -> (release >= 2 && release < 9) || release >= 15 ? bad() : good();

        BisectReport report = find("1.0", "1.19", Options.DEFAULTS, history);

        assertThat(report.again()).isPresent();
        assertThat(report.runs()).isLessThanOrEqualTo(7);
    }

    @Test
    void reportsEveryChangeWhenAsked() throws Exception {
        BisectReport report = find(
                "1.0",
                "1.19",
                new Options(ReleaseChoice.FINAL, true, 1),
                release -> (release >= 2 && release < 9) || release == 19 ? bad() : good());

        assertThat(report.flips()).hasSize(3);
        assertFlip(report.flips().get(0), "1.1", "1.2");
        assertFlip(report.flips().get(1), "1.8", "1.9");
        assertThat(report.flips().get(1).fixed()).isTrue();
        assertFlip(report.flip(), "1.18", "1.19");
        assertThat(report.runs()).isEqualTo(RELEASES);
    }

    @Test
    void repeatsFlakyRuns() throws Exception {
        IntFunction<TrialResult> flaky =
                release -> release < 6 || (release < 19 && asked.size() % 2 == 0) ? good() : bad();

        BisectReport report = find("1.0", "1.19", new Options(ReleaseChoice.FINAL, false, 2), flaky);

        assertFlip(report.flip(), "1.5", "1.6");
    }

    @Test
    void takesPreReleasesOnRequest() throws Exception {
        BisectReport without = find("1.8", "1.11", Options.DEFAULTS, badFrom(10));
        BisectReport with = find("1.8", "1.11", new Options(new ReleaseChoice(true, false), false, 1), badFrom(10));

        assertFlip(without.flip(), "1.9", "1.10");
        assertFlip(with.flip(), "1.9", "1.10rc1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.0|1.3|The script passes with lib 1.3, the bad end. Name a version that it fails with as bad; where an older"
                        + " one is bad and a newer one good, the first good one is looked for.",
                "1.6|1.9|The script fails with lib 1.6, the good end, as it does with lib 1.9: AttributeError: gone",
                "1.9|1.9|Good and bad are the same version, lib 1.9. Name two.",
                "1.0|7.7|The index has no lib 7.7; it has 20 releases, 1.0 to 1.19. Name one of them."
            })
    void saysWhatIsWrongWithTheEnds(String good, String bad, String message) {
        assertThatExceptionOfType(BisectException.class)
                .isThrownBy(() -> find(good, bad, Options.DEFAULTS, badFrom(5)))
                .withMessage(message);
    }

    @Test
    void saysThatNoVersionIsGood() {
        assertThatExceptionOfType(BisectException.class)
                .isThrownBy(() -> find("", "1.5", Options.DEFAULTS, badFrom(0)))
                .withMessage(
                        "Of the releases before lib 1.5 those that were tried are not good: 1.4, 1.2, 1.0. Name one that is, or"
                                + " check the script.");
    }

    @Test
    void saysThatAnEndCannotBeTried() {
        assertThatExceptionOfType(BisectException.class)
                .isThrownBy(
                        () -> find("1.0", "1.5", Options.DEFAULTS, release -> new TrialResult.Impossible("no wheel")))
                .withMessage("Nothing is known of the bad end, lib 1.5: no wheel");
    }

    @Test
    void preparesBothNextCandidatesWhileOneRuns() throws Exception {
        Set<String> prepared = ConcurrentHashMap.newKeySet();
        CountDownLatch both = new CountDownLatch(2);
        Trial trial = new Trial() {
            @Override
            public TrialResult run(List<Requirement> given) {
                int release = Integer.parseInt(
                        given.get(0).pinnedVersion().orElseThrow().toString().substring(2));
                if (release == 9) {
                    awaitQuietly(both);
                }
                return badFrom(15).apply(release);
            }

            @Override
            public void prepare(List<Requirement> given) {
                prepared.add(given.get(0).toString());
                both.countDown();
            }
        };

        VersionBisection.find(
                new BisectRequest(LIB, version("1.0"), version("1.19"), Options.DEFAULTS),
                trial,
                engine,
                interpreter,
                step -> {});

        assertThat(prepared).contains("lib==1.4", "lib==1.14");
    }

    @Test
    void leavesNothingAtWork() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger working = new AtomicInteger();
        Trial trial = new Trial() {
            @Override
            public TrialResult run(List<Requirement> given) {
                if (given.get(0).toString().equals("lib==1.1")) {
                    awaitQuietly(begun);
                }
                return badFrom(2).apply(given.get(0).toString().equals("lib==1.3") ? 3 : 1);
            }

            @Override
            public void prepare(List<Requirement> given) {
                working.incrementAndGet();
                begun.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    clearUp();
                    working.decrementAndGet();
                }
            }
        };

        VersionBisection.find(
                new BisectRequest(LIB, version("1.0"), version("1.3"), Options.DEFAULTS),
                trial,
                engine,
                interpreter,
                step -> {});

        assertThat(working).hasValue(0);
    }

    /** As an installer does that is interrupted. */
    private static void clearUp() {
        try {
            for (int file = 0; file < 500; file++) {
                Files.delete(Files.createTempFile(directory, "prefetch", ""));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
