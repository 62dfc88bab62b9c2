package dev.omnipkg.core.symbol;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.omnipkg.core.heal.EngineSettings;
import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.testing.Sandbox;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that wants a password, with and without ranges. */
class WheelsOverHttpTests {

    private static final String PASSWORD =
            "Basic " + Base64.getEncoder().encodeToString("ada:s%cret".getBytes(StandardCharsets.UTF_8));
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");

    private final ConcurrentLinkedQueue<Integer> lengths = new ConcurrentLinkedQueue<>();

    private Sandbox sandbox;
    private HttpServer server;
    private Path root;
    private boolean ranges = true;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        sandbox = new Sandbox(directory);
        Files.createDirectories(sandbox.home());
        root = directory.resolve("index");
        String large = comment(1_000_000);
        sandbox.index()
                .add(
                        "demo",
                        "1.0",
                        Map.of(
                                "demo/__init__.py",
                                "from .part import *",
                                "demo/large.py",
                                large,
                                "demo/part.py",
                                "thing = 1"));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static String comment(int length) {
        return new Random(length)
                .ints(length, 'a', 'z')
                .mapToObj(Character::toString)
                .collect(Collectors.joining("", "# ", "\n"));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Path file = root.resolve(exchange.getRequestURI().getPath().substring(1));
            if (!PASSWORD.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"wheels\"");
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            byte[] content = Files.readAllBytes(Files.isDirectory(file) ? file.resolve("index.html") : file);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            String range = exchange.getRequestHeaders().getFirst("Range");
            byte[] part = range != null && ranges ? part(exchange, range, content) : content;
            exchange.sendResponseHeaders(part == content ? 200 : 206, part.length);
            if (file.toString().endsWith(".whl")) {
                lengths.add(part.length);
            }
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(part);
            }
        }
    }

    private static byte[] part(HttpExchange exchange, String range, byte[] content) {
        Matcher matcher = RANGE.matcher(range);
        assertThat(matcher.matches()).isTrue();
        boolean suffix = matcher.group(1).isEmpty();
        int first = suffix
                ? Math.max(0, content.length - Integer.parseInt(matcher.group(2)))
                : Integer.parseInt(matcher.group(1));
        int end = suffix ? content.length : Integer.parseInt(matcher.group(2)) + 1;
        exchange.getResponseHeaders().set("Content-Range", "bytes " + first + "-" + (end - 1) + "/" + content.length);
        return Arrays.copyOfRange(content, first, end);
    }

    private HealingEngine engine(boolean offline) {
        Map<String, String> environment = sandbox.index().environment();
        environment.put(
                "UV_DEFAULT_INDEX",
                "http://ada:s%25cret@localhost:" + server.getAddress().getPort() + "/simple");
        return HealingEngine.open(new EngineSettings(
                sandbox.home(), Optional.empty(), offline, Optional.empty(), Set.of(), environment, sandbox.home()));
    }

    private List<Finding> find(HealingEngine engine, String symbol) throws Exception {
        return find(engine, "demo", symbol);
    }

    private List<Finding> find(HealingEngine engine, String name, String symbol) throws Exception {
        Interpreter interpreter = engine.base(sandbox.baseRequest()).interpreter();
        return engine.symbols()
                .probe()
                .inWheels(
                        interpreter,
                        engine.index().releases(interpreter, new DistributionName(name)),
                        ApiQuery.of(Symbol.parse(symbol)));
    }

    private static Finding present() {
        return new Finding(Presence.PRESENT, Evidence.WHEEL, "demo imports thing from demo.part");
    }

    @Test
    void fetchesOnlyPartsOfTheWheel() throws Exception {
        assertThat(find(engine(false), "demo.thing")).containsExactly(present());
        assertThat(lengths.stream().mapToInt(Integer::intValue).sum()).isLessThan(500_000);
    }

    /** What was fetched with one file ends anywhere in the next one, its header included. */
    @Test
    void readsFilesThatFollowOneAnother() throws Exception {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("chain/__init__.py", "from .part0 import thing");
        for (int part = 0; part < 100; part++) {
            files.put("chain/part" + part + ".py", comment(part * 20) + "from .part" + (part + 1) + " import thing");
        }
        files.put("chain/part100.py", "thing = 1");
        files.put("chain/large.py", comment(1_000_000));
        sandbox.index().add("chain", "1.0", files);

        assertThat(find(engine(false), "chain", "chain.thing"))
                .containsExactly(new Finding(Presence.PRESENT, Evidence.WHEEL, "chain imports thing from chain.part0"));
    }

    @Test
    void fetchesTheWholeWheelFromAServerWithoutRanges() throws Exception {
        ranges = false;

        assertThat(find(engine(false), "demo.thing")).containsExactly(present());
        assertThat(lengths).last().satisfies(length -> assertThat(length).isGreaterThan(500_000));
    }

    @Test
    void doesNotBelieveAWholeWheelThatIsNotTheOneInTheIndex() throws Exception {
        HealingEngine engine = engine(false);
        engine.index().releases(engine.base(sandbox.baseRequest()).interpreter(), new DistributionName("demo"));
        sandbox.index().add("demo", "1.0", Map.of("demo.py", "thing = 1"));
        ranges = false;

        assertThat(find(engine, "demo.thing"))
                .containsExactly(Finding.unknown(
                        Evidence.WHEEL,
                        "http://localhost:" + server.getAddress().getPort()
                                + "/simple/demo/demo-1.0-py3-none-any.whl cannot be read: the digest is not the one that"
                                + " the index tells"));
    }

    @Test
    void knowsOfflineWhatItReadBefore() throws Exception {
        find(engine(false), "demo.thing");

        assertThat(find(engine(true), "demo.thing")).containsExactly(present());
        assertThat(find(engine(true), "demo.other"))
                .containsExactly(Finding.unreachable(
                        Evidence.WHEEL, "its wheel was not read for this symbol before, and the build is offline"));
    }

    @Test
    void saysWhatCannotBeRead() throws Exception {
        HealingEngine engine = engine(false);
        engine.index().releases(engine.base(sandbox.baseRequest()).interpreter(), new DistributionName("demo"));
        Path wheel = root.resolve("simple/demo/demo-1.0-py3-none-any.whl");
        Files.writeString(wheel, "no zip archive");

        assertThat(find(engine, "demo.thing"))
                .containsExactly(Finding.unknown(
                        Evidence.WHEEL,
                        "http://localhost:" + server.getAddress().getPort()
                                + "/simple/demo/demo-1.0-py3-none-any.whl cannot be read: File is not a zip file"));
    }
}
