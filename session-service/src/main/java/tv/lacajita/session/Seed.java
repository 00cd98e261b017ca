package tv.lacajita.session;

final class Seed {}
