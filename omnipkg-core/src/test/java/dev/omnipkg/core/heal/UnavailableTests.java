package dev.omnipkg.core.heal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.bubble.Bubble;
import dev.omnipkg.core.files.DirectoryTree;
import dev.omnipkg.core.installer.UvAtHand;
import dev.omnipkg.core.plan.Mode;
import dev.omnipkg.core.plan.PlanRequest;
import dev.omnipkg.core.plan.Preference;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.run.ScriptRequest;
import dev.omnipkg.core.testing.Sandbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An index that answers with one status, or not at all, after the base was made from another one. */
class UnavailableTests {

    private static final DistributionName DEMO = new DistributionName("demo");

    @TempDir
    private Path directory;

    private Sandbox sandbox;
    private HttpServer server;
    private int status;

    @BeforeEach
    void makeBase() throws Exception {
        sandbox = new Sandbox(directory);
        sandbox.index().add("demo", "1.0").add("demo", "1.1");
        sandbox.base("demo==1.1");
        sandbox.engine().base(sandbox.baseRequest());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(status, -1);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** Status 0 is a closed port. */
    private Map<String, String> environment(int answer) {
        status = answer;
        Map<String, String> environment = new LinkedHashMap<>(sandbox.index().environment());
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/simple";
        environment.put("UV_DEFAULT_INDEX", url);
        environment.put("PIP_INDEX_URL", url);
        environment.put("UV_HTTP_RETRIES", "0");
        environment.put("PIP_RETRIES", "0");
        environment.put("PIP_TRUSTED_HOST", "127.0.0.1");
        environment.put("UV_CACHE_DIR", directory.resolve("cache").toString());
        if (answer == 0) {
            server.stop(0);
        }
        return environment;
    }

    private HealingEngine engine(Map<String, String> environment, String uv, boolean offline) {
        Optional<String> chosen = uv.equals("off") ? Optional.of(uv) : Optional.empty();
        return HealingEngine.open(new EngineSettings(
                sandbox.home(), chosen, offline, Optional.empty(), Set.of(), environment, directory));
    }

    private Optional<String> causeOfPlan(HealingEngine engine, String requirement) throws IOException {
        BaseEnvironment base = engine.base(sandbox.baseRequest());
        PlanRequest asked = PlanRequest.of(
                base, List.of(Requirement.parse(requirement)), List.of(), Mode.OVERLAY, Preference.CLOSEST);
        Throwable thrown = catchThrowable(() -> engine.components()
                .plannedBubbles()
                .planner()
                .plan(
                        asked,
                        engine.components()
                                .plannedBubbles()
                                .planner()
                                .ways(asked)
                                .get(0)));
        assertThat(thrown).isNotNull();
        return Unavailable.cause(thrown);
    }

    private EngineLookup lookup(HealingEngine engine) throws IOException {
        BaseEnvironment base = engine.base(sandbox.baseRequest());
        ScriptRequest script = sandbox.script("check.py", "");
        Bubble bubble = sandbox.engine().prebuild(base, List.of(), Mode.OVERLAY, HealingListener.NONE);
        return new EngineLookup(
                engine.components(),
                base,
                bubble,
                script,
                () -> script.project(engine.components().modules()));
    }

    @ParameterizedTest
    @CsvSource({"0, uv", "403, uv", "500, uv", "401, off"})
    void anIndexThatDoesNotAnswerIsNoJudgement(int answer, String uv) throws Exception {
        HealingEngine engine = engine(environment(answer), uv, false);
        EngineLookup lookup = lookup(engine);

        assertThat(causeOfPlan(engine, "demo==1.0")).isPresent();
        assertThat(lookup.unavailable()).isEmpty();
        assertThat(catchThrowable(() -> lookup.releases(DEMO))).isNotNull();
        assertThat(lookup.unavailable().orElseThrow())
                .startsWith("The releases of demo cannot be looked up.")
                .contains("/simple does not answer: ");
    }

    @Test
    void anIndexThatDoesNotHaveItIsOne() throws Exception {
        HealingEngine empty = engine(environment(404), "uv", false);
        EngineLookup lookup = lookup(empty);

        assertThat(causeOfPlan(empty, "demo==1.0")).isEmpty();
        assertThat(catchThrowable(() -> lookup.releases(DEMO))).hasMessageStartingWith("The index has no release of");
        assertThat(lookup.unavailable()).isEmpty();
        assertThat(causeOfPlan(sandbox.engine(), "demo==7")).isEmpty();
    }

    @Test
    void whatIsNotThereOfflineIsNone() throws Exception {
        UvAtHand.required();
        HealingEngine offline = engine(environment(500), "uv", true);
        EngineLookup lookup = lookup(offline);

        assertThat(causeOfPlan(offline, "demo==1.0").orElseThrow())
                .startsWith(
                        "uv cannot resolve demo==1.0. The build is offline; a run with the network fills uv's cache.");
        assertThat(catchThrowable(() -> lookup.releases(DEMO))).isNotNull();
        assertThat(lookup.unavailable().orElseThrow())
                .startsWith("The releases of demo are not known here, and the build is offline.");
    }

    @Test
    void aHomeThatCannotBeWrittenIsNone() throws Exception {
        HealingEngine engine = sandbox.engine();
        Path plans = sandbox.home().resolve("plans");
        if (Files.exists(plans)) {
            DirectoryTree.delete(plans);
        }
        Files.writeString(plans, "no directory");

        assertThat(causeOfPlan(engine, "demo==1.0").orElseThrow())
                .startsWith("Files of omnipkg's own cannot be read or written: ")
                .contains(plans.toString())
                .endsWith(". Another directory for them is named by omnipkg.home.");
    }

    @Test
    void beforeTheFirstRunItIsAnExceptionThatSaysSo() throws Exception {
        Path home = Files.writeString(directory.resolve("no-home"), "no directory");
        HealingEngine engine = HealingEngine.open(new EngineSettings(
                home,
                Optional.empty(),
                false,
                Optional.empty(),
                Set.of(),
                sandbox.index().environment(),
                directory));
        ScriptRequest script = sandbox.script("check.py", "raise SystemExit(1)");

        assertThat(catchThrowable(() -> engine.heal(
                        new HealingRequest(script, sandbox.baseRequest(), sandbox.options()), HealingListener.NONE)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Files of omnipkg's own cannot be read or written: ")
                .hasMessageContaining(home.toString())
                .hasMessageEndingWith(". Another directory for them is named by omnipkg.home.");
    }
}
