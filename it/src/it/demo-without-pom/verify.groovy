def project = new GroovyClassLoader(getClass().classLoader).parseClass(new File(basedir, '../../../src/it/Project.groovy')).newInstance(basedir)

// each begins with its base, and says in the end again that this is unchanged
def begin = 'A temporary base environment'
def (before, rich, multiple) = project.log().split(java.util.regex.Pattern.quote(begin), -1)
def plain = rich.substring(0, rich.lastIndexOf('The base is unchanged'))

[
    'Creating it with rich==13.7.1',
    '    | AssertionError: wanted 13.4.2, got 13.7.1',
    'Diagnosis: rich is 13.7.1, and the script asks for 13.4.2.',
    'rich 13.7.1 -> 13.4.2 (required: rich==13.4.2)',
    'Building a bubble with rich==13.4.2',
    'Verifying the bubble',
    '1 distribution of its own, 0 shared with the base',
    '    | rich 13.4.2 prints this',
    'HEALED: rich 13.7.1 -> 13.4.2',
    'The base is unchanged: its ',
    'Second heal',
    'which already existed',
    'Stages, in ms',
].inject(0) { from, text ->
    def at = plain.indexOf(text, from)
    assert at >= 0 : text
    at
}
assert plain.split('Building a bubble', -1).length == 2
assert !plain.contains('\033')
plain.readLines().each { assert it.length() <= 80 : it }

// beside uv where there is one
if (plain.contains('No comparison with uv')) {
    assert plain.contains('it is not available, and pip was used instead')
} else {
    assert plain =~ /passing run +[0-9.]+ +[0-9.]+ +[0-9.]+/
    assert plain =~ /first time, wheels cached \(once\) +[0-9.]+ +[0-9.]+ +[0-9.]+/
}

// nothing of it is left
assert !new File((plain =~ /(\/\S*omnipkg-[0-9a-f]{8})\/bases/)[0][1]).exists()

// two conflicts, in colour
assert multiple.contains('    | AssertionError: rich 13.7.1')
assert multiple.contains('    | AssertionError: click 8.1.7')
assert multiple.contains('    | click 8.0.4 echoes this')
assert multiple.contains('\033[1;32mHEALED\033[m: ')

project.logs("omnipkg.demo is 'torch', expected one of rich, numpy, multiple")
