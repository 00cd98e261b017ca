package tv.lacajita.kit;

final class Seed {}
