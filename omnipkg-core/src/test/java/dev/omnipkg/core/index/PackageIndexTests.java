package dev.omnipkg.core.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import dev.omnipkg.core.heal.AsOf;
import dev.omnipkg.core.heal.EngineSettings;
import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Version;
import dev.omnipkg.core.testing.Sandbox;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageIndexTests {

    private static final DistributionName DEMO = new DistributionName("demo-one");

    @TempDir
    private Path directory;

    private Sandbox sandbox;

    @BeforeEach
    void makeIndex() throws Exception {
        sandbox = new Sandbox(directory);
        sandbox.index().add("demo_one", "1.10").add("demo_one", "1.9").add("demo_one", "2.0rc1");
    }

    private HealingEngine engine(boolean offline, Optional<AsOf> asOf, Map<String, String> more) {
        Map<String, String> environment =
                new java.util.LinkedHashMap<>(sandbox.index().environment());
        environment.putAll(more);
        return HealingEngine.open(new EngineSettings(
                directory.resolve("home"), Optional.empty(), offline, asOf, Set.of(), environment, directory));
    }

    private static List<Release> releases(HealingEngine engine, Sandbox sandbox) throws Exception {
        return engine.index().releases(interpreter(engine, sandbox), DEMO);
    }

    private static Interpreter interpreter(HealingEngine engine, Sandbox sandbox) throws Exception {
        return engine.base(sandbox.baseRequest()).interpreter();
    }

    @Test
    void readsThePagesOfADirectory() throws Exception {
        HealingEngine engine = engine(false, Optional.empty(), Map.of());

        List<Release> releases = releases(engine, sandbox);

        assertThat(releases).extracting(Release::toString).containsExactly("1.9", "1.10", "2.0rc1");
        DistributionFile wheel =
                releases.get(0).wheelFor(interpreter(engine, sandbox)).orElseThrow();
        assertThat(wheel.sha256()).hasSize(64);
        assertThat(Path.of(java.net.URI.create(wheel.url()))).exists();
        assertThat(releases.get(0).isYanked()).isFalse();
    }

    @Test
    void findsLinksBesideTheIndex() throws Exception {
        Sandbox other = new Sandbox(Files.createDirectory(directory.resolve("other")));
        other.index().add("demo_one", "3.0");
        Path links = directory.resolve("other/index/simple/demo-one");

        HealingEngine engine = engine(false, Optional.empty(), Map.of("UV_FIND_LINKS", links.toString()));

        assertThat(releases(engine, sandbox)).extracting(Release::toString).endsWith("2.0rc1", "3.0");
    }

    @Test
    void keepsAnswersForLaterOfflineBuilds() throws Exception {
        releases(engine(false, Optional.empty(), Map.of()), sandbox);
        sandbox.index().add("demo_one", "4.0");

        assertThat(releases(engine(true, Optional.empty(), Map.of()), sandbox)).hasSize(3);
    }

    @Test
    void oneEngineSeesAnAnswerThatWasAskedForAnew() throws Exception {
        HealingEngine engine = engine(false, Optional.empty(), Map.of());
        releases(engine, sandbox);
        sandbox.index().add("demo_one", "4.0");

        answerIsOf(Instant.now().minusSeconds(60));
        assertThat(List.of(releases(engine, sandbox), releases(engine, sandbox)))
                .allSatisfy(releases -> assertThat(releases).hasSize(3));

        answerIsOf(Instant.now().minusSeconds(3600));
        assertThat(releases(engine, sandbox)).extracting(Release::toString).endsWith("4.0");
        assertThat(engine.index().installable(interpreter(engine, sandbox), DEMO))
                .extracting(Release::toString)
                .containsExactly("1.9", "1.10", "4.0");
    }

    private void answerIsOf(Instant time) throws Exception {
        try (Stream<Path> answers = Files.list(directory.resolve("home/index"))) {
            for (Path answer : answers.toList()) {
                Files.setLastModifiedTime(answer, FileTime.from(time));
            }
        }
    }

    @Test
    void saysWhatIsNotKnownOffline() throws Exception {
        HealingEngine engine = engine(true, Optional.empty(), Map.of());

        assertThatExceptionOfType(IndexException.class)
                .isThrownBy(() -> releases(engine, sandbox))
                .withMessage(
                        "The releases of demo-one are not known here, and the build is offline. A run with the network"
                                + " fills omnipkg's store; versions that are given exactly need no index.");
    }

    @Test
    void saysWhatTheIndexDoesNotHave() throws Exception {
        HealingEngine engine = engine(false, Optional.empty(), Map.of());

        assertThatExceptionOfType(IndexException.class)
                .isThrownBy(() -> engine.index()
                        .releases(interpreter(engine, sandbox), new DistributionName("nowhere-to-be-found")))
                .withMessage(
                        "The index has no release of nowhere-to-be-found. Check the name, and the index that uv and pip"
                                + " are set up for.");
    }

    @Test
    void saysWhatCannotBeReadAsAnIndex() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] page = "{\"message\": \"teapot\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/vnd.pypi.simple.v1+json");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/simple";
            HealingEngine index = engine(false, Optional.empty(), Map.of("UV_DEFAULT_INDEX", url));
            HealingEngine links = engine(false, Optional.empty(), Map.of("UV_FIND_LINKS", url));

            for (HealingEngine engine : List.of(index, links)) {
                assertThatExceptionOfType(IndexException.class)
                        .isThrownBy(() -> releases(engine, sandbox))
                        .withMessageContaining(url + " cannot be read as an index: KeyError: 'files'")
                        .withMessageNotContaining("Traceback");
            }
        } finally {
            server.stop(0);
        }
    }

    @Test
    void asksTheIndexInEffectAsItStoodThen() throws Exception {
        DistributionName rich = new DistributionName("rich");
        HealingEngine engine = HealingEngine.open(new EngineSettings(
                directory.resolve("home"),
                Optional.empty(),
                false,
                Optional.of(new AsOf.Time(Instant.parse("2023-06-20T00:00:00Z"))),
                Set.of(),
                System.getenv(),
                directory));

        List<Release> releases = engine.index().releases(interpreter(engine, sandbox), rich);

        assertThat(releases.get(releases.size() - 1).version()).isEqualTo(Version.of("13.4.2"));
        assertThat(releases).extracting(Release::toString).contains("1.0.0", "10.16.2");
    }

    @Test
    void asksWithPipAlone() throws Exception {
        HealingEngine engine = HealingEngine.open(new EngineSettings(
                directory.resolve("home"),
                Optional.of("off"),
                false,
                Optional.empty(),
                Set.of(),
                System.getenv(),
                directory));

        assertThat(engine.index().releases(interpreter(engine, sandbox), new DistributionName("rich")))
                .extracting(Release::toString)
                .contains("13.4.2");
    }
}
