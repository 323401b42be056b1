// `npm run docs`: headings of the rules' pages and the lists of rules are generated from the plugin.
import { format, resolveConfig } from 'prettier';

/** @type {import('eslint-doc-generator').GenerateOptions} */
export default {
  pathRuleDoc: '../docs/rules/{name}.md',
  pathRuleList: ['README.md', '../README.md'],
  ruleDocTitleFormat: 'prefix-name',
  ruleDocNotices: ['description', 'configs', 'hasSuggestions'],
  ruleDocSectionInclude: ['What it reports', 'What to do'],
  ruleListColumns: ['name', 'description', 'configsError', 'configsWarn', 'hasSuggestions'],
  ignoreConfig: ['legacy-recommended', 'legacy-strict'],
  urlConfigs: 'https://github.com/phi-lint/phi-lint/blob/main/rules/README.md#presets',
  postprocess: async (content, path) => format(content, { ...(await resolveConfig(path)), filepath: path }),
};
