package tv.lacajita.gateway;

final class Seed {}
