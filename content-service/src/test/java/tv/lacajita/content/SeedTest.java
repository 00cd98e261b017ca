package tv.lacajita.content;

class SeedTest {
    @org.junit.jupiter.api.Test
    void seeds() {}
}
