package dev.omnipkg.core.python;

import java.nio.file.Path;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A CPython interpreter, as it described itself.
 *
 * @param executable what starts it: of a virtual environment the link in it, of a version manager the interpreter behind
 *     the shim
 * @param realExecutable the executable file itself, links resolved; the same for an interpreter and its virtual
 *     environments
 * @param version such as {@code 3.11.7}
 * @param platform such as {@code linux-x86_64}, from {@code sysconfig.get_platform()}
 * @param abi the suffix of extension modules, such as {@code .cpython-311-x86_64-linux-gnu.so}
 * @param sites where its distributions are
 */
@API(status = Status.EXPERIMENTAL)
public record Interpreter(
        Path executable, Path realExecutable, String version, String platform, String abi, Sites sites) {

    /**
     * The site directories of an interpreter.
     *
     * @param directories every site directory, existing or not, in the order of {@code sys.path}
     * @param own the part of them that belongs to the virtual environment alone; empty for a plain interpreter
     * @param virtualEnvironment whether the interpreter is one of a virtual environment (PEP 405)
     * @param system whether the site directories of the plain interpreter are among them
     */
    public record Sites(List<Path> directories, List<Path> own, boolean virtualEnvironment, boolean system) {
        public Sites {
            directories = List.copyOf(directories);
            own = List.copyOf(own);
        }
    }

    /**
     * The language version.
     *
     * @return major and minor, such as {@code 3.11}
     */
    public String minorVersion() {
        return version.substring(0, version.indexOf('.', version.indexOf('.') + 1));
    }

    /**
     * What wheels are made for, in words.
     *
     * @return such as {@code CPython 3.11 on linux-x86_64}
     */
    public String target() {
        return "CPython " + minorVersion() + " on " + platform;
    }

    /**
     * What decides which wheels fit and which bytecode is valid.
     *
     * @return version, platform, ABI and the executable file
     */
    public String identity() {
        return String.join(" ", version, platform, abi, realExecutable.toString());
    }
}
