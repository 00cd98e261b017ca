// What a JWT says (RFC 7519). It is only read here: whether it is true is for the service to say.

/** `{header, claims}`, or null for what is not a JWT. */
export function decode(jwt) {
  try {
    const [header, claims] = jwt.split('.', 2).map(part => JSON.parse(text(part)));
    return { header, claims };
  } catch {
    return null;
  }
}

/** Base64url of UTF-8. */
function text(part) {
  const binary = atob(part.replaceAll('-', '+').replaceAll('_', '/'));
  return new TextDecoder().decode(Uint8Array.from(binary, char => char.charCodeAt(0)));
}
