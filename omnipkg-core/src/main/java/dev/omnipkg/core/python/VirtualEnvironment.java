package dev.omnipkg.core.python;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A directory in the shape of a virtual environment (PEP 405). Its interpreter takes its standard library from the
 * interpreter that it links to.
 *
 * @param root the directory that holds {@code pyvenv.cfg}
 * @param minorVersion such as {@code 3.11}
 */
@API(status = Status.INTERNAL)
public record VirtualEnvironment(Path root, String minorVersion) {

    /**
     * Lays the directory out, without any distribution.
     *
     * @param root an existing, empty directory
     * @param interpreter whose executable is linked to
     * @param systemSitePackages whether the interpreter's own site directories stay visible
     * @return the environment
     * @throws IOException if it cannot be written
     */
    public static VirtualEnvironment create(Path root, Interpreter interpreter, boolean systemSitePackages)
            throws IOException {
        VirtualEnvironment environment = new VirtualEnvironment(root, interpreter.minorVersion());
        Files.createDirectories(environment.siteDirectory());
        Path bin = Files.createDirectories(environment.scripts());
        Files.createSymbolicLink(bin.resolve("python"), interpreter.realExecutable());
        for (String name : List.of("python3", "python" + interpreter.minorVersion())) {
            Files.createSymbolicLink(bin.resolve(name), Path.of("python"));
        }
        Files.writeString(
                root.resolve("pyvenv.cfg"),
                "home = " + interpreter.realExecutable().getParent() + "\n"
                        + "include-system-site-packages = " + systemSitePackages + "\n"
                        + "version = " + interpreter.version() + "\n");
        return environment;
    }

    /**
     * Its interpreter, as it would describe itself. No start is needed: all that differs from the one it links to is known.
     *
     * @param python the interpreter that it was made from
     * @return one that sees this environment alone
     */
    public Interpreter interpreter(Interpreter python) {
        List<Path> sites = List.of(siteDirectory());
        return new Interpreter(
                executable(),
                python.realExecutable(),
                python.version(),
                python.platform(),
                python.abi(),
                new Interpreter.Sites(sites, sites, true, false));
    }

    /**
     * What starts in it.
     *
     * @return the link to the executable
     */
    public Path executable() {
        return scripts().resolve("python");
    }

    /**
     * What is in its site directory.
     *
     * @return names, sorted, without bytecode caches
     * @throws IOException if it cannot be read
     */
    public List<String> entries() throws IOException {
        try (Stream<Path> entries = Files.list(siteDirectory())) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !name.equals("__pycache__"))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Where console scripts are.
     *
     * @return the directory beside {@code lib}
     */
    public Path scripts() {
        return root.resolve("bin");
    }

    /**
     * Where distributions go.
     *
     * @return its only site directory
     */
    public Path siteDirectory() {
        return root.resolve("lib").resolve("python" + minorVersion).resolve("site-packages");
    }
}
