package it;

/** The same for Failsafe. */
class HealIT extends OneTest {}
