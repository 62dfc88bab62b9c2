class Distribution:
    project_name, version = "Alpha", "1.2"


class WorkingSet:
    by_key = {"alpha": Distribution()}


working_set = WorkingSet()


def get_distribution(name):
    return working_set.by_key[name]
