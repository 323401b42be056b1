// Written out, because the list of the running Node differs between versions and inside an editor.
const names = new Set(
  (
    'assert assert/strict async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns ' +
    'dns/promises domain events fs fs/promises http http2 https inspector inspector/promises module net os path path/posix ' +
    'path/win32 perf_hooks process punycode querystring readline readline/promises repl stream stream/consumers ' +
    'stream/promises stream/web string_decoder sys timers timers/promises tls trace_events tty url util util/types v8 vm ' +
    'wasi worker_threads zlib'
  ).split(' '),
);

/** The one name of a module of the runtime (`node:fs` for `fs`), or `null`. */
export function builtinNamed(specifier: string): string | null {
  if (/^(node|bun|deno|cloudflare):/.test(specifier)) return specifier;
  return names.has(specifier) ? `node:${specifier}` : null;
}
