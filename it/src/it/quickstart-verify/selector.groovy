// it heals rich, from the index that uv and pip are set up for
!excludedGroups?.tokenize(', ')?.contains('index')
