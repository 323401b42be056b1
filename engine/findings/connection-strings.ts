/**
 * Settings in one text, as .NET and Azure write them: `Server=tcp:db.example.com,1433;Encrypt=false`. Names are in lower
 * case without blanks; `null` for any other text. A text may stop in the middle of a setting.
 */
export function settingsIn(text: string): ReadonlyMap<string, string> | null {
  if (!/^\s*[A-Za-z][A-Za-z ]*=[^;&?]*;/.test(text)) return null;
  const pairs = text.split(';').flatMap((part) => {
    const at = part.indexOf('=');
    return at < 0
      ? []
      : [[part.slice(0, at).replaceAll(' ', '').toLowerCase(), part.slice(at + 1).trim()] as const];
  });
  return new Map(pairs);
}

/** The host that settings name; https://learn.microsoft.com/azure/storage/common/storage-configure-connection-string */
export function hostInSettings(settings: ReadonlyMap<string, string>): string | null {
  const server = ['server', 'datasource', 'addr', 'address', 'host', 'hostname'].flatMap(
    (name) => settings.get(name) ?? [],
  )[0];
  if (server) return /^(?:[a-z]+:)?([^,:\\/]+)/i.exec(server)?.[1]?.toLowerCase() ?? null;
  const account = settings.get('accountname');
  return account ? `${account}.${settings.get('endpointsuffix') ?? 'core.windows.net'}`.toLowerCase() : null;
}

/** Addresses that settings spell out, or say the scheme of: `DefaultEndpointsProtocol=http`. */
export function addressesInSettings(settings: ReadonlyMap<string, string>): readonly string[] {
  const endpoints = [...settings].flatMap(([name, value]) => (name.endsWith('endpoint') ? [value] : []));
  const host = hostInSettings(settings);
  const scheme = settings.get('defaultendpointsprotocol');
  return scheme && host && !endpoints.length ? [`${scheme}://${host}`] : endpoints;
}
