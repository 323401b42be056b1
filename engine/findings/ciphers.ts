/** What is wrong with an algorithm, whatever it protects; `null` where nothing is. */
export function weaknessOf(algorithm: string): string | null {
  const name = algorithm.toLowerCase();
  if (brokenCiphers.test(name)) return `\`${algorithm}\` is a broken cipher`;
  return /(^|[-_])ecb($|[-_])/.test(name) ? `\`${algorithm}\` shows equal blocks as equal` : null;
}

const brokenCiphers =
  /^(?:3des|tripledes|des|desx|rc2|rc4|arcfour|rabbit|bf|blowfish|cast5?|idea|seed|tea)(?:$|[-_\d])/;

/** AES with keys shorter than 256 bits is too little for what must stay secret for a lifetime. */
export function shortKeyOf(algorithm: string): string | null {
  return /^(?:id-)?(?:aes|a|camellia|aria)[-_]?(?:128|192)(?:$|[-_a-z])/i.test(algorithm)
    ? `\`${algorithm}\` has keys of less than 256 bits`
    : null;
}

/** Digests that can be collided or guessed at will. */
export function weaknessOfDigest(algorithm: string): string | null {
  return /^(?:md[245]|sha-?1|sha|ripemd(?:-?160)?|rmd160)$/i.test(algorithm)
    ? `\`${algorithm}\` is no longer a safe digest`
    : null;
}
