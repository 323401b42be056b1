import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Writes an empty model file for a package that is installed below the root; returns its path from there. */
export function writeSkeleton(root: string, name: string): string {
  const file = `models/${name.replace(/^@/, '').replaceAll(/[/:]/g, '-')}.yaml`;
  if (existsSync(`${root}/${file}`)) throw new Error(`${file} is there already.`);
  writeFileSync(`${root}/${file}`, skeleton(name, installedVersion(root, name)));
  return file;
}

function installedVersion(root: string, name: string): string {
  // Node's own modules have their typings in a package.
  const typed = name === 'global' || name.startsWith('node:') ? '@types/node' : name;
  const manifest = `${root}/node_modules/${typed}/package.json`;
  if (!existsSync(manifest)) {
    throw new Error(`${typed} is not installed: run \`npm install --save-dev --save-exact ${typed}\` first.`);
  }
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
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
