package tv.lacajita.testkit;

class SeedTest {
    @org.junit.jupiter.api.Test
    void seeds() {}
}
