import java.nio.file.Files

def source = new File(basedir, '../../../../examples/quickstart').canonicalFile.toPath()
def copy = basedir.toPath().resolve('quickstart')
Files.walk(source).withCloseable { files ->
    files.filter { !it.startsWith(source.resolve('target')) }.forEach { file ->
        Files.copy(file, copy.resolve(source.relativize(file).toString()))
    }
}
