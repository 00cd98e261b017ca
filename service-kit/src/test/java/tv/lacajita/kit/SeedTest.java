package tv.lacajita.kit;

class SeedTest {
    @org.junit.jupiter.api.Test
    void seeds() {}
}
