package tv.lacajita.session.sessions;

/** By which door a session came; a registered one is written by the registry. */
enum Origin {
    API,
    INTERNAL
}
