def project = new GroovyClassLoader(getClass().classLoader).parseClass(new File(basedir, '../../../src/it/Project.groovy')).newInstance(basedir)
assert project.count('Building a bubble with tiny==1.0') == 1
assert project.count('Ready: 2 bubbles for CPython') == 1
assert project.count('Up to date: 2 bubbles for CPython') == 1
assert project.count('Prebuild is skipped: omnipkg.skip is set') == 1
assert project.resource()['omnipkg.bubbles'] == 'tiny==1.0'
