/** A configuration that uses every key. */
export const example = `{
  "$schema": "./phi-lint.schema.json",
  "extends": "recommended",                       // or "strict"
  "phi": {
    "subjects": ["enrollee"],                     // more words for the person the data is about
    "types":   [{ "type": "src/domain/**#CaseNote", "level": "direct", "kind": "health" }],
    "fields":  { "enrolleeNo": { "level": "direct", "kind": "health-plan-number" }, "chartColor": "none" },
    "internalIds": "indirect"
  },
  "vendors": [
    { "name": "openai", "baa": { "reference": "LEGAL-1", "signed": "2026-01-10", "expires": "2027-01-10" },
      "services": ["responses"], "models": ["gpt-*"], "regions": ["us-*"], "endpoints": ["https://us.api.openai.com/**"],
      "requires": { "store": false }, "allows": ["health", "dates"] }
  ],
  "clients":    { "src/llm.ts#client": "azure-openai" },      /* pins a vendor where code cannot show it */
  "sources":    [{ "call": "src/ehr.ts#readChart", "level": "direct", "kind": "record" }],
  "sinks":      [{ "call": "src/trace.ts#trace", "argument": 0, "role": "log" }],
  "sanitizers": ["src/deid.ts#strip"],
  "audit":      { "calls": ["src/audit.ts#record"], "elements": ["timestamp", "identity", "action", "data", "outcome"],
                  "external": [{ "paths": ["/api/**"], "by": "gateway audit plugin", "reference": "SEC-12" }] },
  "auth":       { "calls": ["src/auth/**#require*"], "publicRoutes": ["/health", "/login"], "external": [] },
  "reviewers":  ["src/review.ts#queue"],
  "encryption": { "providerDefaults": "explicit" },
  "privateHosts": ["*.corp.example"],
  "models":     ["phi-models/*.yaml"],
  "rules":      { "no-phi-in-logs": "error", "require-llm-baa": ["error", { "report": "phi-only" }] },
  "overrides":  [{ "files": ["**/*.test.ts"], "rules": { "no-hardcoded-phi": "off" } }],
  "baseline":   "phi-lint.baseline.json",
  "tests":      ["**/*.{test,spec}.*", "**/__tests__/**", "**/e2e/**"],
  "ignore":     ["**/generated/**"],
  "synthetic":  ["**/fixtures/**"]
}
`;
