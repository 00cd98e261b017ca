package tv.lacajita.gateway;

class SeedTest {
    @org.junit.jupiter.api.Test
    void seeds() {}
}
