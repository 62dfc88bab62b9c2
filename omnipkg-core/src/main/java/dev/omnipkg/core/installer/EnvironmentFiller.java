package dev.omnipkg.core.installer;

import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.python.VirtualEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Fills a virtual environment that will stand at another place when it is complete. */
@API(status = Status.INTERNAL)
public final class EnvironmentFiller {

    private final Installers installers;

    /**
     * Works with the installers given.
     *
     * @param installers one is chosen for each interpreter
     */
    public EnvironmentFiller(Installers installers) {
        this.installers = installers;
    }

    /**
     * Installs distributions, and makes their console scripts start the interpreter of the place to come.
     *
     * @param environment laid out, without distributions
     * @param place where it will stand
     * @param interpreter the one that can run an installer
     * @param pins what to install; nothing is started where there are none
     * @throws IOException if a script cannot be rewritten
     */
    public void fill(VirtualEnvironment environment, Path place, Interpreter interpreter, List<Pin> pins)
            throws IOException {
        if (pins.isEmpty()) {
            return;
        }
        installers.installerFor(interpreter).install(environment, interpreter, pins);
        try (DirectoryStream<Path> scripts = Files.newDirectoryStream(environment.scripts())) {
            for (Path script : scripts) {
                if (Files.isRegularFile(script, LinkOption.NOFOLLOW_LINKS)) {
                    relocate(script, environment.root(), place);
                }
            }
        }
    }

    /** Latin-1 keeps every byte of a script as it is, whatever its encoding. */
    private static void relocate(Path script, Path from, Path to) throws IOException {
        if (isScript(script)) {
            String text = Files.readString(script, StandardCharsets.ISO_8859_1);
            Files.writeString(script, text.replace(latin1(from), latin1(to)), StandardCharsets.ISO_8859_1);
        }
    }

    private static boolean isScript(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == '#' && in.read() == '!';
        }
    }

    private static String latin1(Path path) {
        return new String(path.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
