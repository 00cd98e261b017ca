package tv.lacajita.kit.config;

/** {@code APP_ENV}: what is convenient on a laptop is refused where it counts. */
public enum Profile {
    DEV,
    PRODUCTION;

    /** From the environment, {@code dev} when it says nothing; judged again, with its faults, by {@link Settings}. */
    public static Profile ofProcess() {
        return "production".equalsIgnoreCase(Settings.environment().get("APP_ENV")) ? PRODUCTION : DEV;
    }
}
