def project = new GroovyClassLoader(getClass().classLoader).parseClass(new File(basedir, '../../../src/it/Project.groovy')).newInstance(basedir)
project.makeIndex()

def python = ['python3', '-c', 'import os, sys; print(os.path.realpath(sys.executable))'].execute().text.trim()
def link = java.nio.file.Files.createSymbolicLink(basedir.toPath().resolve('python-of-the-toolchain'), java.nio.file.Path.of(python))
new File(basedir, 'toolchains.xml').text = """<toolchains>
  <toolchain>
    <type>python</type>
    <provides><version>2.7.18</version></provides>
    <configuration><pythonExecutable>/nowhere/python2</pythonExecutable></configuration>
  </toolchain>
  <toolchain>
    <type>python</type>
    <provides><version>3.8.0</version></provides>
    <configuration><pythonExecutable>$link</pythonExecutable></configuration>
  </toolchain>
</toolchains>
"""
true
