package it;

/** The same in another class, so in another fork. */
class TwoTest extends OneTest {}
