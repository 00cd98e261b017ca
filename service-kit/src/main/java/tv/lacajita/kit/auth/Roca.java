package tv.lacajita.kit.auth;

import java.math.BigInteger;
import java.util.stream.IntStream;

/**
 * The mark of keys whose primes can be computed (ROCA, CVE-2017-15361): their primes are {@code k * M + 65537^a mod M},
 * M a product of small primes, so modulo each of these the modulus is a power of 65537. A sound key passes for one with
 * a probability below 2^-25.
 */
final class Roca {
    private static final int GENERATOR = 65537;
    private static final int[] PRIMES = IntStream.rangeClosed(3, 167)
            .filter(n -> BigInteger.valueOf(n).isProbablePrime(50))
            .toArray();

    private Roca() {}

    static boolean marks(BigInteger modulus) {
        return IntStream.of(PRIMES)
                .allMatch(
                        prime -> isPower(modulus.mod(BigInteger.valueOf(prime)).intValue(), prime));
    }

    private static boolean isPower(int residue, int prime) {
        int generator = GENERATOR % prime;
        int power = 1;
        do {
            if (power == residue) {
                return true;
            }
            power = power * generator % prime;
        } while (power != 1);
        return false;
    }
}
