package tv.lacajita.stack;

final class Seed {}
