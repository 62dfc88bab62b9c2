def project = new GroovyClassLoader(getClass().classLoader).parseClass(new File(basedir, '../../../src/it/Project.groovy')).newInstance(basedir)
project.logs("""No usable Python interpreter was found. omnipkg needs CPython 3.8 or later. Looked at:
[ERROR]   - PATH, for python3 and python: none in ${new File(basedir, 'bin')}
[ERROR] Install Python 3, or name an interpreter with the property omnipkg.python (a path, a command on PATH, or a version such as 3.11).""")
assert !project.log().contains('not reached')
