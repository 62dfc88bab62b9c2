import dev.omnipkg.core.testing.WheelIndex

def index = new WheelIndex(new File(basedir, 'index').toPath())
['13.4.2', '13.7.1'].each { index.add('rich', it, ['rich.py': 'print = print\n']) }
['8.0.4', '8.1.7'].each { index.add('click', it, ['click.py': 'echo = print\n']) }
return
