package tv.lacajita.content;

final class Seed {}
