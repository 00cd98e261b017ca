package tv.lacajita.testkit;

final class Seed {}
