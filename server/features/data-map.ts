import { basename } from 'node:path';
import { RequestType } from 'vscode-languageserver/node';
import { htmlMap } from '@phi-lint/pages';
import type { Feature } from '../feature.js';
import { pathOf } from '../paths.js';
import type { Program } from '../program.js';

interface MapRequest {
  /** A document of the program that is meant; `null`: the first program. */
  readonly uri: string | null;
  /** The editor extension's own. */
  readonly version: string;
}

/** The map of where patient data goes, as a page; `null` where there is no program, or nothing was analysed. */
const mapRequest = new RequestType<MapRequest, string | null, void>('phi-lint/map');

/** Draws the PHI data map of a program, all of which is analysed for it. */
export const dataMap: Feature = ({ connection, workspace }) => {
  connection.onRequest(mapRequest, async ({ uri, version }) => {
    const path = uri === null ? null : pathOf(uri);
    const program = (path === null ? null : workspace.programOf(path)) ?? workspace.programs[0];
    return program ? page(program, version) : null;
  });
  return {};
};

async function page(program: Program, version: string): Promise<string | null> {
  await program.everything();
  const map = program.ask((session) => session.map());
  const tool = { name: 'phi-lint', version } as const;
  // The server runs nothing, so that it asks git for no commit.
  return (
    map && htmlMap({ kind: 'phi-map', version: 1, tool, program: basename(program.root), commit: null, map })
  );
}
