//! Who: names and nominals of persons, organizations, groups and peoples.
