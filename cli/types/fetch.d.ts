/** Names in the typings of `@modelcontextprotocol/sdk` that those of Node.js 20 lack. */
type HeadersInit = NonNullable<RequestInit['headers']>;
