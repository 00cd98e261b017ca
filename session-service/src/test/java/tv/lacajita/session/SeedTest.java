package tv.lacajita.session;

class SeedTest {
    @org.junit.jupiter.api.Test
    void seeds() {}
}
