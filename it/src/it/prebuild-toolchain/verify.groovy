def project = new GroovyClassLoader(getClass().classLoader).parseClass(new File(basedir, '../../../src/it/Project.groovy')).newInstance(basedir)
assert project.resource()['omnipkg.python'] == new File(basedir, 'python-of-the-toolchain').path
