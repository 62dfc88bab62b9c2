package dev.omnipkg.core.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.omnipkg.core.internal.io.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Serves a {@link WheelIndex} over HTTP, with the time at which each wheel was uploaded (PEP 700). */
public final class DatedIndex implements AutoCloseable {

    private final Path root;
    private final Map<String, String> times;
    private final HttpServer server;

    /**
     * Begins to serve.
     *
     * @param root the directory of the index
     * @param times what the names of wheels begin with, such as {@code demo-1.0-}, to the time, such as
     *     {@code 2020-01-01T00:00:00Z}
     * @throws IOException if no port can be had
     */
    public DatedIndex(Path root, Map<String, String> times) throws IOException {
        this.root = root;
        this.times = Map.copyOf(times);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/simple/", this::serve);
        server.start();
    }

    /**
     * The environment in which it is the index in effect.
     *
     * @return as of {@link WheelIndex#environment()}, with its own address, and outside of any virtual environment
     */
    public Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>(new WheelIndex(root).environment());
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/simple";
        environment.put("UV_DEFAULT_INDEX", url);
        environment.put("PIP_INDEX_URL", url);
        environment.remove("VIRTUAL_ENV");
        return environment;
    }

    private void serve(HttpExchange exchange) throws IOException {
        Path file = root.resolve("simple")
                .resolve(exchange.getRequestURI()
                        .getPath()
                        .replaceFirst("/simple/", "")
                        .replaceFirst("/$", ""));
        if (Files.isDirectory(file)) {
            answer(exchange, "application/vnd.pypi.simple.v1+json", page(file).getBytes(StandardCharsets.UTF_8));
        } else if (Files.exists(file)) {
            answer(exchange, "application/octet-stream", Files.readAllBytes(file));
        } else {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        }
    }

    private static void answer(HttpExchange exchange, String type, byte[] content) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", type);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(200, head ? -1 : content.length);
        if (!head) {
            exchange.getResponseBody().write(content);
        }
        exchange.close();
    }

    private String page(Path project) throws IOException {
        try (Stream<Path> files = Files.list(project)) {
            List<Map<String, Object>> wheels = files.filter(
                            file -> file.toString().endsWith(".whl"))
                    .map(this::entry)
                    .toList();
            return Json.write(Map.of(
                    "meta",
                    Map.of("api-version", "1.1"),
                    "name",
                    project.getFileName().toString(),
                    "files",
                    wheels));
        }
    }

    private Map<String, Object> entry(Path wheel) {
        String name = wheel.getFileName().toString();
        String time = times.entrySet().stream()
                .filter(each -> name.startsWith(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("2000-01-01T00:00:00Z");
        try {
            return Map.of(
                    "filename", name,
                    "url", name,
                    "hashes", Map.of("sha256", WheelIndex.sha256(wheel)),
                    "size", Files.size(wheel),
                    "upload-time", time);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
