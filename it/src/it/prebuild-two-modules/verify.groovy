def project = new GroovyClassLoader(getClass().classLoader).parseClass(new File(basedir, '../../../src/it/Project.groovy')).newInstance(basedir)
assert project.count('Building a bubble with tiny==1.0') == 1
assert project.count('Building an empty bubble') == 1
assert project.bubbles()*.requirements as Set == [[], ['tiny==1.0']] as Set

['one', 'two'].each { module ->
    def resource = project.resource(module)
    assert resource['omnipkg.base'] == 'tiny==2.0'
    assert resource['omnipkg.bubbles'] == 'tiny==1.0'
    assert resource['omnipkg.workingDirectory'] == new File(basedir, module).path
    assert resource['omnipkg.reports'] == new File(basedir, "$module/target/omnipkg").path
    assert !resource.containsKey('omnipkg.offline')
}

project.logs('2 bubbles in ' + new File(basedir, 'home'))
project.logs('own          1 distribution: tiny 1.0')
assert project.count('last use     20') == 2
