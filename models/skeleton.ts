import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Writes an empty model file for a package that is installed in `test/typings`; returns its path from there. */
export function writeSkeleton(root: string, name: string): string {
  const file = `models/${name.replace(/^@/, '').replaceAll(/[/:]/g, '-')}.yaml`;
  if (existsSync(`${root}/${file}`)) throw new Error(`${file} is there already.`);
  writeFileSync(`${root}/${file}`, skeleton(name, installedVersion(root, name)));
  return file;
}

function installedVersion(root: string, name: string): string {
  const packages = `${root}/test/typings/node_modules`;
  const manifest = typingsOf(name)
    .map((source) => `${packages}/${source}/package.json`)
    .find(existsSync);
  if (manifest === undefined) throw new Error(`${name} is not installed: run \`${installing(name)}\` first.`);
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}

/** Where the typings may be: Node's own modules, and packages that bring none, have theirs in a package. */
function typingsOf(name: string): string[] {
  if (name === 'global' || name.startsWith('node:')) return ['@types/node'];
  return [`@types/${name.replace(/^@/, '').replace('/', '__')}`, name];
}

function installing(name: string): string {
  return `npm install --prefix test/typings --save-exact --ignore-scripts ${name}`;
}

function skeleton(name: string, version: string): string {
  return `# yaml-language-server: $schema=model.schema.json
package: ${name.startsWith('@') ? `'${name}'` : name}
checked: ${version}
# Names for points of the API from which several rows start:
#   Client:
#     - Member[default,Client].Instance
#     - Type[Client]
types: {}
# One row a fact:
#   - at: Client.Member[send]
#     role: sink
#     sink: messaging
#     content: ['Argument[0].Member[text]']
rows: []
`;
}
