package tv.lacajita.stack;

class SeedTest {
    @org.junit.jupiter.api.Test
    void seeds() {}
}
